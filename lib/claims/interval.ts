import type { Bound } from './schema'

interface Figure {
  value: number | null
  low: number | null
  high: number | null
  bound: Bound | null
}

export interface Interval {
  low: number
  high: number
}

/** "About" is read as the rounding of the figure, held between these shares of it. */
const APPROX_LEAST = 0.05
const APPROX_MOST = 0.1
/** A figure given without "about" is read no wider than this, however round it is. */
const POINT_MOST = 0.01

/**
 * The values a claim allows: a limit is open on its other side, "about" and a point spread by the rounding of
 * the figure as written, a range is itself. Null for a claim without a number.
 * @example impliedInterval({ value: 700_000, low: null, high: null, bound: 'approx' }) // 650,000 to 750,000
 */
export function impliedInterval({ value, low, high, bound }: Figure): Interval | null {
  if (bound === 'upper') return openBelow(value ?? high)
  if (bound === 'lower') return openAbove(value ?? low)
  if (low !== null && high !== null) return { low, high }
  if (value === null) return null
  const spread = bound === 'approx' ? approximate(value) : exact(value)
  return { low: low ?? value - spread, high: high ?? value + spread }
}

function openBelow(limit: number | null): Interval | null {
  return limit === null ? null : { low: -Infinity, high: limit }
}

function openAbove(limit: number | null): Interval | null {
  return limit === null ? null : { low: limit, high: Infinity }
}

function approximate(value: number): number {
  const size = Math.abs(value)
  return Math.min(Math.max(rounding(value), size * APPROX_LEAST), size * APPROX_MOST)
}

function exact(value: number): number {
  return Math.min(rounding(value), Math.abs(value) * POINT_MOST)
}

/** Half a unit of the last significant digit. */
function rounding(value: number): number {
  if (value === 0) return 0
  const digits = Math.abs(value).toExponential().split('e')
  const decimals = (digits[0] ?? '').replace(/^\d\.?/, '').length
  return 0.5 * 10 ** (Number(digits[1]) - decimals)
}
