/**
 * The largest integer from 1 to `most` for which `holds` is true, given that it is true up to some point and false
 * beyond; 0 when it fails at 1. Doubling, then bisection: 2·log₂ evaluations.
 */
export function largestHolding(most: number, holds: (n: number) => boolean): number {
  if (!holds(1)) return 0
  let good = 1
  let step = 2
  while (step <= most && holds(step)) {
    good = step
    step *= 2
  }
  let bad = Math.min(step, most + 1)
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (holds(middle)) good = middle
    else bad = middle
  }
  return good
}
