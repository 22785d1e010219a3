import { power } from './exact-math'

export interface Search {
  /** Ends of the range searched. */
  low: number
  high: number
  target: number
  /** Points looked at before narrowing down, ends included; the search then works in the first interval that crosses. */
  scan?: number
  /** Stop when the interval is this share of the range, or the value this near the target relative to it. */
  tolerance?: number
  /** Space the scan evenly in logarithms; the ends must be above 0. */
  logarithmic?: boolean
}

export type Solution =
  | { feasible: true; x: number; value: number; evaluations: number }
  /** No point of the scan crosses the target: the range of values found, and where the nearest is. */
  | {
      feasible: false
      lowest: number
      highest: number
      nearestX: number
      nearestValue: number
      evaluations: number
    }

/**
 * The x at which f(x) meets a target: a scan for a crossing, then the Illinois variant of regula falsi (M. Dowell,
 * P. Jarratt, BIT 11, 1971) with bisection when it stalls. f need not be monotone; the lowest crossing wins.
 */
export function solveFor(f: (x: number) => number, search: Search): Solution {
  const points = scanPoints(search)
  const values = points.map(f)
  const crossing = values.findIndex(
    (v, i) => i > 0 && (v - search.target) * (values[i - 1]! - search.target) <= 0,
  )
  if (crossing < 0) return infeasible(points, values, search.target)
  const bracket = {
    a: points[crossing - 1]!,
    b: points[crossing]!,
    fa: values[crossing - 1]! - search.target,
    fb: values[crossing]! - search.target,
  }
  const found = narrow(f, bracket, search)
  return { feasible: true, ...found, evaluations: points.length + found.evaluations }
}

function scanPoints({ low, high, scan = 9, logarithmic }: Search): number[] {
  const ratio = high / low
  return Array.from({ length: scan }, (_, i) => {
    if (i === 0) return low
    if (i === scan - 1) return high
    const part = i / (scan - 1)
    return logarithmic ? low * power(ratio, part) : low + part * (high - low)
  })
}

function infeasible(points: number[], values: number[], target: number): Solution {
  let nearest = 0
  values.forEach((v, i) => {
    if (Math.abs(v - target) < Math.abs(values[nearest]! - target)) nearest = i
  })
  const [lowest, highest] = [Math.min(...values), Math.max(...values)]
  const [nearestX, nearestValue] = [points[nearest]!, values[nearest]!]
  return { feasible: false, lowest, highest, nearestX, nearestValue, evaluations: points.length }
}

interface Bracket {
  a: number
  b: number
  fa: number
  fb: number
}

const MOST_STEPS = 40

function narrow(f: (x: number) => number, start: Bracket, { low, high, target, tolerance = 1e-6 }: Search) {
  let { a, b, fa, fb } = start
  let evaluations = 0
  const met = () =>
    Math.abs(b - a) <= tolerance * (high - low) || Math.abs(fb) <= tolerance * Math.abs(target)
  for (; evaluations < MOST_STEPS && !met(); evaluations++) {
    const secant = b - (fb * (b - a)) / (fb - fa)
    const inside = secant > Math.min(a, b) && secant < Math.max(a, b)
    const x = inside && evaluations % 3 !== 2 ? secant : (a + b) / 2
    const fx = f(x) - target
    if (fx * fb < 0) {
      a = b
      fa = fb
    } else fa /= 2
    b = x
    fb = fx
  }
  return { x: b, value: fb + target, evaluations }
}
