import { PARAMETERS, type Parameter, type Tornado } from '@/lib/scenario'
import type { ChainTone } from '@/app/_components/tone'
import type { BaseInput } from './input-axis'

export interface InputGroup {
  key: string
  name: string
  parameters: Parameter[]
}

const NAMES: readonly [string, string][] = [
  ['logic', 'Logic dies'],
  ['die bank', 'TSMC die bank'],
  ['HBM', 'High-bandwidth memory'],
  ['packaging', 'Packaging'],
  ['mix', 'Products'],
  ['EDA', 'Design tools'],
  ['systems', 'Systems'],
  ['fleet', 'Fleet'],
  ['H20/market', 'H20 and demand'],
  ['prices', 'Prices'],
  ['power', 'Power'],
  ['performance link', 'Compute and serving speed'],
  ['cost', 'Cost of serving'],
]

const named = new Map(NAMES)

/** The registry's groups in the order of the chain; one the list does not know keeps its own name at the end. */
export const INPUT_GROUPS: readonly InputGroup[] = [...NAMES.map(([key]) => key), ...unlisted()].map(
  (key) => ({
    key,
    name: named.get(key) ?? key,
    parameters: PARAMETERS.filter(({ group }) => group === key),
  }),
)

const OPEN_AT_FIRST = 2

/** The groups that matter most to a scenario: what it sets itself, then what moves its result most. */
export function openAtFirst(
  inputs: ReadonlyMap<string, Pick<BaseInput, 'overridden'>>,
  tornado: Tornado | null,
): ReadonlySet<string> {
  const most = Math.max(...(tornado?.bars.map(({ swing }) => Math.abs(swing)) ?? []), 1e-12)
  const weights = INPUT_GROUPS.map(({ key, parameters }) => {
    const set = parameters.filter((parameter) => inputs.get(parameter.key)?.overridden).length
    const swings =
      tornado?.bars.filter(({ group }) => group === key).map(({ swing }) => Math.abs(swing)) ?? []
    return { key, weight: set + Math.max(0, ...swings) / most }
  })
  const first = weights.sort((a, b) => b.weight - a.weight).slice(0, OPEN_AT_FIRST)
  return new Set(first.filter(({ weight }) => weight > 0).map(({ key }) => key))
}

function unlisted(): string[] {
  return [...new Set(PARAMETERS.map(({ group }) => group))].filter((group) => !named.has(group))
}

const tones: Record<string, ChainTone> = {
  logic: 'logic',
  'die bank': 'logic',
  HBM: 'hbm',
  packaging: 'pack',
  systems: 'sys',
  fleet: 'sys',
  power: 'sys',
}

export const toneOfGroup = (group: string): ChainTone => tones[group] ?? 'none'
