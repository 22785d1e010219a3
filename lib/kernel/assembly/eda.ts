import { at, choose, f, put } from './lanes'

/** Eq. 4: coverage of design work = 1 − (1 − domestic)(1 − legacy). */
export function coverEda(count: usize, domestic: usize, legacy: usize, covered: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const open = f64x2.mul(f64x2.sub(f(1), at(domestic, i)), f64x2.sub(f(1), at(legacy, i)))
    put(covered, i, f64x2.sub(f(1), open))
  }
}

/** Eq. 5: progress of design work per quarter. */
function progress(licence: v128, covered: v128): v128 {
  return f64x2.add(f64x2.sub(f(1), licence), f64x2.mul(licence, covered))
}

/** Eq. 6: quarters later than at full pace, when the work left after `quarters` is done at this pace. */
function quartersLost(quarters: f64, left: v128, pace: v128, works: v128): v128 {
  return f64x2.sub(f64x2.add(f(quarters), f64x2.div(left, pace)), works)
}

/** Before eq. 6: all work is left; the delay is that of no work. */
export function beginDesign(count: usize, works: usize, left: usize, delay: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const work = at(works, i)
    put(left, i, work)
    put(delay, i, f64x2.sub(f(0), work))
  }
}

/**
 * Eq. 6 for one quarter, after `quarters` before it: takes the quarter's progress from the work left and notes the delay
 * where the work is done, which leaves 0. Tells whether any work is left.
 */
export function advanceDesign(
  count: usize,
  licence: usize,
  covered: usize,
  works: usize,
  left: usize,
  delay: usize,
  quarters: f64,
): i32 {
  let open = f(0)
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const work = at(left, i)
    const going = f64x2.gt(work, f(0))
    const pace = progress(at(licence, i), at(covered, i))
    const done = v128.and(going, f64x2.ge(pace, work))
    const lost = quartersLost(quarters, work, pace, at(works, i))
    const after = v128.and(v128.andnot(going, done), f64x2.sub(work, pace))
    put(delay, i, choose(done, lost, at(delay, i)))
    put(left, i, after)
    open = v128.or(open, after)
  }
  return i32(v128.any_true(open))
}

/** Eq. 6 beyond the last quarter, whose progress goes on; `never` where there is none. */
export function endDesign(
  count: usize,
  licence: usize,
  covered: usize,
  works: usize,
  left: usize,
  delay: usize,
  quarters: f64,
  never: f64,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const work = at(left, i)
    const pace = progress(at(licence, i), at(covered, i))
    const lost = quartersLost(quarters, work, pace, at(works, i))
    const ends = choose(f64x2.gt(pace, f(0)), lost, f(never))
    put(delay, i, choose(f64x2.gt(work, f(0)), ends, at(delay, i)))
  }
}

/** Eq. 7: start = planned quarter + slip + delay, written over the delay. */
export function startGeneration(count: usize, planned: f64, slip: usize, delay: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(delay, i, f64x2.add(f64x2.add(f(planned), at(slip, i)), at(delay, i)))
  }
}

/** exp(x) for −700 ≤ x ≤ 30 from exactly rounded operations only; the polynomial of FreeBSD msun e_exp.c. */
function exp(x: v128): v128 {
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, f(1.4426950408889634)), f(0.5)))
  const high = f64x2.sub(x, f64x2.mul(k, f(6.9314718036912381649e-1)))
  const low = f64x2.mul(k, f(1.90821492927058770002e-10))
  const r = f64x2.sub(high, low)
  const t = f64x2.mul(r, r)
  const p5 = f64x2.add(f(-1.6533902205465251539e-6), f64x2.mul(t, f(4.13813679705723846039e-8)))
  const p3 = f64x2.add(f(6.61375632143793436117e-5), f64x2.mul(t, p5))
  const p2 = f64x2.add(f(-2.77777777770155933842e-3), f64x2.mul(t, p3))
  const p1 = f64x2.add(f(0.166666666666666019), f64x2.mul(t, p2))
  const c = f64x2.sub(r, f64x2.mul(t, p1))
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(f(2), c))
  const y = f64x2.sub(f(1), f64x2.sub(f64x2.sub(low, quotient), high))
  // 2 to the power k by its exponent bits.
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k))
  return f64x2.mul(y, i64x2.shl(i64x2.add(exponent, i64x2.splat(1023)), 52))
}

/** Eq. 13 at the first quarter: the yield's gap to its ceiling after `tau` years of learning, and what a free quarter leaves of it. */
export function startLearning(
  count: usize,
  ceiling: usize,
  first: usize,
  paces: usize,
  tau: f64,
  gap: usize,
  decay: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const pace = at(paces, i)
    const learnt = exp(f64x2.mul(f64x2.neg(pace), f(tau)))
    put(gap, i, f64x2.mul(f64x2.sub(at(ceiling, i), at(first, i)), learnt))
    put(decay, i, exp(f64x2.div(f64x2.neg(pace), f(4))))
  }
}

/** Eq. 13 and 9: die yield of the quarter, then the gap closes by a quarter of learning less what restricted EDA takes. */
export function learn(
  count: usize,
  licence: usize,
  covered: usize,
  ceiling: usize,
  paces: usize,
  sensitivity: usize,
  gaps: usize,
  decay: usize,
  dieYield: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const gap = at(gaps, i)
    put(dieYield, i, f64x2.min(f(0.95), f64x2.max(f(0.03), f64x2.sub(at(ceiling, i), gap))))
    const uncovered = f64x2.sub(f(1), at(covered, i))
    const lost = f64x2.mul(f64x2.mul(at(licence, i), at(sensitivity, i)), uncovered)
    const restricted = f64x2.ne(lost, f(0))
    let left = at(decay, i)
    if (v128.any_true(restricted)) {
      const time = f64x2.sub(f(1), lost)
      const slowed = exp(f64x2.div(f64x2.mul(f64x2.neg(at(paces, i)), time), f(4)))
      left = choose(restricted, slowed, left)
    }
    put(gaps, i, f64x2.mul(gap, left))
  }
}
