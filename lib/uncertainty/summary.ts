import { addressOf, isRow, kernel } from '../kernel'
import { orderStatistics, selectRanks } from './order-statistics'

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
  const plan = planOf(values.length, PROBABILITIES)
  selectRanks(values, plan.ranks, found)
  return bandOf(plan)
}

/** Several R-7 quantiles in one pass. */
export function quantilesR7(values: Float64Array, probabilities: readonly number[]): number[] {
  const plan = planOf(values.length, probabilities)
  const ordered = new Float64Array(plan.ranks.length)
  selectRanks(values, plan.ranks, ordered)
  return probabilities.map((_, k) => between(plan, ordered, k))
}

/** Where the quantiles of so many values lie: two neighbouring ranks each and the weight of the upper. */
interface Plan {
  ranks: Int32Array
  weights: Float64Array
}

/** Order statistics of the last call. */
const found = new Float64Array(2 * PROBABILITIES.length + 2)
/** Runs ask for the same quantiles of arrays of one length over and over. */
let lastLength = -1
let lastPlan: Plan = { ranks: new Int32Array(0), weights: new Float64Array(0) }

/** The quantiles' ranks, then those around the median that its sampling error is read from. */
function planOf(length: number, probabilities: readonly number[]): Plan {
  if (probabilities === PROBABILITIES && length === lastLength) return lastPlan
  const last = length - 1
  const reach = Math.sqrt(length) / 2
  const around = [Math.max(0, Math.floor(last / 2 - reach)), Math.min(last, Math.ceil(last / 2 + reach))]
  const pairs = probabilities.flatMap((p) => [Math.floor(last * p), Math.min(Math.floor(last * p) + 1, last)])
  const extra = probabilities === PROBABILITIES ? around : []
  const plan = {
    ranks: Int32Array.from([...pairs, ...extra]),
    weights: Float64Array.from(probabilities, (p) => last * p - Math.floor(last * p)),
  }
  if (probabilities === PROBABILITIES) [lastLength, lastPlan] = [length, plan]
  return plan
}

function between({ weights }: Plan, ordered: Float64Array, k: number): number {
  const low = ordered[2 * k]!
  return low + weights[k]! * (ordered[2 * k + 1]! - low)
}

function bandOf(plan: Plan): Band {
  return {
    p5: between(plan, found, 0),
    p25: between(plan, found, 1),
    p50: between(plan, found, 2),
    p75: between(plan, found, 3),
    p95: between(plan, found, 4),
  }
}

export function summarize(values: Float64Array): Summary {
  const plan = planOf(values.length, PROBABILITIES)
  selectRanks(values, plan.ranks, found)
  const sum = sumOf(values)
  const samplingError = (found[11]! - found[10]!) / 2
  return { ...bandOf(plan), mean: sum / values.length, samplingError }
}

function sumOf(values: Float64Array): number {
  if (isRow(values)) return kernel().sumInOrder(addressOf(values), values.length)
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}
