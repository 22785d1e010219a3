import { axisOf, checkRange, fieldOf } from './axis'
import { ScenarioError } from './errors'
import type { Parameter } from './parameter'
import type { ClaimChoice } from './request'
import { cdf, quantile } from '../uncertainty'
import type { Distribution } from '../uncertainty'

/** Spread of a figure said to be approximate: ±10 % at P5 and P95, the rounding of one significant digit. */
const APPROXIMATE = 0.1

interface Pool {
  claims: ClaimChoice[]
  method?: 'linear-pool' | 'median'
}

/**
 * Several claims as one distribution. `linear-pool` mixes them by weight (M. Stone 1961); `median` takes the weighted
 * median of their centres. A claim of weight 0 or marked `exclude` takes no part. A bound never becomes a point: an upper
 * bound U leaves the input's own default distribution, cut at U, and a lower bound likewise from below; a median counts
 * only the claims that are no bounds, and where all are bounds they are pooled instead.
 */
export function poolClaims(
  parameter: Parameter,
  byDefault: Distribution,
  { claims, method }: Pool,
): Distribution {
  const used = claims.filter((claim) => claim.weight > 0 && !claim.exclude)
  if (!used.length || claims.some((claim) => !(claim.weight >= 0))) {
    throw new ScenarioError(
      'wrong-shape',
      fieldOf(parameter),
      `${parameter.key}: weights must not be negative, and one claim that is not excluded must weigh more than 0.`,
    )
  }
  checkDefinitions(parameter, used)
  const points = used.filter(({ bound }) => bound !== 'upper' && bound !== 'lower')
  const asMedian = method === 'median' && points.length > 0
  const components = (asMedian ? points : used).map((claim) => ({
    weight: claim.weight,
    of: ofClaim(parameter, byDefault, claim),
  }))
  if (!asMedian) return components.length === 1 ? components[0]!.of : { kind: 'mixture', components }
  const middles = components.map(({ weight, of }) => ({ weight, value: quantile(of, 0.5) }))
  return { kind: 'point', value: quantile({ kind: 'discrete', values: middles }, 0.5) }
}

/** Claims of another unit than the input's, or of different measures, are refused rather than averaged. */
function checkDefinitions(parameter: Parameter, claims: readonly ClaimChoice[]): void {
  const { key, unit } = parameter
  const refuse = (reason: string) => {
    throw new ScenarioError('definition-mismatch', fieldOf(parameter), reason)
  }
  const foreign = claims.find((claim) => claim.unit !== undefined && claim.unit !== unit)
  if (foreign) {
    refuse(
      `${foreign.claimId} is in ${foreign.unit}, ${key} in ${unit}: convert the value and give it in ${unit}.`,
    )
  }
  const [first, ...rest] = claims.filter((claim) => claim.measure !== undefined)
  const other = rest.find(({ measure }) => measure !== first!.measure)
  if (first && other) {
    refuse(
      `${first.claimId} measures ${first.measure}, ${other.claimId} ${other.measure}: different things are not pooled.`,
    )
  }
}

function ofClaim(parameter: Parameter, byDefault: Distribution, claim: ClaimChoice): Distribution {
  const value = checkRange(parameter, claim.value)
  switch (claim.bound ?? 'point') {
    case 'point':
      return { kind: 'point', value }
    case 'approx':
      return around(parameter, value)
    case 'range':
      return ranged(parameter, claim)
    case 'upper':
      return cut(parameter, byDefault, { claimId: claim.claimId, min: parameter.validMin, max: value })
    case 'lower':
      return cut(parameter, byDefault, { claimId: claim.claimId, min: value, max: parameter.validMax })
  }
}

function around(parameter: Parameter, value: number): Distribution {
  const [p5, p95] = [value * (1 - APPROXIMATE), value * (1 + APPROXIMATE)]
  const transform = axisOf(parameter)
  if (transform === 'logit' && p95 >= 1)
    return { kind: 'uniform', low: p5, high: Math.min(parameter.validMax, 1) }
  return value === 0
    ? { kind: 'point', value }
    : { kind: 'quantiles', transform: transform === 'identity' ? 'identity' : transform, p5, p50: value, p95 }
}

function ranged(parameter: Parameter, claim: ClaimChoice): Distribution {
  const low = checkRange(parameter, claim.low ?? claim.value)
  const high = checkRange(parameter, claim.high ?? claim.value)
  if (low > high) {
    throw new ScenarioError(
      'contradictory-quantiles',
      fieldOf(parameter),
      `${claim.claimId}: its range runs from ${low} down to ${high}.`,
    )
  }
  if (low === high) return { kind: 'point', value: low }
  return { kind: 'uniform', low, high }
}

/** The default, truncated to what the bound allows; uniform over that where the default gives it no weight. */
function cut(
  parameter: Parameter,
  of: Distribution,
  { claimId, min, max }: { claimId: string; min: number; max: number },
): Distribution {
  if (min >= max) {
    throw new ScenarioError(
      'infeasible-input',
      fieldOf(parameter),
      `${claimId} leaves no value of ${parameter.key} possible.`,
    )
  }
  if (cdf(of, max) - cdf(of, min) < 1e-6) return { kind: 'uniform', low: min, high: max }
  return { kind: 'truncated', of, min, max }
}
