import type { Distribution } from '../uncertainty'

/** How anchors become quarters (eq. 1–2): see lib/scenario/profile.ts. */
export type TimeProfile = 'constant' | 'annual' | 'exit-rate' | 'quarterly'

/** Axis of P5/P50/P95 quantiles; `fixed` and `discrete` inputs have none of their own. */
export type Family = 'lognormal' | 'logitnormal' | 'normal' | 'fixed' | 'discrete'

/** When a value holds: 'all', a year ('2025'), or a quarter ('2025Q2'). */
export interface Anchor {
  at: string
  distribution: Distribution
}

/** One input of the scenario model: a row of seed/parameters.csv. */
export interface Parameter {
  key: string
  label: string
  group: string
  unit: string
  definition: string
  timeProfile: TimeProfile
  family: Family
  anchors: readonly Anchor[]
  validMin: number
  validMax: number
  claimIds: readonly string[]
  basis: 'claims' | 'arithmetic' | 'assumption'
  rationale: string
  /** Inputs of one group share a driver (eq. 47); null = independent. */
  correlationGroup: string | null
  /** Loading on the group's driver: ±√½. */
  loading: number
  /** Rank correlation between the anchors of this input; null = one draw for all. */
  yearCorrelation: number | null
}
