/** Below this many values a plain sort is as fast. */
const SORT_BELOW = 128
const MAX_BUCKETS = 4096
const MOST_RANKS = 64

const counts = new Uint32Array(MAX_BUCKETS)
/** Which of the wanted buckets a bucket is, −1 for the rest; all −1 between calls. */
const slots = new Int8Array(MAX_BUCKETS).fill(-1)
const bucketOfRank = new Int32Array(MOST_RANKS)
const rankInBucket = new Int32Array(MOST_RANKS)
const wantedBuckets = new Int32Array(MOST_RANKS)
const starts = new Int32Array(MOST_RANKS + 1)
const nexts = new Int32Array(MOST_RANKS)
/** Holds the wanted buckets' values between calls, so that a run's thousands of calls allocate nothing. */
let scratch = new Float64Array(1024)
/** Up to here an insertion sort beats the call into the engine's own. */
const INSERTION_BELOW = 48

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

/**
 * The values at the given ranks (0-based, at most 64 of them) of `values`, as if it were sorted; `values` is left as it is.
 * One counting pass over equal-width buckets finds the few buckets that hold the ranks; only those are sorted.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): number[] {
  const n = values.length
  if (ranks.length > MOST_RANKS) throw new RangeError(`${ranks.length} ranks; the most is ${MOST_RANKS}.`)
  let min = Infinity
  let max = -Infinity
  for (let i = 0; i < n; i++) {
    const x = values[i]!
    if (x < min) min = x
    if (x > max) max = x
  }
  if (min === max) return ranks.map(() => min)
  const buckets = Math.min(MAX_BUCKETS, n >> 1)
  const scale = (buckets - 1) / (max - min)
  if (n <= SORT_BELOW || !Number.isFinite(scale)) return fromSorted(values.slice().sort(), ranks)
  counts.fill(0, 0, buckets)
  for (let i = 0; i < n; i++) counts[((values[i]! - min) * scale) | 0]!++
  locate(ranks, buckets)
  return select(values, ranks, { min, scale })
}

const fromSorted = (sorted: Float64Array, ranks: readonly number[]): number[] =>
  ranks.map((rank) => sorted[rank]!)

/** Finds the bucket of every rank, and its place in there. */
function locate(ranks: readonly number[], buckets: number): void {
  for (let k = 0; k < ranks.length; k++) {
    const rank = ranks[k]!
    // Ranks usually come in rising order; then the walk goes on from the one before.
    const resume = k > 0 && rank >= ranks[k - 1]!
    let bucket = resume ? bucketOfRank[k - 1]! : 0
    let below = resume ? ranks[k - 1]! - rankInBucket[k - 1]! : 0
    while (bucket < buckets - 1 && below + counts[bucket]! <= rank) below += counts[bucket++]!
    bucketOfRank[k] = bucket
    rankInBucket[k] = rank - below
  }
}

/** Copies the wanted buckets' values side by side, sorts each bucket and reads the ranks off. */
function select(
  values: Float64Array,
  ranks: readonly number[],
  grid: { min: number; scale: number },
): number[] {
  let wanted = 0
  for (let k = 0; k < ranks.length; k++) {
    const bucket = bucketOfRank[k]!
    if (slots[bucket]! >= 0) continue
    slots[bucket] = wanted
    wantedBuckets[wanted] = bucket
    starts[wanted + 1] = starts[wanted]! + counts[bucket]!
    nexts[wanted] = starts[wanted]!
    wanted++
  }
  if (scratch.length < starts[wanted]!) scratch = new Float64Array(2 * starts[wanted]!)
  const gathered = scratch
  const { min, scale } = grid
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!
    const slot = slots[((x - min) * scale) | 0]!
    if (slot >= 0) gathered[nexts[slot]!++] = x
  }
  for (let s = 0; s < wanted; s++) sortSlice(gathered, starts[s]!, starts[s + 1]!)
  const found = ranks.map((_, k) => gathered[starts[slots[bucketOfRank[k]!]!]! + rankInBucket[k]!]!)
  for (let s = 0; s < wanted; s++) slots[wantedBuckets[s]!] = -1
  return found
}
