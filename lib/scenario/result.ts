import type { BindingShares } from './binding'
import type { EngineRates } from './rates'
import type { Band, Summary } from '../uncertainty'

export interface OutputSeries {
  key: string
  label: string
  unit: string
  measure: string
  group: string
  byQuarter: Band[]
  byYear: Summary[]
  /** A ratio's periods without a denominator; absent where every period is defined. */
  undefined?: UndefinedPeriods
}

/**
 * Periods in which a ratio is not defined in some samples. Bands are of the samples in which it is; where the share is 1
 * there are none and the band's zeros mean nothing.
 */
export interface UndefinedPeriods {
  reason: string
  shareByQuarter: number[]
  shareByYear: number[]
}

export interface OutputScalar extends Summary {
  label: string
  unit: string
  /** Why the number is not defined, where it is not: its band then means nothing. */
  undefinedReason?: string
}

export interface InputSummary {
  key: string
  label: string
  group: string
  unit: string
  overridden: boolean
  claimIds: readonly string[]
  anchors: { at: string; p5: number; p50: number; p95: number }[]
}

/** Result of a run. Plain data: same request, same seed and same versions give the same bytes. */
export interface ScenarioResult {
  scenario: { slug: string; name: string; description: string; basedOn: string }
  choices: { sloTpotMs: number; kvTokens: number; model: string }
  seed: number
  samples: number
  engineVersion: string
  modelVersion: string
  quarters: string[]
  years: number[]
  series: Record<string, OutputSeries>
  binding: { byQuarter: BindingShares[]; byYear: BindingShares[] }
  scalars: Record<string, OutputScalar>
  rates: EngineRates
  inputs: InputSummary[]
}
