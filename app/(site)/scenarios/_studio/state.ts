import { PARAMETERS, type Parameter } from '@/lib/scenario'

/** What the reader did to one assumption. Spreads move on the input's own axis (log, logit or linear). */
export type Change =
  /** The whole distribution moves so that its median at the reference date is `to`. */
  | { kind: 'shift'; to: number }
  /** One known value, no spread. */
  | { kind: 'fixed'; at: number }
  | { kind: 'quantiles'; p5: number; p50: number; p95: number }
  /** A licence or other state held from a quarter on. */
  | { kind: 'state'; at: number; from: string }
  /** Published figures in place of the default, with the reader's weights. */
  | Pool

/** Mixed by weight, or the weighted median of their figures. */
export const POOL_METHODS = ['linear-pool', 'median'] as const

export interface Pool {
  kind: 'pool'
  claims: { id: string; weight: number }[]
  /** Mixed by weight if absent. */
  method?: 'median'
}

/** Output families the large chart can show, each a measure of its own. */
export const COUNTS = ['shipped', 'produced', 'capacity'] as const
export const CHIPS = ['all', '910B', '910C', '950PR', '950DT', '960'] as const
export const PHASES = ['decode', 'prefill'] as const

export type Count = (typeof COUNTS)[number]
export type Chip = (typeof CHIPS)[number]
export type Phase = (typeof PHASES)[number]

/** "What must this input be for that output to reach this?" */
export interface SolveInput {
  parameter: string
  /** Output and year, as `shipped@2025`. */
  output: string
  target: number
}

export const FIRST_QUESTION: SolveInput = {
  parameter: 'dieYieldStart2024',
  output: 'shipped@2025',
  target: 700_000,
}

/** Everything on the page that a reader can change; it is all in the address. */
export interface StudioState {
  sloTpotMs: number
  kvTokens: number
  model: string
  samples: number
  seed: number
  count: Count
  chip: Chip
  phase: Phase
  solve: SolveInput
  /** Inputs across and down the heatmap. */
  across: string
  down: string
  changes: Readonly<Record<string, Change>>
}

/** What a scenario starts from, before the reader changes anything. */
export type StudioDefaults = Pick<StudioState, 'sloTpotMs' | 'kvTokens' | 'model' | 'samples' | 'seed'>

export const MOST_SAMPLES = 100_000
export const FULL_SAMPLES = 10_000

export function initialState(defaults: StudioDefaults): StudioState {
  return {
    ...defaults,
    count: 'shipped',
    chip: 'all',
    phase: 'decode',
    solve: FIRST_QUESTION,
    across: 'dieYieldStart2024',
    down: 'cxmtHbmWaferStartsKwpm',
    changes: {},
  }
}

/** The output the large chart shows; capacity is modelled for all packages and for the 910C alone. */
export function shownOutput({ count, chip }: Pick<StudioState, 'count' | 'chip'>): string {
  if (chip === 'all') return count
  return count === 'capacity' ? 'capacity910C' : `${count}${chip}`
}

export const parametersByKey: ReadonlyMap<string, Parameter> = new Map(
  PARAMETERS.map((parameter) => [parameter.key, parameter]),
)

/** Inputs by quarter that a reader may set from a date on. The other fixed ones are records of what happened. */
const STATES = new Set(['h20LicenceState', 'edaLicenceState'])

export type Handle = 'distribution' | 'value' | 'state' | 'record'

/** How an input can be moved: its whole distribution, one value, a state from a date on, or not at all. */
export function handleOf(parameter: Parameter): Handle {
  if (STATES.has(parameter.key)) return 'state'
  if (parameter.timeProfile === 'quarterly' && parameter.family === 'fixed') return 'record'
  return parameter.family === 'fixed' || parameter.family === 'discrete' ? 'value' : 'distribution'
}

export function setChange(state: StudioState, key: string, change: Change | null): StudioState {
  const { [key]: _replaced, ...others } = state.changes
  return { ...state, changes: change ? { ...others, [key]: change } : others }
}
