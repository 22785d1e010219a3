import { betaCdf } from './beta'
import type { Distribution, Transform } from './distribution'
import { exp, log, logistic, logit } from './exact-math'
import { normalCdf } from './normal'

/** z of the 95th percentile, rounded as equation 48 states it. */
export const Z95 = 1.645

export const onAxis = (transform: Transform, x: number): number =>
  transform === 'log' ? log(x) : transform === 'logit' ? logit(x) : x

export const offAxis = (transform: Transform, t: number): number =>
  transform === 'log' ? exp(t) : transform === 'logit' ? logistic(t) : t

/** Weights of a PERT distribution as the beta it stands for (D. Malcolm et al. 1959; mode weighted 4 to 1). */
export function pertShape(low: number, mode: number, high: number): { alpha: number; beta: number } {
  const width = high - low
  return { alpha: 1 + (4 * (mode - low)) / width, beta: 1 + (4 * (high - mode)) / width }
}

/** P(X ≤ x). `cdf({ kind: 'uniform', low: 0, high: 2 }, 0.5) = 0.25` */
export function cdf(d: Distribution, x: number): number {
  switch (d.kind) {
    case 'point':
      return x >= d.value ? 1 : 0
    case 'uniform':
      return clamp01((x - d.low) / (d.high - d.low))
    case 'triangular':
      return triangularCdf(d, x)
    case 'pert': {
      const { alpha, beta } = pertShape(d.low, d.mode, d.high)
      return betaCdf((x - d.low) / (d.high - d.low), alpha, beta)
    }
    case 'normal':
      return normalCdf((x - d.mean) / d.sd)
    case 'lognormal':
      return x <= 0 ? 0 : normalCdf((log(x) - d.mu) / d.sigma)
    case 'beta':
      return betaCdf((x - (d.low ?? 0)) / ((d.high ?? 1) - (d.low ?? 0)), d.alpha, d.beta)
    case 'quantiles':
      return quantilesCdf(d, x)
    case 'fitted':
      return fittedCdf(d.points, x)
    case 'discrete':
      return share(d.values, (v) => (v.value <= x ? 1 : 0))
    case 'mixture':
      return share(d.components, (c) => cdf(c.of, x))
    case 'truncated': {
      const below = cdf(d.of, d.min)
      return x < d.min ? 0 : x >= d.max ? 1 : clamp01((cdf(d.of, x) - below) / (cdf(d.of, d.max) - below))
    }
  }
}

const clamp01 = (p: number): number => Math.min(1, Math.max(0, p))

function share<T extends { weight: number }>(parts: readonly T[], of: (part: T) => number): number {
  let total = 0
  let sum = 0
  for (const part of parts) {
    total += part.weight
    sum += part.weight * of(part)
  }
  return sum / total
}

function triangularCdf(d: { low: number; mode: number; high: number }, x: number): number {
  if (x <= d.low) return 0
  if (x >= d.high) return 1
  if (x < d.mode) return (x - d.low) ** 2 / ((d.high - d.low) * (d.mode - d.low))
  return 1 - (d.high - x) ** 2 / ((d.high - d.low) * (d.high - d.mode))
}

function quantilesCdf(d: Extract<Distribution, { kind: 'quantiles' }>, x: number): number {
  if (d.transform !== 'identity' && x <= 0) return 0
  if (d.transform === 'logit' && x >= 1) return 1
  const middle = onAxis(d.transform, d.p50)
  const t = onAxis(d.transform, x) - middle
  const sigma = Math.abs(onAxis(d.transform, t < 0 ? d.p5 : d.p95) - middle) / Z95
  return sigma === 0 ? (t < 0 ? 0 : 1) : normalCdf(t / sigma)
}

function fittedCdf(points: readonly { p: number; x: number }[], x: number): number {
  const next = points.findIndex((point) => point.x > x)
  if (next === 0) return 0
  if (next < 0) return 1
  const a = points[next - 1]!
  const b = points[next]!
  return a.p + ((b.p - a.p) * (x - a.x)) / (b.x - a.x)
}
