import 'server-only'
import { Problem } from '../api/problem'
import { db } from '../db/client'
import type { PlainRecord } from './plain'
import { diffRecords } from './plain'
import type { Resource } from './resources'

/** The version a change is based on; `any` says on purpose that it does not matter. */
export type ExpectedVersion = number | 'any'

interface Check {
  resource: Resource | 'webhook'
  id: string
  expected: ExpectedVersion | undefined
  /** Null when the record is there no more. */
  current: { version: number } | null
}

/** @throws Problem when the change says no version, or one that is not the current: nothing is overwritten unseen. */
export async function assertExpected({ resource, id, expected, current }: Check): Promise<void> {
  if (expected === 'any') return
  if (expected === undefined)
    throw new Problem({
      code: 'version_required',
      detail: 'Say which version the change is based on: `version` in the body, or If-Match.',
      errors: [{ field: 'version', message: `must be the version last read; it is now ${current?.version}` }],
    })
  if (current !== null && current.version === expected) return
  const changes = await changesSince({ resource, id, version: expected })
  throw new Problem({
    code: 'conflict',
    detail: current
      ? `Version ${expected} of ${resource} "${id}" was changed; it is now at version ${current.version}.`
      : `Version ${expected} of ${resource} "${id}" was removed.`,
    errors: [{ field: 'version', message: `must be ${current?.version ?? 'that of the removal'}` }],
    conflict: { currentVersion: current?.version ?? null, changes },
  })
}

interface Since {
  resource: Resource | 'webhook'
  id: string
  version: number
}

async function changesSince({ resource, id, version }: Since) {
  const later = await db.revision.findMany({
    where: { resource, resourceId: id, version: { gt: version } },
    orderBy: { version: 'asc' },
    take: 100,
  })
  return later.flatMap(({ before, after, actor, actorName, at }) =>
    diffRecords(before as PlainRecord | null, after as PlainRecord | null).map((change) => ({
      ...change,
      actorName: actorName ?? actor,
      at: at.toISOString(),
    })),
  )
}
