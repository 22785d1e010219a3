/** Selection of order statistics: values are counted in cells, and only the cells that hold a wanted rank are put in order. */
/** A double this large has no digits behind the point: adding it rounds, and leaves the whole number in the low bits. */
const ROUNDING: f64 = 4503599627370496
/** Up to here an insertion sort is fastest. */
const INSERTION_BELOW = 48

/** Two counts per cell, for neighbours in turn: the same cell twice in a row need not wait for itself. */
const counts = memory.data(2 * 4 * 2048, 16)
const SECOND_COUNTS: usize = 4 * 2048
/** Which of the wanted cells a cell is, plus one; 0 for the rest, and for all between calls. */
const slots = memory.data(2048, 16)
const cellOfRank = memory.data(4 * 64, 16)
const rankInCell = memory.data(4 * 64, 16)
const slotOfRank = memory.data(4 * 64, 16)
/** By slot: the cell's number eight times over, where its values start and where the next one goes. */
const wantedCells = memory.data(16 * 64, 16)
const starts = memory.data(4 * 65, 16)
const nexts = memory.data(4 * 64, 16)

/** Smallest of `count` > 0 values, none NaN. */
export function smallest(values: usize, count: i32): f64 {
  let least = v128.load64_splat(values)
  const end = values + ((count as usize) << 3)
  let p = values
  for (; p + 16 <= end; p += 16) least = f64x2.pmin(least, v128.load(p))
  if (p < end) least = f64x2.pmin(least, v128.load64_splat(p))
  return min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1))
}

/** Largest of `count` > 0 values, none NaN. */
export function largest(values: usize, count: i32): f64 {
  let most = v128.load64_splat(values)
  const end = values + ((count as usize) << 3)
  let p = values
  for (; p + 16 <= end; p += 16) most = f64x2.pmax(most, v128.load(p))
  if (p < end) most = f64x2.pmax(most, v128.load64_splat(p))
  return max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1))
}

/**
 * The values at `rankCount` ≤ 64 ranks of `count` values, none NaN, as if they were sorted, to `found`. The cells divide
 * `low` … `high`; what lies outside joins the cell at that end. `cellOf` has room for 2 bytes a value (and 16 more),
 * `gathered` for all values.
 */
export function selectRanks(
  values: usize,
  count: i32,
  ranks: usize,
  rankCount: i32,
  found: usize,
  low: f64,
  high: f64,
  cells: i32,
  cellOf: usize,
  gathered: usize,
): void {
  memory.fill(counts, 0, 4 * (cells as usize))
  memory.fill(counts + SECOND_COUNTS, 0, 4 * (cells as usize))
  countCells(values, count, low, ((cells - 1) as f64) / (high - low), cells - 1, cellOf)
  addSecondCounts(cells)
  locate(ranks, rankCount)
  const wanted = wantCells(rankCount)
  gather(values, count, cellOf, gathered, wanted)
  for (let s = 0; s < wanted; s++) sort(gathered, numberAt(starts, s), numberAt(starts, s + 1))
  for (let k = 0; k < rankCount; k++) {
    const slot = numberAt(slotOfRank, k)
    const place = numberAt(starts, slot) + numberAt(rankInCell, k)
    store<f64>(found + ((k as usize) << 3), load<f64>(gathered + ((place as usize) << 3)))
    store<u8>(slots + (numberAt(cellOfRank, k) as usize), 0)
  }
}

function numberAt(list: usize, index: i32): i32 {
  return load<i32>(list + ((index as usize) << 2))
}

function setNumber(list: usize, index: i32, value: i32): void {
  store<i32>(list + ((index as usize) << 2), value)
}

/** Cells of two values, as doubles whose low bits are the number. Rising values have rising cells, which is all it takes. */
function cellsOfTwo(p: usize, low: v128, scale: v128, last: v128): v128 {
  const place = f64x2.mul(f64x2.sub(v128.load(p), low), scale)
  return f64x2.add(f64x2.pmin(f64x2.pmax(f64x2.splat(0), place), last), f64x2.splat(ROUNDING))
}

