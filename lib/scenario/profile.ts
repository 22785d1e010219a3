import type { TimeProfile } from './parameter'
import { FIRST_YEAR, QUARTERS, quarterIndex } from '../supply'

/** A quarter's value as a weighted pair of anchors (indices into the input's anchors). */
export interface Blend {
  from: number
  to: number
  /** Weight of `to`; `from` has the rest. Both 0 where the input has no value: then the quarter is 0. */
  weight: number
  present: boolean
}

/**
 * Equations 1 and 2. Exit rates: the anchor of year y is the rate on 31 December; quarters take the straight line between
 * anchors at mid-quarter, and the nearest anchor beyond the ends. Annual: the year's own anchor, or the nearest.
 * Quarterly: the quarter's own, else 0.
 */
export function blends(profile: TimeProfile, places: readonly string[]): Blend[] {
  return Array.from({ length: QUARTERS }, (_, q) => {
    if (profile === 'constant') return only(0)
    if (profile === 'quarterly') return ofQuarter(places, q)
    return profile === 'annual' ? ofYear(places, FIRST_YEAR + Math.floor(q / 4)) : onRamp(places, q)
  })
}

const only = (index: number): Blend => ({ from: index, to: index, weight: 0, present: true })

function ofQuarter(places: readonly string[], q: number): Blend {
  const index = places.findIndex((at) => quarterIndex(at) === q)
  return index < 0 ? { from: 0, to: 0, weight: 0, present: false } : only(index)
}

function ofYear(places: readonly string[], year: number): Blend {
  let nearest = 0
  places.forEach((at, i) => {
    if (Math.abs(Number(at) - year) < Math.abs(Number(places[nearest]) - year)) nearest = i
  })
  return only(nearest)
}

function onRamp(places: readonly string[], q: number): Blend {
  const ends = places.map((at) => (Number(at) - FIRST_YEAR + 1) * 4)
  const middle = q + 0.5
  const to = ends.findIndex((end) => end >= middle)
  if (to < 0) return only(places.length - 1)
  if (to === 0) return only(0)
  const weight = (middle - ends[to - 1]!) / (ends[to]! - ends[to - 1]!)
  return { from: to - 1, to, weight, present: true }
}
