import { orderStatistics } from './order-statistics'

/** Five quantiles by method R-7 of Hyndman and Fan (1996), the default of R and numpy. */
export interface Band {
  p5: number
  p25: number
  p50: number
  p75: number
  p95: number
}

export interface Summary extends Band {
  mean: number
  /**
   * Half-width of a 68 % interval for the median, distribution-free: the order statistics one binomial standard
   * deviation either side of it (H. David, Order Statistics §2.5). Sobol points do better than the independent points
   * this assumes, so it errs on the safe side.
   */
  samplingError: number
}

/** Quantile p of the values by method R-7. `quantileR7([1, 2, 3, 4], 0.5) = 2.5` */
export function quantileR7(values: Float64Array | readonly number[], p: number): number {
  const data = values instanceof Float64Array ? values : Float64Array.from(values)
  const h = (data.length - 1) * p
  const low = Math.floor(h)
  const high = Math.min(low + 1, data.length - 1)
  const [a, b] = orderStatistics(data, [low, high])
  return a! + (h - low) * (b! - a!)
}

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95]

export function band(values: Float64Array): Band {
  const [p5, p25, p50, p75, p95] = quantilesR7(values, PROBABILITIES)
  return { p5: p5!, p25: p25!, p50: p50!, p75: p75!, p95: p95! }
}

/** Several R-7 quantiles in one pass. */
export function quantilesR7(values: Float64Array, probabilities: readonly number[]): number[] {
  return quantilesAndRanks(values, probabilities, [])[0]
}

function quantilesAndRanks(values: Float64Array, probabilities: readonly number[], extra: readonly number[]) {
  const last = values.length - 1
  const wanted: number[] = []
  for (const p of probabilities) {
    const low = Math.floor(last * p)
    wanted.push(low, Math.min(low + 1, last))
  }
  const found = orderStatistics(values, [...wanted, ...extra])
  const quantiles = probabilities.map((p, i) => {
    const low = found[2 * i]!
    const h = last * p
    return low + (h - Math.floor(h)) * (found[2 * i + 1]! - low)
  })
  return [quantiles, found.slice(wanted.length)] as const
}

export function summarize(values: Float64Array): Summary {
  const last = values.length - 1
  const reach = Math.sqrt(values.length) / 2
  const around = [Math.max(0, Math.floor(last / 2 - reach)), Math.min(last, Math.ceil(last / 2 + reach))]
  const [[p5, p25, p50, p75, p95], extra] = quantilesAndRanks(values, PROBABILITIES, around)
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  const samplingError = (extra[1]! - extra[0]!) / 2
  return { p5: p5!, p25: p25!, p50: p50!, p75: p75!, p95: p95!, mean: sum / values.length, samplingError }
}
