import { EngineError } from '../errors'
import type { Assumption, Prediction } from '../prediction'
import { engineVersion } from '../version'
import { checkServing } from './checks'
import { coLocated } from './co-located'
import { split } from './split'
import type { ServingPrediction, ServingRequest } from './types'

/** A deployment at one number of requests that decode at a time. */
export interface OperatingPoint {
  decode: Prediction
  prefill?: Prediction
  prefillAccelerators: number
  decodeAccelerators: number
  /** Requests that are being served: in prefill, in transfer or in decode. */
  served: number
  requestsPerSecond: number
  ttftMs: number
  prefillUtilisation: number
}

/** A deployment that can be asked for its state with so many requests decoding on each package. */
export interface Deployable {
  /** Undefined where prefill cannot keep up. */
  at(batch: number): OperatingPoint | undefined
  /** Most requests of a package that the cache holds. */
  mostBatch: number
  assumptions: Assumption[]
}

const leastBatch = 1e-3

interface Goal {
  reached: (point: OperatingPoint) => boolean
}

/** The goal of the search: requests in flight, or the limits. Both are passed but once as the batch grows. */
function goalOf({ requestsInFlight, slo }: ServingRequest): Goal {
  if (requestsInFlight !== undefined) return { reached: (point) => point.served >= requestsInFlight }
  const { tpotMs = Number.POSITIVE_INFINITY, ttftMs = Number.POSITIVE_INFINITY } = slo ?? {}
  return { reached: (point) => point.decode.tpotMs! > tpotMs || point.ttftMs > ttftMs }
}

/** The instances that a rate needs, each at the most its limits allow, and the goal of one that takes its share. */
function shared(rate: number, most: OperatingPoint): { instances: number; goal: Goal } {
  const instances = Math.max(1, Math.ceil(rate / most.requestsPerSecond - 1e-9))
  return { instances, goal: { reached: (point) => point.requestsPerSecond >= rate / instances } }
}

/** Largest batch short of the goal, by bisection on a logarithmic scale. */
function search(deployable: Deployable, goal: Goal): OperatingPoint | undefined {
  let best: OperatingPoint | undefined
  const short = (batch: number): boolean => {
    const point = deployable.at(batch)
    if (!point || goal.reached(point)) return false
    best = point
    return true
  }
  if (!short(leastBatch)) return undefined
  if (short(deployable.mostBatch)) return best
  let [low, high] = [Math.log(leastBatch), Math.log(deployable.mostBatch)]
  for (let step = 0; step < 40 && high - low > 1e-5; step++) {
    const middle = (low + high) / 2
    if (short(Math.exp(middle))) low = middle
    else high = middle
  }
  return best
}

function unreachable(request: ServingRequest, deployable: Deployable): EngineError {
  const least = deployable.at(leastBatch)
  const { tpotMs, ttftMs } = request.slo ?? {}
  if (request.requestsInFlight !== undefined || !least)
    return new EngineError('out_of_range', 'requestsInFlight', 'is too small for one request to be served')
  const misses = tpotMs !== undefined && least.decode.tpotMs! > tpotMs
  const [field, value] = misses ? ['slo.tpotMs', least.decode.tpotMs!] : ['slo.ttftMs', least.ttftMs]
  return new EngineError(
    'slo_unreachable',
    field,
    `one request alone takes ${value.toFixed(2)} ms; the limit must be at least that, got ${misses ? tpotMs : ttftMs}`,
  )
}

/**
 * A whole deployment with prefill counted: output tokens per second of every accelerator, TTFT and TPOT, when clients
 * keep so many requests open, or at the most that meets the limits. By Little's law the requests in flight are the
 * rate × (TTFT + output tokens × TPOT); those that the cache cannot hold wait outside and add to TTFT.
 *
 * @throws {EngineError} as `predict`
 * @example
 * predictServing({ accelerator: 'ascend-910c', interconnect: 'atlas-800-a3', model: 'deepseek-r1',
 *   stack: 'sglang-ascend', layout: 'co-located', accelerators: 8, precision: 'w4a8',
 *   promptTokens: 2048, outputTokens: 2048, requestsInFlight: 231 })
 */
export function predictServing(request: ServingRequest): ServingPrediction {
  checkServing(request)
  const deployable = request.layout === 'split' ? split(request) : coLocated(request)
  const point = search(deployable, goalOf(request))
  if (!point) throw unreachable(request, deployable)
  if (request.requestsPerSecond === undefined) return describe(request, deployable, { point, instances: 1 })
  const { instances, goal } = shared(request.requestsPerSecond, point)
  const own = search(deployable, goal) ?? deployable.at(leastBatch)!
  return describe(request, deployable, { point: own, instances })
}

/**
 * A request's life is its first token's wait and its decoding, and the rate is the requests in flight ÷ that life, so
 * each part's error counts by its share. One stack runs both, so both err together.
 */
function uncertaintyOfRate({ outputTokens }: ServingRequest, point: OperatingPoint): number {
  const { decode, prefill, ttftMs } = point
  const decoding = (outputTokens * decode.tpotMs!) / (ttftMs + outputTokens * decode.tpotMs!)
  const first = prefill ?? decode
  return decoding * decode.relativeUncertainty + (1 - decoding) * first.relativeUncertainty
}

function describe(
  request: ServingRequest,
  deployable: Deployable,
  found: { point: OperatingPoint; instances: number },
): ServingPrediction {
  const { point, instances } = found
  const { decode, prefill } = point
  const prefillAccelerators = point.prefillAccelerators * instances
  const decodeAccelerators = point.decodeAccelerators * instances
  const rate = point.requestsPerSecond * instances
  const served = point.served * instances
  const accelerators =
    request.layout === 'split' ? prefillAccelerators + decodeAccelerators : decodeAccelerators
  const output = rate * request.outputTokens
  const full =
    deployable.mostBatch * decodeAccelerators <= decode.batchPerAccelerator * decodeAccelerators * 1.001
  const waiting = full ? Math.max(0, (request.requestsInFlight ?? 0) - served) : 0
  return {
    layout: request.layout,
    instances,
    accelerators,
    prefillAccelerators,
    decodeAccelerators,
    requestsInFlight: served + waiting,
    requestsWaiting: waiting,
    requestsPerSecond: rate,
    outputTokensPerSecond: output,
    perAccelerator: {
      output: output / accelerators,
      total: (rate * (request.outputTokens + request.promptTokens)) / accelerators,
      outputPerDecode: output / decodeAccelerators,
    },
    tpotMs: decode.tpotMs!,
    ttftMs: point.ttftMs + (waiting / rate) * 1000,
    prefillUtilisation: point.prefillUtilisation,
    decode,
    ...(prefill && { prefill }),
    relativeUncertainty: uncertaintyOfRate(request, point),
    assumptions: deployable.assumptions,
    engineVersion,
  }
}
