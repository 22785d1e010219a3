import { addressOf, borrow, giveBack, isRow, kernel, memoryBuffer, takeRow } from '../kernel'

/** Below this many values a plain sort is as fast. */
const SORT_BELOW = 128
const MOST_CELLS = 2048
const FEW_CELLS = 512
/** Values that lay the grid of a long array: they span nearly all of it, and the end cells take the rest. */
const PILOT = 256
const MOST_RANKS = 64

interface Space {
  ranks: Int32Array
  found: Float64Array
}

let space: Space | undefined

function workSpace(): Space {
  const ranks = takeRow(MOST_RANKS / 2)
  return { ranks: new Int32Array(ranks.buffer, ranks.byteOffset, MOST_RANKS), found: takeRow(MOST_RANKS) }
}

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
  if (values.length <= SORT_BELOW) return fromSorted(values, ranks, found)
  const loan = borrow(0)
  try {
    const at = isRow(values) ? addressOf(values) : copied(values)
    if (!selectIn(at, values.length, { ranks, found })) fromSorted(values, ranks, found)
  } finally {
    giveBack(loan)
  }
}

function fromSorted(values: Float64Array, ranks: ArrayLike<number>, found: Float64Array): void {
  const sorted = values.slice().sort()
  for (let k = 0; k < ranks.length; k++) found[k] = sorted[ranks[k]!]!
}

function copied(values: Float64Array): number {
  const at = borrow(values.byteLength)
  new Float64Array(memoryBuffer(), at, values.length).set(values)
  return at
}

/** Selects from the `n` values at an address; false where no grid of equal cells can be laid over them. */
function selectIn(
  at: number,
  n: number,
  { ranks, found }: { ranks: ArrayLike<number>; found: Float64Array },
): boolean {
  const { largest, selectRanks: select, smallest } = kernel()
  const pilot = Math.min(n, PILOT)
  let [low, high] = [smallest(at, pilot), largest(at, pilot)]
  if (low === high) [low, high] = [smallest(at, n), largest(at, n)]
  if (low === high) {
    found.fill(low, 0, ranks.length)
    return true
  }
  const cells = n > 4 * MOST_CELLS ? MOST_CELLS : n > 4 * FEW_CELLS ? FEW_CELLS : FEW_CELLS / 2
  const scale = (cells - 1) / (high - low)
  if (!(scale > 0 && scale < Infinity)) return false
  const own = (space ??= workSpace())
  for (let k = 0; k < ranks.length; k++) own.ranks[k] = ranks[k]!
  const cellOf = borrow(2 * n)
  const gathered = borrow(8 * n)
  const [wanted, result] = [addressOf(own.ranks), addressOf(own.found)]
  select(at, n, wanted, ranks.length, result, low, high, cells, cellOf, gathered)
  for (let k = 0; k < ranks.length; k++) found[k] = own.found[k]!
  return true
}
