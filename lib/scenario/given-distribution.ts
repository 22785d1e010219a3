import { fieldOf } from './axis'
import { ScenarioError } from './errors'
import type { Parameter } from './parameter'
import { cdf } from '../uncertainty'
import type { Distribution } from '../uncertainty'

/** Less than this of a distribution inside an input's range says that it was meant for something else. */
const LEAST_INSIDE = 0.05

/** A distribution as a reader may give it for an input, in the input's unit. */
export type GivenDistribution = Extract<
  Distribution,
  { kind: 'uniform' | 'triangular' | 'pert' | 'normal' | 'lognormal' | 'beta' | 'fitted' | 'discrete' }
>

/**
 * Checks a given distribution against itself and the input's valid range. One with ends must lie inside the range; a normal
 * or lognormal one, which has none, is cut at it.
 */
export function givenDistribution(parameter: Parameter, given: GivenDistribution): Distribution {
  const complaint = contradiction(given)
  if (complaint) fail(parameter, 'contradictory-quantiles', complaint)
  const { validMin: min, validMax: max, unit } = parameter
  const ends = endsOf(given)
  if (!ends) return cutToRange(parameter, given)
  if (ends[0] < min || ends[1] > max) {
    fail(parameter, 'out-of-range', `it runs from ${ends[0]} to ${ends[1]}, outside ${min} to ${max} ${unit}`)
  }
  return given
}

function cutToRange(parameter: Parameter, of: GivenDistribution): Distribution {
  const { validMin: min, validMax: max, unit } = parameter
  const inside = cdf(of, max) - cdf(of, min)
  if (inside < LEAST_INSIDE) {
    const share = Number((inside * 100).toPrecision(2))
    fail(parameter, 'out-of-range', `only ${share} % of it lies in its range, ${min} to ${max} ${unit}`)
  }
  return { kind: 'truncated', of, min, max }
}

function fail(parameter: Parameter, code: 'contradictory-quantiles' | 'out-of-range', why: string): never {
  throw new ScenarioError(code, fieldOf(parameter), `${parameter.key}: ${why}.`)
}

/** What in the numbers contradicts itself; null if nothing. */
function contradiction(d: GivenDistribution): string | null {
  switch (d.kind) {
    case 'uniform':
      return d.low < d.high ? null : 'low must be below high'
    case 'triangular':
    case 'pert':
      return d.low <= d.mode && d.mode <= d.high && d.low < d.high ? null : 'low ≤ mode ≤ high must hold'
    case 'normal':
      return d.sd > 0 ? null : 'sd must be above 0'
    case 'lognormal':
      return d.sigma > 0 && d.sigma <= 5 ? null : 'sigma must be above 0 and at most 5'
    case 'beta':
      if (!(d.alpha > 0.05 && d.beta > 0.05)) return 'alpha and beta must be above 0.05'
      return (d.low ?? 0) < (d.high ?? 1) ? null : 'low must be below high'
    case 'fitted':
      return rises(d.points) ? null : 'at least two points with p rising within 0 to 1 and x not falling'
    case 'discrete':
      return d.values.some(({ weight }) => weight > 0) && d.values.every(({ weight }) => weight >= 0)
        ? null
        : 'weights must not be negative, and one must be above 0'
  }
}

function rises(points: readonly { p: number; x: number }[]): boolean {
  const inside = points.every(({ p }) => p >= 0 && p <= 1)
  const inOrder = points.every((point, i) => {
    const before = points[i - 1]
    return !before || (before.p < point.p && before.x <= point.x)
  })
  return points.length >= 2 && inside && inOrder
}

/** Least and greatest value; null where the distribution has no ends. */
function endsOf(d: GivenDistribution): [number, number] | null {
  switch (d.kind) {
    case 'uniform':
    case 'triangular':
    case 'pert':
      return [d.low, d.high]
    case 'beta':
      return [d.low ?? 0, d.high ?? 1]
    case 'discrete':
      return [
        Math.min(...d.values.map(({ value }) => value)),
        Math.max(...d.values.map(({ value }) => value)),
      ]
    case 'fitted':
      return [d.points[0]!.x, d.points.at(-1)!.x]
    default:
      return null
  }
}
