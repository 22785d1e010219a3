/** Counting of values in equal cells: their cells are noted while the values are at hand, and counted for many together. */
/** A double this large has no digits behind the point: adding it leaves a whole number in the low bits. */
const ROUNDING: f64 = 4503599627370496
const MOST_COUNTERS: usize = 2048

/** Two counts per cell, for neighbours in turn: the same cell twice in a row need not wait for itself. All 0 between calls. */
const first = memory.data(4 * 2048, 16)
const second = memory.data(4 * 2048, 16)

/** The number of the counter of two values, in the low bits of each lane. */
function countersOfTwo(p: usize, low: v128, scale: v128, cells: v128, undefinedCell: v128): v128 {
  const x = v128.load(p)
  const place = f64x2.mul(f64x2.sub(x, low), scale)
  // A value at `low` is in the first cell even if the cells have no width, where its place is NaN.
  const known = v128.and(place, f64x2.eq(place, place))
  const within = f64x2.pmin(f64x2.pmax(f64x2.splat(-1), known), cells)
  const counter = f64x2.add(f64x2.floor(within), f64x2.splat(ROUNDING + 1))
  return v128.bitselect(counter, undefinedCell, f64x2.eq(x, x))
}

/**
 * Notes which of `cells` equal cells from `low` on, each 1/`scale` wide, every value falls into, in 2 bytes a value: 0 below,
 * then the cells from 1, `cells` + 1 above and `cells` + 2 for NaN.
 */
export function noteCells(values: usize, count: i32, low: f64, scale: f64, cells: i32, noted: usize): void {
  const lows = f64x2.splat(low)
  const scales = f64x2.splat(scale)
  const ends = f64x2.splat(cells as f64)
  const none = f64x2.splat(ROUNDING + ((cells + 2) as f64))
  let p = values
  let out = noted
  const eights = count >> 3
  for (let i = 0; i < eights; i++) {
    const a = countersOfTwo(p, lows, scales, ends, none)
    const b = countersOfTwo(p + 16, lows, scales, ends, none)
    const c = countersOfTwo(p + 32, lows, scales, ends, none)
    const d = countersOfTwo(p + 48, lows, scales, ends, none)
    const four = v128.shuffle<i32>(a, b, 0, 2, 4, 6)
    v128.store(out, i16x8.narrow_i32x4_u(four, v128.shuffle<i32>(c, d, 0, 2, 4, 6)))
    p += 64
    out += 16
  }
  for (let i = eights << 3; i < count; i++) {
    const x = load<f64>(p)
    const place = (x - low) * scale
    let cell = 1
    if (place < 0) cell = 0
    else if (place >= (cells as f64)) cell = cells + 1
    else if (place === place) cell = 1 + (place as i32)
    else if (x !== x) cell = cells + 2
    store<u16>(out, cell as u16)
    p += 8
    out += 2
  }
}

/** Adds `count` noted cells to their counters, `cells` + 3 numbers of 32 bits and room up to a multiple of four. */
export function countNoted(noted: usize, count: i32, cells: i32, counts: usize): void {
  let p = noted
  const fours = count >> 2
  for (let i = 0; i < fours; i++) {
    const four = load<u64>(p)
    add(first, (four & 0xffff) as usize)
    add(second, ((four >> 16) & 0xffff) as usize)
    add(first, ((four >> 32) & 0xffff) as usize)
    add(second, (four >> 48) as usize)
    p += 8
  }
  for (let i = fours << 2; i < count; i++) {
    add(first, load<u16>(p) as usize)
    p += 2
  }
  const none = i32x4.splat(0)
  const bytes = min(MOST_COUNTERS, (cells as usize) + 3) << 2
  for (let k: usize = 0; k < bytes; k += 16) {
    const more = i32x4.add(v128.load(first + k), v128.load(second + k))
    v128.store(counts + k, i32x4.add(v128.load(counts + k), more))
    v128.store(first + k, none)
    v128.store(second + k, none)
  }
}

function add(counters: usize, counter: usize): void {
  const p = counters + (counter << 2)
  store<u32>(p, load<u32>(p) + 1)
}
