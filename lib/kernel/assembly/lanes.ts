/** Two samples at a time. Offsets are in bytes; rows are addresses of 64-bit floats and hold an even number of them. */

export function at(row: usize, offset: usize): v128 {
  return v128.load(row + offset)
}

export function put(row: usize, offset: usize, value: v128): void {
  v128.store(row + offset, value)
}

/** `mask ? yes : no`, lane by lane. */
export function choose(mask: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, mask)
}

export function f(x: f64): v128 {
  return f64x2.splat(x)
}

/** Two values of different places in one vector. */
export function pair(first: usize, second: usize): v128 {
  return v128.load_lane<f64>(second, v128.load64_zero(first), 1)
}
