import { cdf, offAxis, onAxis, pertShape, Z95 } from './cdf'
import type { Distribution } from './distribution'
import { exp } from './exact-math'
import { inverseNormal } from './normal'

/** The value below which a share p of the distribution lies. `quantile({ kind: 'uniform', low: 0, high: 2 }, 0.25) = 0.5` */
export function quantile(d: Distribution, p: number): number {
  switch (d.kind) {
    case 'point':
      return d.value
    case 'uniform':
      return d.low + p * (d.high - d.low)
    case 'triangular':
      return triangularQuantile(d, p)
    case 'normal':
      return d.mean + d.sd * inverseNormal(p)
    case 'lognormal':
      return exp(d.mu + d.sigma * inverseNormal(p))
    case 'quantiles':
      return splitNormal(d, inverseNormal(p))
    case 'fitted':
      return fittedQuantile(d.points, p)
    case 'discrete':
      return discreteQuantile(d.values, p)
    case 'truncated': {
      const below = cdf(d.of, d.min)
      const inner = below + p * (cdf(d.of, d.max) - below)
      return Math.min(d.max, Math.max(d.min, quantile(d.of, inner)))
    }
    case 'pert':
      return scaledBeta({ ...pertShape(d.low, d.mode, d.high), low: d.low, high: d.high }, p)
    case 'beta':
      return scaledBeta({ alpha: d.alpha, beta: d.beta, low: d.low ?? 0, high: d.high ?? 1 }, p)
    case 'mixture':
      return mixtureQuantile(d, p)
  }
}

/** Equation 48: on the transformed axis, a normal whose spread below and above the median differs. */
function splitNormal(d: Extract<Distribution, { kind: 'quantiles' }>, z: number): number {
  const middle = onAxis(d.transform, d.p50)
  const sigma = Math.abs(onAxis(d.transform, z < 0 ? d.p5 : d.p95) - middle) / Z95
  // The median as given, not by way of the axis and back.
  return sigma === 0 || z === 0 ? d.p50 : offAxis(d.transform, middle + sigma * z)
}

function triangularQuantile(d: { low: number; mode: number; high: number }, p: number): number {
  const width = d.high - d.low
  const atMode = (d.mode - d.low) / width
  if (p < atMode) return d.low + Math.sqrt(p * width * (d.mode - d.low))
  return d.high - Math.sqrt((1 - p) * width * (d.high - d.mode))
}

function fittedQuantile(points: readonly { p: number; x: number }[], p: number): number {
  const next = points.findIndex((point) => point.p >= p)
  if (next === 0) return points[0]!.x
  if (next < 0) return points.at(-1)!.x
  const a = points[next - 1]!
  const b = points[next]!
  return a.x + ((b.x - a.x) * (p - a.p)) / (b.p - a.p)
}

function discreteQuantile(values: readonly { value: number; weight: number }[], p: number): number {
  const sorted = [...values].sort((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, v) => sum + v.weight, 0)
  let below = 0
  for (const v of sorted) {
    below += v.weight / total
    if (p < below) return v.value
  }
  return sorted.at(-1)!.value
}

function scaledBeta(b: { alpha: number; beta: number; low: number; high: number }, p: number): number {
  const unit: Distribution = { kind: 'beta', alpha: b.alpha, beta: b.beta }
  return b.low + (b.high - b.low) * bisectCdf(unit, { p, low: 0, high: 1 })
}

function mixtureQuantile(d: Extract<Distribution, { kind: 'mixture' }>, p: number): number {
  const ends = d.components.map((c) => quantile(c.of, p))
  return bisectCdf(d, { p, low: Math.min(...ends), high: Math.max(...ends) })
}

/** Smallest x with cdf(x) ≥ p between two ends that bracket it, to the last bits of a double. */
function bisectCdf(d: Distribution, at: { p: number; low: number; high: number }): number {
  let { low, high } = at
  if (low === high || cdf(d, low) >= at.p) return low
  for (let i = 0; i < 80 && low < high; i++) {
    const middle = low + (high - low) / 2
    if (middle === low || middle === high) break
    if (cdf(d, middle) >= at.p) high = middle
    else low = middle
  }
  return high
}
