/** One decode prediction at a fixed batch. */
export interface BatchPoint {
  batch: number
  tpotMs: number
  bytes: number
  capacityBytes: number
  tokensPerSecond: number
  relativeUncertainty: number
}

const MOST_BATCH = 65_536
/** Straight lines close in within a few steps; where they do not, bisection takes over. */
const LINE_STEPS = 10

/**
 * The largest whole batch whose time per token is within the limit and whose memory fits, or the point at a batch of 1 if
 * even that does not hold. Time and memory are close to straight lines in the batch, so a line through the last two points
 * finds the edge in four or five predictions where doubling and bisection take twenty.
 */
export function largestBatch(
  at: (batch: number) => BatchPoint,
  { limitMs, start }: { limitMs: number; start: number },
): { found: boolean; point: BatchPoint } {
  const holds = (point: BatchPoint) => point.tpotMs <= limitMs && point.bytes <= point.capacityBytes
  let good = at(1)
  if (!holds(good)) return { found: false, point: good }
  let other = good
  let bad = MOST_BATCH + 1
  let guess = start
  for (let step = 0; bad - good.batch > 1; step++) {
    const batch = Math.min(bad - 1, Math.max(good.batch + 1, guess))
    const point = at(batch)
    if (holds(point)) {
      other = good
      good = point
    } else {
      other = point
      bad = batch
    }
    guess = step < LINE_STEPS ? edgeOfLine(good, other, limitMs) : (good.batch + bad) >> 1
  }
  return { found: true, point: good }
}

/** Where the straight lines through two points reach the time limit or the memory, whichever comes first. */
function edgeOfLine(a: BatchPoint, b: BatchPoint, limitMs: number): number {
  const run = b.batch - a.batch
  const msEach = (b.tpotMs - a.tpotMs) / run
  const bytesEach = (b.bytes - a.bytes) / run
  const byTime = msEach > 0 ? a.batch + (limitMs - a.tpotMs) / msEach : MOST_BATCH
  const byMemory = bytesEach > 0 ? a.batch + (a.capacityBytes - a.bytes) / bytesEach : MOST_BATCH
  const edge = Math.floor(Math.min(byTime, byMemory))
  return Number.isFinite(edge) ? edge : (a.batch + b.batch) >> 1
}
