import type { Definition, UnitConversion } from './comparable'
import { compareDefinitions } from './comparable'
import type { Interval } from './interval'
import { impliedInterval } from './interval'
import type { Claim } from './schema'
import type { SetRelation } from './scope'
import { relateScopes } from './scope'

export type DisagreementInput = Definition &
  Pick<
    Claim,
    'measureDimension' | 'value' | 'low' | 'high' | 'bound' | 'periodStart' | 'periodEnd' | 'periodLabel'
  >

export interface Disagreement {
  disagrees: boolean
  /** Why the two contradict, agree, or cannot be held against each other. */
  reason: string
}

/** Of these a part is at most the whole; a share, a price or a yield of a part may exceed that of the whole. */
const additiveDimensions = new Set(['count', 'money', 'compute', 'rate'])
/** Counts and sums of a flow grow with the period; stocks and rates do not. */
const flowDimensions = new Set(['count', 'money'])
const stockMeasures = new Set(['inventory', 'equipment-count', 'eda-tools', 'parts-per-unit'])
const perUnitMeasures = new Set(['price', 'parts-per-unit'])

/**
 * Whether two claims contradict each other: comparable, about the same chips and period (or a part and its
 * whole), and no value satisfies both. Anything the words leave open is not called a disagreement.
 */
export function disagree(
  a: DisagreementInput,
  b: DisagreementInput,
  conversions: readonly UnitConversion[],
): Disagreement {
  const comparison = compareDefinitions(a, b, conversions)
  if (comparison.comparable) return disagreeInUnitOf(a, b, comparison.factor)
  // A conversion may hold for one of the two claims' products alone.
  const converse = compareDefinitions(b, a, conversions)
  if (converse.comparable) return disagreeInUnitOf(b, a, converse.factor)
  return { disagrees: false, reason: comparison.reason }
}

function disagreeInUnitOf(a: DisagreementInput, b: DisagreementInput, factor: number): Disagreement {
  const [first, second] = [impliedInterval(a), impliedInterval(b)]
  if (!first || !second) return { disagrees: false, reason: 'One of the two carries no number.' }
  const scopes = relateScopes(a, b)
  const periods = relatePeriods(a, b)
  const relation = combine(a, scopes, periods)
  if (relation === 'unknown') return { disagrees: false, reason: openReason(scopes) }
  return judge(relation, first, scale(second, factor))
}

function openReason(scopes: SetRelation): string {
  return scopes === 'unknown'
    ? 'They do not include the same things, so both can be true.'
    : 'They speak of different periods, so both can be true.'
}

function scale({ low, high }: Interval, factor: number): Interval {
  return { low: low * factor, high: high * factor }
}

function judge(relation: Exclude<SetRelation, 'unknown'>, a: Interval, b: Interval): Disagreement {
  if (relation === 'part' || relation === 'whole') {
    const [part, whole] = relation === 'part' ? [a, b] : [b, a]
    return part.low > whole.high
      ? { disagrees: true, reason: 'The part exceeds the whole.' }
      : { disagrees: false, reason: 'One is a part of the other and does not exceed it.' }
  }
  return a.high < b.low || b.high < a.low
    ? { disagrees: true, reason: 'No value satisfies both.' }
    : { disagrees: false, reason: 'Some values satisfy both.' }
}

function combine(claim: DisagreementInput, scopes: SetRelation, periods: SetRelation): SetRelation {
  const { measureDimension, measureKey } = claim
  const additive = additiveDimensions.has(measureDimension) && !perUnitMeasures.has(measureKey)
  const flow = additive && flowDimensions.has(measureDimension) && !stockMeasures.has(measureKey)
  const byScope = additive || scopes === 'same' ? scopes : 'unknown'
  const byPeriod = !flow && periods !== 'unknown' ? 'same' : periods
  if (byScope === 'same') return byPeriod
  if (byPeriod === 'same' || byPeriod === byScope) return byScope
  return 'unknown'
}

function relatePeriods(a: DisagreementInput, b: DisagreementInput): SetRelation {
  const undated = [a, b].some(({ periodStart, periodEnd }) => !periodStart && !periodEnd)
  if (undated) return a.periodLabel !== null && a.periodLabel === b.periodLabel ? 'same' : 'unknown'
  // ISO dates compare as text; an end that is not said is open.
  const [startA, endA] = [a.periodStart ?? '0000', a.periodEnd ?? '9999']
  const [startB, endB] = [b.periodStart ?? '0000', b.periodEnd ?? '9999']
  if (startA === startB && endA === endB) return 'same'
  if (startA >= startB && endA <= endB) return 'part'
  return startB >= startA && endB <= endA ? 'whole' : 'unknown'
}