function countOne(cell: u32): void {
  const p = counts + ((cell as usize) << 2)
  store<u32>(p, load<u32>(p) + 1)
}

function countOther(cell: u32): void {
  const p = counts + ((cell as usize) << 2)
  store<u32>(p, load<u32>(p, SECOND_COUNTS) + 1, SECOND_COUNTS)
}

/** Notes each value's cell and counts the cells. */
function countCells(values: usize, count: i32, low: f64, scale: f64, last: i32, cellOf: usize): void {
  const lows = f64x2.splat(low)
  const scales = f64x2.splat(scale)
  const lasts = f64x2.splat(last as f64)
  const eights = count >> 3
  let p = values
  let noted = cellOf
  for (let i = 0; i < eights; i++) {
    const a = cellsOfTwo(p, lows, scales, lasts)
    const b = cellsOfTwo(p + 16, lows, scales, lasts)
    const c = cellsOfTwo(p + 32, lows, scales, lasts)
    const d = cellsOfTwo(p + 48, lows, scales, lasts)
    const four = v128.shuffle<i32>(a, b, 0, 2, 4, 6)
    const others = v128.shuffle<i32>(c, d, 0, 2, 4, 6)
    const eight = i16x8.narrow_i32x4_u(four, others)
    v128.store(noted, eight)
    countFour(i64x2.extract_lane(eight, 0))
    countFour(i64x2.extract_lane(eight, 1))
    p += 64
    noted += 16
  }
  for (let i = eights << 3; i < count; i++) {
    const place = (load<f64>(p) - low) * scale
    const cell = place < (last as f64) ? (place > 0 ? nearest(place) : 0) : (last as f64)
    store<u16>(noted, cell as u16)
    countOne(cell as u32)
    p += 8
    noted += 2
  }
}

function countFour(cells: i64): void {
  countOne((cells & 0xffff) as u32)
  countOther(((cells >> 16) & 0xffff) as u32)
  countOne(((cells >> 32) & 0xffff) as u32)
  countOther((cells >>> 48) as u32)
}

function addSecondCounts(cells: i32): void {
  const end = counts + ((cells as usize) << 2)
  for (let p = counts; p < end; p += 16) {
    v128.store(p, i32x4.add(v128.load(p), v128.load(p, SECOND_COUNTS)))
  }
}

/** Finds the cell of every rank, and its place in there. */
function locate(ranks: usize, rankCount: i32): void {
  let cell = 0
  let below = 0
  let before = 0
  for (let k = 0; k < rankCount; k++) {
    const rank = numberAt(ranks, k)
    // Ranks usually come in rising order; then the walk goes on from the one before.
    if (rank < before) {
      cell = 0
      below = 0
    }
    before = rank
    let here = numberAt(counts, cell)
    while (below + here <= rank) {
      below += here
      here = numberAt(counts, ++cell)
    }
    setNumber(cellOfRank, k, cell)
    setNumber(rankInCell, k, rank - below)
  }
}

/** Gives every wanted cell a slot and room among the gathered values; how many there are. */
function wantCells(rankCount: i32): i32 {
  let wanted = 0
  setNumber(starts, 0, 0)
  for (let k = 0; k < rankCount; k++) {
    const cell = numberAt(cellOfRank, k)
    const slot = slots + (cell as usize)
    if (load<u8>(slot) === 0) {
      const start = numberAt(starts, wanted)
      setNumber(nexts, wanted, start)
      setNumber(starts, wanted + 1, start + numberAt(counts, cell))
      v128.store(wantedCells + ((wanted as usize) << 4), i16x8.splat(cell as i16))
      store<u8>(slot, ++wanted)
    }
    setNumber(slotOfRank, k, (load<u8>(slot) as i32) - 1)
  }
  return wanted
}

