/**
 * A distribution of one uncertain number. `quantiles` is the registry's form: a normal split at its median on a
 * transformed axis (eq. 48 of docs/supply-model.md). `mixture` pools claims with visible weights.
 */
export type Distribution =
  | { kind: 'point'; value: number }
  | { kind: 'uniform'; low: number; high: number }
  | { kind: 'triangular'; low: number; mode: number; high: number }
  | { kind: 'pert'; low: number; mode: number; high: number }
  | { kind: 'normal'; mean: number; sd: number }
  | { kind: 'lognormal'; mu: number; sigma: number }
  | { kind: 'beta'; alpha: number; beta: number; low?: number; high?: number }
  | { kind: 'quantiles'; transform: Transform; p5: number; p50: number; p95: number }
  | { kind: 'fitted'; points: readonly { p: number; x: number }[] }
  | { kind: 'discrete'; values: readonly { value: number; weight: number }[] }
  | { kind: 'mixture'; components: readonly { weight: number; of: Distribution }[] }
  | { kind: 'truncated'; of: Distribution; min: number; max: number }

/** The axis on which a quantile distribution is a split normal. */
export type Transform = 'identity' | 'log' | 'logit'

/** A distribution whose numbers contradict each other. */
export class DistributionError extends Error {
  override name = 'DistributionError'
}
