import { at, choose, f, put } from './lanes'

/**
 * Eq. 40–42 for one quarter: H20 wanted, sold, denied. A licence state frees the part by which it exceeds `before`, the state
 * that history has, within the chips that exist; `ceilingLeft` and `deniedSoFar` carry over.
 */
export function sellH20(
  count: usize,
  before: f64,
  revenue: usize,
  price: usize,
  soldInHistory: usize,
  licence: usize,
  h200: usize,
  h200InHistory: usize,
  ceilingLeft: usize,
  deniedSoFar: usize,
  wanted: usize,
  sold: usize,
  denied: usize,
  deniedPhysical: usize,
  extraH20: usize,
  extraNvidia: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const want = f64x2.div(f64x2.mul(f(1000), at(revenue, i)), f64x2.div(at(price, i), f(1000)))
    const history = at(soldInHistory, i)
    const gap = f64x2.max(f(0), f64x2.sub(want, history))
    const free = f64x2.div(f64x2.sub(at(licence, i), f(before)), f(1 - before))
    const opened = before >= 1 ? f(0) : f64x2.min(f(1), f64x2.max(f(0), free))
    const chips = at(ceilingLeft, i)
    const extra = f64x2.mul(opened, f64x2.min(gap, chips))
    const left = f64x2.sub(chips, extra)
    const unmet = f64x2.sub(gap, extra)
    const soFar = f64x2.add(at(deniedSoFar, i), unmet)
    put(ceilingLeft, i, left)
    put(deniedSoFar, i, soFar)
    put(wanted, i, want)
    put(sold, i, f64x2.add(history, extra))
    put(denied, i, unmet)
    put(deniedPhysical, i, f64x2.min(soFar, left))
    put(extraH20, i, extra)
    put(extraNvidia, i, f64x2.add(extra, f64x2.max(f(0), f64x2.sub(at(h200, i), at(h200InHistory, i)))))
  }
}

/** Eq. 44–45 for one quarter: adds what five products bring and what was denied; the ratio, NaN without a denominator. */
export function substitute(
  count: usize,
  shippedA: usize,
  shippedB: usize,
  shippedC: usize,
  shippedD: usize,
  shippedE: usize,
  eachA: usize,
  eachB: usize,
  eachC: usize,
  eachD: usize,
  eachE: usize,
  denied: usize,
  eachDenied: usize,
  ascendSoFar: usize,
  deniedSoFar: usize,
  ratio: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    let ascend = at(ascendSoFar, i)
    ascend = f64x2.add(ascend, f64x2.mul(at(shippedA, i), at(eachA, i)))
    ascend = f64x2.add(ascend, f64x2.mul(at(shippedB, i), at(eachB, i)))
    ascend = f64x2.add(ascend, f64x2.mul(at(shippedC, i), at(eachC, i)))
    ascend = f64x2.add(ascend, f64x2.mul(at(shippedD, i), at(eachD, i)))
    ascend = f64x2.add(ascend, f64x2.mul(at(shippedE, i), at(eachE, i)))
    const without = f64x2.add(at(deniedSoFar, i), f64x2.mul(at(denied, i), at(eachDenied, i)))
    put(ascendSoFar, i, ascend)
    put(deniedSoFar, i, without)
    put(ratio, i, choose(f64x2.gt(without, f(0)), f64x2.div(ascend, without), f(NaN)))
  }
}

/** Tokens/s of one package: a drawn rate times two factors. */
export function scaleTwice(count: usize, from: usize, by: f64, then: f64, out: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(out, i, f64x2.mul(f64x2.mul(at(from, i), f(by)), f(then)))
  }
}
