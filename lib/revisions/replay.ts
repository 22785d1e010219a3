import type { PlainRecord } from './plain'

export interface Replayed {
  version: number
  record: PlainRecord
}

interface Step {
  resourceId: string
  version: number
  after: PlainRecord | null
  at: Date
}

/**
 * The records of one kind as they stood at an instant, from their revisions in any order. The views of the
 * `history` schema say the same in SQL; a test holds the two against each other.
 */
export function replay(steps: readonly Step[], asOf: Date): Map<string, Replayed> {
  const latest = new Map<string, Step>()
  for (const step of steps) {
    if (step.at > asOf) continue
    const known = latest.get(step.resourceId)
    if (!known || known.version < step.version) latest.set(step.resourceId, step)
  }
  const standing = [...latest].flatMap(([id, { version, after }]): [string, Replayed][] =>
    after === null ? [] : [[id, { version, record: after }]],
  )
  return new Map(standing)
}
