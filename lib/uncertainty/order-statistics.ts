/** Below this many values a plain sort is as fast. */
const SORT_BELOW = 128
const MOST_CELLS = 2048
const FEW_CELLS = 512
/** Values that lay the grid of a long array: they span nearly all of it, and the end cells take the rest. */
const PILOT = 256
const MOST_RANKS = 64
/** Up to here an insertion sort beats the call into the engine's own. */
const INSERTION_BELOW = 48

/** Work space kept between calls, so that a run's thousands of calls allocate nothing. */
const counts = new Uint32Array(MOST_CELLS)
/** Which of the wanted cells a cell is, −1 for the rest; all −1 between calls. */
const slots = new Int8Array(MOST_CELLS).fill(-1)
const cellOfRank = new Int32Array(MOST_RANKS)
const rankInCell = new Int32Array(MOST_RANKS)
const wantedCells = new Int32Array(MOST_RANKS)
const starts = new Int32Array(MOST_RANKS + 1)
const nexts = new Int32Array(MOST_RANKS)
const slotOfRank = new Int32Array(MOST_RANKS)
/** Ends of the grid. */
let low = 0
let high = 0
/** The cell of every value, and the values of the wanted cells side by side. */
let cellOf = new Uint16Array(1024)
let gathered = new Float64Array(1024)

/**
 * The values at the given ranks (0-based, at most 64 of them) of `values`, as if it were sorted; `values` is left as it is.
 * One pass counts the values in equal cells; only the few cells that hold a rank are gathered and sorted. None may be NaN.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): number[] {
  if (ranks.length > MOST_RANKS) throw new RangeError(`${ranks.length} ranks; the most is ${MOST_RANKS}.`)
  const found = new Float64Array(ranks.length)
  selectRanks(values, ranks, found)
  return Array.from(found)
}

/** As `orderStatistics`, written to `found`. */
export function selectRanks(values: Float64Array, ranks: ArrayLike<number>, found: Float64Array): void {
  const n = values.length
  if (n <= SORT_BELOW) return fromSorted(values, ranks, found)
  extent(values, Math.min(n, PILOT))
  if (low === high) extent(values, n)
  if (low === high) return void found.fill(low, 0, ranks.length)
  const cells = n > 4 * MOST_CELLS ? MOST_CELLS : n > 4 * FEW_CELLS ? FEW_CELLS : FEW_CELLS / 2
  const scale = (cells - 1) / (high - low)
  if (!(scale > 0 && scale < Infinity)) return fromSorted(values, ranks, found)
  count(values, scale, cells)
  locate(ranks)
  gather(values, ranks.length)
  for (let k = 0; k < ranks.length; k++) found[k] = gathered[starts[slotOfRank[k]!]! + rankInCell[k]!]!
}

function fromSorted(values: Float64Array, ranks: ArrayLike<number>, found: Float64Array): void {
  const sorted = values.slice().sort()
  for (let k = 0; k < ranks.length; k++) found[k] = sorted[ranks[k]!]!
}

/** Sets `low` and `high` to the ends of the first values. */
function extent(values: Float64Array, length: number): void {
  let least = values[0]!
  let most = least
  for (let i = 1; i < length; i++) {
    const x = values[i]!
    if (x < least) least = x
    else if (x > most) most = x
  }
  low = least
  high = most
}

/** Notes each value's cell and counts the cells; what lies outside the grid joins the cell at that end. */
function count(values: Float64Array, scale: number, cells: number): void {
  const n = values.length
  if (cellOf.length < n) cellOf = new Uint16Array(n)
  const noted = cellOf
  const last = cells - 1
  const from = low
  counts.fill(0, 0, cells)
  for (let i = 0; i < n; i++) {
    const place = (values[i]! - from) * scale
    const cell = place < last ? (place > 0 ? place | 0 : 0) : last
    noted[i] = cell
    counts[cell]!++
  }
}

/** Finds the cell of every rank, and its place in there. */
function locate(ranks: ArrayLike<number>): void {
  for (let k = 0; k < ranks.length; k++) {
    const rank = ranks[k]!
    // Ranks usually come in rising order; then the walk goes on from the one before.
    const resume = k > 0 && rank >= ranks[k - 1]!
    let cell = resume ? cellOfRank[k - 1]! : 0
    let below = resume ? ranks[k - 1]! - rankInCell[k - 1]! : 0
    while (below + counts[cell]! <= rank) below += counts[cell++]!
    cellOfRank[k] = cell
    rankInCell[k] = rank - below
  }
}

/** Copies the wanted cells' values side by side and sorts each cell. */
function gather(values: Float64Array, ranks: number): void {
  let wanted = 0
  for (let k = 0; k < ranks; k++) {
    const cell = cellOfRank[k]!
    if (slots[cell]! < 0) {
      slots[cell] = wanted
      wantedCells[wanted] = cell
      starts[wanted + 1] = starts[wanted]! + counts[cell]!
      nexts[wanted] = starts[wanted]!
      wanted++
    }
    slotOfRank[k] = slots[cell]!
  }
  if (gathered.length < starts[wanted]!) gathered = new Float64Array(2 * starts[wanted]!)
  copyWanted(values)
  for (let s = 0; s < wanted; s++) {
    sortSlice(gathered, starts[s]!, starts[s + 1]!)
    slots[wantedCells[s]!] = -1
  }
}

/** Four values at a time: hardly ever is one of them wanted. */
function copyWanted(values: Float64Array): void {
  const n = values.length
  const cells = cellOf
  const fours = n - (n % 4)
  for (let i = 0; i < fours; i += 4) {
    const a = slots[cells[i]!]!
    const b = slots[cells[i + 1]!]!
    const c = slots[cells[i + 2]!]!
    const d = slots[cells[i + 3]!]!
    if ((a & b & c & d) < 0) continue
    if (a >= 0) gathered[nexts[a]!++] = values[i]!
    if (b >= 0) gathered[nexts[b]!++] = values[i + 1]!
    if (c >= 0) gathered[nexts[c]!++] = values[i + 2]!
    if (d >= 0) gathered[nexts[d]!++] = values[i + 3]!
  }
  for (let i = fours; i < n; i++) {
    const slot = slots[cells[i]!]!
    if (slot >= 0) gathered[nexts[slot]!++] = values[i]!
  }
}

function sortSlice(values: Float64Array, from: number, to: number): void {
  if (to - from > INSERTION_BELOW) {
    values.subarray(from, to).sort()
    return
  }
  for (let i = from + 1; i < to; i++) {
    const x = values[i]!
    let k = i - 1
    while (k >= from && values[k]! > x) {
      values[k + 1] = values[k]!
      k--
    }
    values[k + 1] = x
  }
}
