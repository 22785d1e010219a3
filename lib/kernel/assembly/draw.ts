/** Values of distributions at normal deviates, and what the deviates are mixed from. */

/**
 * out = the cubic of the cell each deviate lies in, clipped to min … max: cells of 1/`perZ` from −`limit` on, four
 * coefficients each. NaN where the deviate lies outside or the cell has no cubic; true if there is such a value.
 */
export function drawCubics(
  out: usize,
  deviates: usize,
  count: i32,
  table: usize,
  cells: i32,
  limit: f64,
  perZ: f64,
  min: f64,
  max: f64,
): bool {
  const limits = f64x2.splat(limit)
  const perZs = f64x2.splat(perZ)
  const ends = f64x2.splat(cells as f64)
  const lastCell = i32x4.splat(cells - 1)
  const zero = f64x2.splat(0)
  const none = f64x2.splat(NaN)
  const mins = f64x2.splat(min)
  const maxs = f64x2.splat(max)
  let missing = i64x2.splat(0)
  const end = (count as usize) << 3
  for (let k: usize = 0; k < end; k += 16) {
    const place = f64x2.mul(f64x2.add(v128.load(deviates + k), limits), perZs)
    const cell = i32x4.min_u(i32x4.trunc_sat_f64x2_u_zero(place), lastCell)
    const t = f64x2.sub(place, f64x2.convert_low_i32x4_u(cell))
    const first = table + ((i32x4.extract_lane(cell, 0) as usize) << 5)
    const second = table + ((i32x4.extract_lane(cell, 1) as usize) << 5)
    const a = v128.load(first)
    const b = v128.load(second)
    const c = v128.load(first, 16)
    const d = v128.load(second, 16)
    const cubic = v128.shuffle<f64>(c, d, 1, 3)
    const squareOn = f64x2.add(v128.shuffle<f64>(c, d, 0, 2), f64x2.mul(t, cubic))
    const linearOn = f64x2.add(v128.shuffle<f64>(a, b, 1, 3), f64x2.mul(t, squareOn))
    const x = f64x2.add(v128.shuffle<f64>(a, b, 0, 2), f64x2.mul(t, linearOn))
    const inside = v128.and(f64x2.ge(place, zero), f64x2.lt(place, ends))
    const known = v128.bitselect(x, none, inside)
    missing = v128.or(missing, f64x2.ne(known, known))
    const clipped = f64x2.pmin(f64x2.pmax(known, mins), maxs)
    if (k + 16 <= end) v128.store(out + k, clipped)
    else store<f64>(out + k, f64x2.extract_lane(clipped, 0))
  }
  return v128.any_true(missing)
}

/** out = ofA · a + ofB · b. */
export function weightedPair(out: usize, a: usize, ofA: f64, b: usize, ofB: f64, count: i32): void {
  const first = f64x2.splat(ofA)
  const second = f64x2.splat(ofB)
  const end = (count as usize) << 3
  let k: usize = 0
  for (; k + 16 <= end; k += 16) {
    v128.store(out + k, f64x2.add(f64x2.mul(first, v128.load(a + k)), f64x2.mul(second, v128.load(b + k))))
  }
  if (k < end) store<f64>(out + k, ofA * load<f64>(a + k) + ofB * load<f64>(b + k))
}

/** out = from + weight · (to − from). */
export function between(out: usize, from: usize, to: usize, weight: f64, count: i32): void {
  const weights = f64x2.splat(weight)
  const end = (count as usize) << 3
  let k: usize = 0
  for (; k + 16 <= end; k += 16) {
    const start = v128.load(from + k)
    v128.store(out + k, f64x2.add(start, f64x2.mul(weights, f64x2.sub(v128.load(to + k), start))))
  }
  if (k < end) store<f64>(out + k, load<f64>(from + k) + weight * (load<f64>(to + k) - load<f64>(from + k)))
}
