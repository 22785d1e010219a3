import { at, choose, f, put } from './lanes'

/**
 * Adds a quarter's orders lost beyond the base run's and marks the samples in which wanted starts fall below packaging
 * capacity by them. `lost` carries over; `marks` are lanes of all ones.
 */
export function markAffected(
  count: usize,
  ordersLostPerChip: usize,
  extraOpen: usize,
  extraBase: usize,
  wanted: usize,
  packaging: usize,
  lost: usize,
  marks: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const more = f64x2.sub(at(extraOpen, i), at(extraBase, i))
    const orders = f64x2.add(at(lost, i), f64x2.mul(at(ordersLostPerChip, i), more))
    const short = f64x2.lt(f64x2.sub(at(wanted, i), orders), at(packaging, i))
    put(lost, i, orders)
    put(marks, i, v128.or(at(marks, i), v128.and(f64x2.gt(orders, f(0)), short)))
  }
}

/** Byte offsets in a row of the samples that are marked, and how many they are. */
export function collectMarked(count: usize, marks: usize, offsets: usize): usize {
  let to = offsets
  for (let i: usize = 0, end = count << 3; i < end; i += 8) {
    store<u32>(to, <u32>i)
    to += (<usize>(load<u64>(marks + i) !== 0)) << 2
  }
  return (to - offsets) >> 2
}

/** The marked samples of a row, one behind the other. */
export function gather(count: usize, offsets: usize, from: usize, to: usize): void {
  for (let k: usize = 0; k < count; k++) {
    store<f64>(to + (k << 3), load<f64>(from + load<u32>(offsets + (k << 2))))
  }
}

/** Adds (base − other) · each to the marked samples' sums; base and each are whole rows, other and sums gathered ones. */
export function addDifference(
  count: usize,
  offsets: usize,
  base: usize,
  other: usize,
  each: usize,
  sums: usize,
): void {
  for (let k: usize = 0; k < count; k++) {
    const at = load<u32>(offsets + (k << 2))
    const more = (load<f64>(base + at) - load<f64>(other + (k << 3))) * load<f64>(each + at)
    store<f64>(sums + (k << 3), load<f64>(sums + (k << 3)) + more)
  }
}

/** Eq. 45 of the marked samples for a quarter: adds what was denied and writes the ratio, NaN without a denominator. */
export function putNet(
  count: usize,
  offsets: usize,
  extra: usize,
  denied: usize,
  eachDenied: usize,
  deniedSoFar: usize,
  net: usize,
): void {
  for (let k: usize = 0; k < count; k++) {
    const at = load<u32>(offsets + (k << 2))
    const soFar = load<f64>(deniedSoFar + (k << 3)) + load<f64>(denied + at) * load<f64>(eachDenied + at)
    store<f64>(deniedSoFar + (k << 3), soFar)
    store<f64>(net + at, soFar > 0 ? load<f64>(extra + (k << 3)) / soFar : NaN)
  }
}

/** 0 where the other is a number, NaN where it is not. */
export function zeroWhereDefined(count: usize, from: usize, out: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const x = at(from, i)
    put(out, i, choose(f64x2.eq(x, x), f(0), f(NaN)))
  }
}
