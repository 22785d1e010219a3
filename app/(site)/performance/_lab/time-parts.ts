import type { Bound, OperatorTime, Prediction, Tag } from '@/lib/engine'
import type { ChainTone } from '@/app/_components/tone'
import { costTone } from '@/app/_components/tone'

export type TimeParts = Record<Bound, number>

export const bounds: Bound[] = ['compute', 'memory', 'network', 'overhead']

const none = (): TimeParts => ({ compute: 0, memory: 0, network: 0, overhead: 0 })

/** An operator's exposed time, shared out as its compute, memory, network and overhead times are to each other. */
export function partsOf(operator: OperatorTime): TimeParts {
  const { computeMs, memoryMs, networkMs, overheadMs, exposedMs } = operator
  const whole = computeMs + memoryMs + networkMs + overheadMs
  if (whole <= 0) return none()
  const scale = exposedMs / whole
  return {
    compute: computeMs * scale,
    memory: memoryMs * scale,
    network: networkMs * scale,
    overhead: overheadMs * scale,
  }
}

export function sumParts(operators: readonly OperatorTime[]): TimeParts {
  const sum = none()
  for (const operator of operators) {
    const parts = partsOf(operator)
    for (const bound of bounds) sum[bound] += parts[bound]
  }
  return sum
}

export const totalOf = (parts: TimeParts): number => bounds.reduce((sum, bound) => sum + parts[bound], 0)

export function segmentsOf(parts: TimeParts): { tone: ChainTone; value: number }[] {
  return bounds.map((bound) => ({ tone: costTone[bound], value: parts[bound] }))
}

export interface OperatorGroup {
  name: string
  parts: TimeParts
  ms: number
  /** Of the iteration. */
  share: number
  /** Relative standard deviation of the time, operators of one group erring together. */
  relative: number
  /** How its coefficients are known, as the weakest of them. */
  tag: Tag
}

const weakest = (tags: Tag[]): Tag =>
  (['assumed', 'fitted'] as const).find((tag) => tags.includes(tag)) ?? 'measured'

const groups: { name: string; matches: RegExp }[] = [
  { name: 'Drafting', matches: /^draft / },
  { name: 'Attention', matches: /^attention( indexer)?$/ },
  { name: 'Dispatch', matches: /^dispatch/ },
  { name: 'Combine', matches: /^combine/ },
  { name: 'Attention to experts', matches: /^attention to experts/ },
  { name: 'Experts to attention', matches: /^experts to attention/ },
  { name: 'Wait for the expert pool', matches: /^wait for the expert/ },
  { name: 'Routed experts', matches: /^routed experts/ },
  { name: 'All-reduce', matches: /all-reduce|all-gather/ },
  { name: 'Sequence exchange', matches: /^sequence/ },
  { name: 'Dense and shared layers', matches: /^(dense layer|shared expert)/ },
  { name: 'Vector operations', matches: /vector|copies/ },
  { name: 'Projections, q k v o', matches: /projection|absorption/ },
  { name: 'Gate and output head', matches: /^(gate|LM head)/ },
  { name: 'Launch, scheduler', matches: /^launch/ },
]

/** Operators gathered under the names a reader knows, longest first. An unknown operator keeps its own name. */
export function operatorGroups(prediction: Prediction): OperatorGroup[] {
  const byName = new Map<string, OperatorTime[]>()
  for (const operator of prediction.operators) {
    if (operator.name === 'overlap') continue
    const name = groups.find(({ matches }) => matches.test(operator.name))?.name ?? operator.name
    byName.set(name, [...(byName.get(name) ?? []), operator])
  }
  return [...byName]
    .map(([name, operators]) => {
      const parts = sumParts(operators)
      const ms = totalOf(parts)
      const deviation = operators.reduce((sum, row) => sum + row.relativeUncertainty * row.totalMs, 0)
      const alone = operators.reduce((sum, row) => sum + row.totalMs, 0)
      return {
        name,
        parts,
        ms,
        share: prediction.iterationMs > 0 ? ms / prediction.iterationMs : 0,
        relative: alone > 0 ? deviation / alone : 0,
        tag: weakest(operators.map((row) => row.tag)),
      }
    })
    .filter(({ ms }) => ms > 0)
    .sort((a, b) => b.ms - a.ms)
}
