/** Below this many values a plain sort is as fast. */
const SORT_BELOW = 192
const MAX_BUCKETS = 4096

const counts = new Uint32Array(MAX_BUCKETS)
let gathered = new Float64Array(4096)

/**
 * The values at the given ranks (0-based, ascending) of `values`, as if it were sorted; `values` is left as it is.
 * One counting pass over equal-width buckets finds the few buckets that hold the ranks; only those are sorted.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): number[] {
  const n = values.length
  if (n <= SORT_BELOW) return fromSorted(values.slice().sort(), ranks)
  let min = Infinity
  let max = -Infinity
  for (let i = 0; i < n; i++) {
    const x = values[i]!
    if (x < min) min = x
    if (x > max) max = x
  }
  if (min === max) return ranks.map(() => min)
  const buckets = Math.min(MAX_BUCKETS, n >> 2)
  const scale = (buckets - 1) / (max - min)
  if (!Number.isFinite(scale)) return fromSorted(values.slice().sort(), ranks)
  counts.fill(0, 0, buckets)
  for (let i = 0; i < n; i++) counts[((values[i]! - min) * scale) | 0]!++
  return pick(values, ranks, { min, scale, buckets })
}

interface Buckets {
  min: number
  scale: number
  buckets: number
}

const fromSorted = (sorted: Float64Array, ranks: readonly number[]): number[] =>
  ranks.map((rank) => sorted[rank]!)

function pick(values: Float64Array, ranks: readonly number[], grid: Buckets): number[] {
  const located = locate(ranks, grid.buckets)
  const content = new Map<number, Float64Array>()
  for (const { bucket } of located)
    if (!content.has(bucket)) content.set(bucket, new Float64Array(counts[bucket]!))
  gather(values, content, grid)
  const groups = new Map<number, number[]>()
  located.forEach(({ bucket, within }) => groups.set(bucket, [...(groups.get(bucket) ?? []), within]))
  const answers = new Map<number, number[]>()
  for (const [bucket, inside] of groups) {
    const own = content.get(bucket)!
    answers.set(
      bucket,
      own.length === values.length ? fromSorted(own.sort(), inside) : orderStatistics(own, inside),
    )
  }
  const taken = new Map<number, number>()
  return located.map(({ bucket }) => {
    const next = taken.get(bucket) ?? 0
    taken.set(bucket, next + 1)
    return answers.get(bucket)![next]!
  })
}

function locate(ranks: readonly number[], buckets: number): { bucket: number; within: number }[] {
  const ascending = ranks.map((rank, place) => ({ rank, place })).sort((a, b) => a.rank - b.rank)
  const found: { bucket: number; within: number }[] = []
  let bucket = 0
  let below = 0
  for (const { rank, place } of ascending) {
    while (bucket < buckets - 1 && below + counts[bucket]! <= rank) below += counts[bucket++]!
    found[place] = { bucket, within: rank - below }
  }
  return found
}

/** Marks wanted buckets and copies their values, in one pass. */
function gather(values: Float64Array, content: Map<number, Float64Array>, grid: Buckets): void {
  const slot = new Int32Array(grid.buckets).fill(-1)
  const starts: number[] = []
  let total = 0
  for (const [bucket, own] of content) {
    slot[bucket] = starts.length
    starts.push(total)
    total += own.length
  }
  if (gathered.length < total) gathered = new Float64Array(total)
  const next = Int32Array.from(starts)
  for (let i = 0; i < values.length; i++) {
    const s = slot[((values[i]! - grid.min) * grid.scale) | 0]!
    if (s >= 0) gathered[next[s]!++] = values[i]!
  }
  let k = 0
  for (const own of content.values()) own.set(gathered.subarray(starts[k]!, starts[k++]! + own.length))
}
