import { PARAMETERS, type Parameter } from '@/lib/scenario'
import type { ChainTone } from '@/app/_components/tone'

export interface InputGroup {
  key: string
  name: string
  /** Whether its rows are seen at first. */
  open: boolean
  parameters: Parameter[]
}

const NAMES: readonly [string, string, boolean][] = [
  ['logic', 'Logic dies', true],
  ['die bank', 'TSMC die bank', true],
  ['HBM', 'High-bandwidth memory', true],
  ['packaging', 'Packaging', true],
  ['mix', 'Products', false],
  ['EDA', 'Design tools', false],
  ['systems', 'Systems', false],
  ['fleet', 'Fleet', true],
  ['H20/market', 'H20 and demand', false],
  ['prices', 'Prices', false],
  ['power', 'Power', false],
  ['performance link', 'Compute and serving speed', false],
  ['cost', 'Cost of serving', false],
]

const named = new Map(NAMES.map(([key, name]) => [key, name]))

/** The registry's groups in the order of the chain; one the list does not know keeps its own name at the end. */
export const INPUT_GROUPS: readonly InputGroup[] = [...NAMES.map(([key]) => key), ...unlisted()].map(
  (key) => ({
    key,
    name: named.get(key) ?? key,
    open: NAMES.find(([listed]) => listed === key)?.[2] ?? false,
    parameters: PARAMETERS.filter(({ group }) => group === key),
  }),
)

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
