import type { GivenDistribution } from './given-distribution'

/** A replacement of one input's default. Years are '2025', quarters '2025Q2'; what is not named keeps its default. */
export type Override =
  | number
  | { value: number }
  | { byYear: Record<string, number> }
  | { bySchedule: Record<string, number> }
  | { p5: number; p50: number; p95: number }
  | { quantilesByYear: Record<string, [number, number, number]> }
  | { multiply: number }
  | { distribution: GivenDistribution }
  | { claims: ClaimChoice[]; method?: 'linear-pool' | 'median' }

/** A published figure used as (part of) an input, with the weight the reader gives it. */
export interface ClaimChoice {
  claimId: string
  value: number
  weight: number
  bound?: 'point' | 'approx' | 'upper' | 'lower' | 'range'
  low?: number
  high?: number
  /** Left out of the pool, whatever its weight. */
  exclude?: boolean
  /** Unit of `value`, where known; another than the input's is refused. */
  unit?: string
  /** First and last day the claim is about, where it says: then it feeds the input's anchors of that period alone. */
  period?: { from: string; to: string }
  /** What the claim measures, where known; claims of different measures are not pooled. */
  measure?: string
}

export interface ScenarioRequest {
  /** Slug of a built-in scenario; 'default' if absent. */
  base?: string
  /** Changes on top of the base, by parameter key. */
  overrides?: Record<string, Override>
  /** Time per output token both sides must meet; 50 if absent. */
  sloTpotMs?: number
  /** Mean context length in decode; 4096 if absent. */
  kvTokens?: number
  /** Engine model served; 'deepseek-r1' if absent. */
  model?: string
  /** 10,000 if absent; 1 to 1,000,000. */
  samples?: number
  seed?: number
  /** Keys of the outputs wanted; all if absent. */
  outputs?: string[]
}

/** A scenario the project ships: a row of seed/presets.json. */
export interface Preset {
  slug: string
  name: string
  description: string
  basedOn: string
  claimIds: readonly string[]
  overrides: Readonly<Record<string, Override>>
}
