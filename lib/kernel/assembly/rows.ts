/** out = factor · (a + b + c + d), in this order: a year from its quarters. */
export function sumOfFour(out: usize, a: usize, b: usize, c: usize, d: usize, count: i32, factor: f64): void {
  const factors = f64x2.splat(factor)
  let k: usize = 0
  const pairs = ((count as usize) >> 1) << 4
  for (; k < pairs; k += 16) {
    const two = f64x2.add(v128.load(a + k), v128.load(b + k))
    const three = f64x2.add(two, v128.load(c + k))
    v128.store(out + k, f64x2.mul(factors, f64x2.add(three, v128.load(d + k))))
  }
  if (count & 1) {
    store<f64>(out + k, factor * (load<f64>(a + k) + load<f64>(b + k) + load<f64>(c + k) + load<f64>(d + k)))
  }
}

/** How many of the values are no NaN. */
export function countDefined(values: usize, count: i32): i32 {
  let defined = i64x2.splat(0)
  const end = values + ((count as usize) << 3)
  let p = values
  for (; p + 16 <= end; p += 16) {
    const x = v128.load(p)
    defined = i64x2.sub(defined, f64x2.eq(x, x))
  }
  let total = (i64x2.extract_lane(defined, 0) + i64x2.extract_lane(defined, 1)) as i32
  if (p < end && load<f64>(p) === load<f64>(p)) total++
  return total
}

/** `before` and the values that are no NaN, added from the first to the last. */
export function sumOfDefined(values: usize, count: i32, before: f64): f64 {
  let sum = before
  const end = values + ((count as usize) << 3)
  for (let p = values; p < end; p += 8) {
    const x = load<f64>(p)
    // Adding 0 changes no sum that began at 0: it never is −0.
    sum += x === x ? x : 0
  }
  return sum
}
