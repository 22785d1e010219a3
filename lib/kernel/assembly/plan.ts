import { at, f, put } from './lanes'

/** Eq. 8: the part of quarter `quarter` in which a product that starts at `start` is open. */
function openShare(quarter: f64, start: v128): v128 {
  const open = f64x2.add(f64x2.sub(f(quarter), start), f(1))
  return f64x2.min(f(1), f64x2.max(f(0), open))
}

/** Eq. 23–25: the share of each of six lines in the quarter's plan (`mix`, line-major), and the average yield at that mix. */
export function planMix(
  count: usize,
  quarter: f64,
  on910C: f64,
  on950: f64,
  mix910C: usize,
  mix950: usize,
  mixDt: usize,
  mix960: usize,
  start950Dt: usize,
  start960: usize,
  onHbm: usize,
  yieldSingle: usize,
  yieldDual: usize,
  yield950: usize,
  mix: usize,
  averageYield: usize,
): void {
  const line = count << 3
  const one = f(1)
  for (let i: usize = 0; i < line; i += 16) {
    const a = f64x2.mul(at(mix950, i), f(on950))
    const c = f64x2.mul(at(mix910C, i), f(on910C))
    const d = f64x2.mul(at(mixDt, i), openShare(quarter, at(start950Dt, i)))
    const s = f64x2.mul(at(mix960, i), openShare(quarter, at(start960, i)))
    const not960 = f64x2.sub(one, s)
    const pr = f64x2.mul(f64x2.mul(a, f64x2.sub(one, d)), not960)
    const h = at(onHbm, i)
    const of910 = f64x2.sub(one, a)
    const single = f64x2.mul(of910, f64x2.sub(one, c))
    const dual = f64x2.mul(of910, c)
    const to = mix + i
    v128.store(to, single)
    v128.store(to + line, dual)
    v128.store(to + 2 * line, f64x2.mul(pr, h))
    v128.store(to + 3 * line, f64x2.mul(pr, f64x2.sub(one, h)))
    v128.store(to + 4 * line, f64x2.mul(f64x2.mul(a, d), not960))
    v128.store(to + 5 * line, f64x2.mul(a, s))
    const of910Good = f64x2.add(f64x2.mul(single, at(yieldSingle, i)), f64x2.mul(dual, at(yieldDual, i)))
    put(averageYield, i, f64x2.add(of910Good, f64x2.mul(a, at(yield950, i))))
  }
}

/** Eq. 26–27: package starts wanted, with orders not met before, and the starts planned within packaging capacity. */
export function planStarts(
  count: usize,
  demand: usize,
  headroom: usize,
  averageYield: usize,
  ordersLostPerChip: usize,
  extraNvidia: usize,
  backlog: usize,
  packaging: usize,
  baseDemand: usize,
  wantedStarts: usize,
  plannedStarts: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const starts = f64x2.div(f64x2.mul(f(250), at(demand, i)), at(averageYield, i))
    const base = f64x2.mul(starts, at(headroom, i))
    const lost = f64x2.mul(at(ordersLostPerChip, i), at(extraNvidia, i))
    const wanted = f64x2.max(f(0), f64x2.sub(f64x2.add(base, at(backlog, i)), lost))
    put(baseDemand, i, base)
    put(wantedStarts, i, wanted)
    put(plannedStarts, i, f64x2.min(at(packaging, i), wanted))
  }
}

/** Orders left unmet stay in the books, up to some quarters' worth of demand. */
export function carryBacklog(
  count: usize,
  wanted: usize,
  started: usize,
  longest: usize,
  baseDemand: usize,
  backlog: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const unmet = f64x2.max(f(0), f64x2.sub(at(wanted, i), at(started, i)))
    put(backlog, i, f64x2.min(unmet, f64x2.mul(at(longest, i), at(baseDemand, i))))
  }
}
