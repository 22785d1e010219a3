import type { PlainRecord, PlainValue } from '../revisions/plain'
import { periodOf } from './period'

const isNumber = (value: PlainValue | undefined): value is number => typeof value === 'number'

/**
 * Fills what follows from the rest of a claim as an editor gives it: a limit is also its own end, an upper or
 * lower bound has no other; a date is exact to the day unless said; a period that is named by its year, half or
 * quarter has its days.
 */
export function settleClaim(claim: PlainRecord): PlainRecord {
  return { ...claim, ...ends(claim), ...precision(claim), ...period(claim) }
}

/** Leaves out the end of an upper or lower bound that only repeats its limit. */
export function unsettleClaim(claim: PlainRecord): PlainRecord {
  const { bound, value, low, high } = claim
  if (bound === 'upper' && value != null && high === value) return { ...claim, high: null }
  if (bound === 'lower' && value != null && low === value) return { ...claim, low: null }
  return claim
}

function ends({ bound, value, low, high }: PlainRecord): PlainRecord {
  const limit = bound === 'upper' ? (value ?? high) : bound === 'lower' ? (value ?? low) : undefined
  if (limit === undefined) return {}
  // What was not read as a number is complained of once, where it was typed.
  const end = isNumber(limit) ? limit : null
  const [highest, lowest] = bound === 'upper' ? [end, null] : [null, end]
  return { value: limit, low: lowest, high: highest, intervalKind: null }
}

function precision({ asOf, asOfPrecision }: PlainRecord): PlainRecord {
  return { asOfPrecision: asOf === null || asOf === undefined ? null : (asOfPrecision ?? 'day') }
}

function period({ periodLabel, periodStart, periodEnd }: PlainRecord): PlainRecord {
  if (typeof periodLabel !== 'string' || periodStart != null || periodEnd != null) return {}
  const days = periodOf(periodLabel)
  return days ? { periodStart: days.start, periodEnd: days.end } : {}
}