/** Copies the wanted cells' values side by side. Thirty-two are looked at together: hardly ever is one of them wanted. */
function gather(values: usize, count: i32, cellOf: usize, gathered: usize, wanted: i32): void {
  const wantedEnd = wantedCells + ((wanted as usize) << 4)
  let i = 0
  for (; i + 32 <= count; i += 32) {
    const cells = cellOf + ((i as usize) << 1)
    const first = v128.load(cells)
    const second = v128.load(cells, 16)
    const third = v128.load(cells, 32)
    const fourth = v128.load(cells, 48)
    let a = i16x8.splat(0)
    let b = a
    let c = a
    let d = a
    for (let w = wantedCells; w < wantedEnd; w += 16) {
      const cell = v128.load(w)
      a = v128.or(a, i16x8.eq(first, cell))
      b = v128.or(b, i16x8.eq(second, cell))
      c = v128.or(c, i16x8.eq(third, cell))
      d = v128.or(d, i16x8.eq(fourth, cell))
    }
    const low = i8x16.bitmask(i8x16.narrow_i16x8_s(a, b)) as u32
    const high = i8x16.bitmask(i8x16.narrow_i16x8_s(c, d)) as u32
    for (let hits = low | (high << 16); hits !== 0; hits &= hits - 1) {
      const k = i + (ctz(hits) as i32)
      take(values, k, slots + (load<u16>(cellOf + ((k as usize) << 1)) as usize), gathered)
    }
  }
  for (; i < count; i++) {
    const slot = slots + (load<u16>(cellOf + ((i as usize) << 1)) as usize)
    if (load<u8>(slot) !== 0) take(values, i, slot, gathered)
  }
}

function take(values: usize, index: i32, slot: usize, gathered: usize): void {
  const next = nexts + (((load<u8>(slot) as usize) - 1) << 2)
  const place = load<u32>(next)
  store<f64>(gathered + ((place as usize) << 3), load<f64>(values + ((index as usize) << 3)))
  store<u32>(next, place + 1)
}

function sort(values: usize, from: i32, to: i32): void {
  const start = values + ((from as usize) << 3)
  const count = to - from
  if (count > INSERTION_BELOW) return heapSort(start, count)
  const end = start + ((count as usize) << 3)
  for (let p = start + 8; p < end; p += 8) {
    const x = load<f64>(p)
    let q = p - 8
    while (q >= start && load<f64>(q) > x) {
      store<f64>(q, load<f64>(q), 8)
      q -= 8
    }
    store<f64>(q, x, 8)
  }
}

/** A cell that holds many values: many are the same, or the data are skewed beyond the cells. */
function heapSort(values: usize, count: i32): void {
  for (let root = (count >> 1) - 1; root >= 0; root--) sink(values, root, count)
  for (let last = count - 1; last > 0; last--) {
    const end = values + ((last as usize) << 3)
    const x = load<f64>(end)
    store<f64>(end, load<f64>(values))
    store<f64>(values, x)
    sink(values, 0, last)
  }
}

function sink(values: usize, from: i32, count: i32): void {
  const x = load<f64>(values + ((from as usize) << 3))
  let root = from
  for (let child = 2 * root + 1; child < count; child = 2 * root + 1) {
    let p = values + ((child as usize) << 3)
    if (child + 1 < count && load<f64>(p, 8) > load<f64>(p)) {
      child++
      p += 8
    }
    if (!(load<f64>(p) > x)) break
    store<f64>(values + ((root as usize) << 3), load<f64>(p))
    root = child
  }
  store<f64>(values + ((root as usize) << 3), x)
}

/** Sum of the values from the first to the last, as rounding wants it. */
export function sumInOrder(values: usize, count: i32): f64 {
  let sum: f64 = 0
  const end = values + ((count as usize) << 3)
  for (let p = values; p < end; p += 8) sum += load<f64>(p)
  return sum
}
