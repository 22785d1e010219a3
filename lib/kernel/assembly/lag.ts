import { at, f, pair, put } from './lanes'

/** Equation 3, the parts of a delay of whole + part quarters; `longest` bounds the whole ones. */
export function prepareLag(count: usize, delays: usize, whole: usize, part: usize, longest: i32): void {
  const most = i32x4.splat(longest)
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const delay = at(delays, i)
    const quarters = i32x4.max_s(
      i32x4.splat(0),
      i32x4.min_s(most, i32x4.trunc_sat_f64x2_s_zero(f64x2.floor(delay))),
    )
    v128.store_lane<i64>(whole + (i >> 1), quarters, 0)
    put(part, i, f64x2.sub(delay, f64x2.convert_low_i32x4_s(quarters)))
  }
}

/** Equation 3 for one quarter of a flow whose quarters lie `stride` bytes apart: two samples of (1 − w) · flow[q − f] + w · flow[q − f − 1]. */
export function delayed(row: usize, i: usize, stride: usize, whole: usize, late: v128): v128 {
  const lags = whole + (i >> 1)
  const first = row + i - <usize>load<i32>(lags) * stride
  const second = row + i + 8 - <usize>load<i32>(lags, 4) * stride
  return f64x2.add(
    f64x2.mul(f64x2.sub(f(1), late), pair(first, second)),
    f64x2.mul(late, pair(first - stride, second - stride)),
  )
}
