import { EngineError } from '../errors'
import { predict } from '../predict'
import type { Prediction, PredictionRequest } from '../prediction'
import { resolve } from '../resolve'
import { largestHolding } from '../search'
import { checkFleetRequest, type CheckedMix } from './checks'
import { operatingPoint, sustainedInFlight } from './decode-pool'
import { kvTransfer, type KvTransfer } from './kv-transfer'
import { lengthSeenByTokens } from './lengths'
import { limitedSeconds, prefillLoad, type PrefillWork } from './prefill-pool'
import { describeFleet } from './describe-fleet'
import type { FleetPlan, FleetRequest, PoolRequest } from './types'

const mostInstances = 100_000

/** Both pools' predictions at their limits, before anything is counted. */
export interface Sizing {
  request: FleetRequest
  mix: CheckedMix
  decodeRequest: PredictionRequest
  /** Decode at the largest batch that meets the limits. */
  decode: Prediction
  prefill: PrefillWork
  transfer: KvTransfer
}

export interface Counts {
  prefill: number
  decode: number
  requestsPerSecond: number
}

function poolRequest(
  request: FleetRequest,
  phase: 'prefill' | 'decode',
  pool: PoolRequest = {},
): PredictionRequest {
  const { accelerator, interconnect, model, stack, precision, speculation, expertBalance, microbatches } =
    request
  return {
    accelerator,
    model,
    stack,
    phase,
    ...(interconnect !== undefined && { interconnect }),
    ...(precision !== undefined && { precision }),
    ...(speculation !== undefined && { speculation }),
    ...(expertBalance !== undefined && { expertBalance }),
    ...(microbatches !== undefined && { microbatches }),
    ...(pool.accelerators !== undefined && { accelerators: pool.accelerators }),
    ...(pool.parallelism !== undefined && { parallelism: pool.parallelism }),
  }
}

/** Mean context over a request's life: its prompt, and half of the output that a token chosen at random belongs to. */
function decodeRequestOf(request: FleetRequest, mix: CheckedMix): PredictionRequest {
  const { tpotMs } = request.slo
  const batch = request.decode?.batchPerAccelerator
  return {
    ...poolRequest(request, 'decode', request.decode),
    kvTokens: mix.prompt.mean + lengthSeenByTokens(mix.output) / 2,
    ...(batch === undefined ? { slo: { tpotMs: tpotMs! } } : { batchPerAccelerator: batch }),
  }
}

/** Prefill batches to try: the stated or published one, then halves of it while a limit on TTFT is missed. */
function prefillRequests(request: FleetRequest, mix: CheckedMix): PredictionRequest[] {
  const base: PredictionRequest = {
    ...poolRequest(request, 'prefill', request.prefill),
    promptTokens: Math.max(1, Math.round(lengthSeenByTokens(mix.prompt))),
    cachedPrefixShare: request.mix.cachedPrefixShare ?? 0,
  }
  const stated = request.prefill?.tokensPerAcceleratorBatch
  const first = stated ?? resolve(base).batchTokens
  const sizes = [first]
  if (stated === undefined && request.slo.ttftMs !== undefined)
    for (let tokens = first / 2; tokens >= 256; tokens /= 2) sizes.push(tokens)
  return sizes.map((tokensPerAcceleratorBatch) => ({ ...base, tokensPerAcceleratorBatch }))
}

function meetsPrefill(sizing: Sizing, instances: number, rate: number): boolean {
  const { request, prefill } = sizing
  const load = prefillLoad(prefill, instances, rate)
  if (load.utilisation > (request.mostUtilisation ?? 0.85)) return false
  return request.slo.ttftMs === undefined || limitedSeconds(prefill, load) * 1000 <= request.slo.ttftMs
}

/** Enough places for the requests in flight, and enough network for their keys and values. */
function meetsDecode(sizing: Sizing, instances: number, rate: number): boolean {
  const { decode, mix, transfer } = sizing
  const packages = instances * decode.accelerators
  const inFlight = (rate * mix.output.mean * decode.tpotMs!) / 1000
  if (inFlight > sustainedInFlight(packages * decode.batchPerAccelerator)) return false
  return rate * transfer.bytesPerRequest <= packages * transfer.bytesPerSecondPerPackage
}

/** The fewest instances that hold; they hold with more, so the failing counts are searched for their last. */
function fewest(field: string, holds: (instances: number) => boolean): number {
  const failing = largestHolding(mostInstances, (instances) => !holds(instances))
  if (failing < mostInstances) return failing + 1
  throw new EngineError('slo_unreachable', field, `no number of instances up to ${mostInstances} suffices`)
}

/** An idle pool already misses the limit: no number of instances helps. */
function checkReachable(sizing: Sizing): void {
  const { request, prefill } = sizing
  const idleMs = prefillLoad(prefill, 1, 0).meanSeconds * 1000
  if (request.slo.ttftMs === undefined || idleMs <= request.slo.ttftMs) return
  throw new EngineError(
    'slo_unreachable',
    'slo.ttftMs',
    `the first token takes ${idleMs.toFixed(1)} ms on an idle fleet; the limit must be at least that`,
  )
}

function countsFor(sizing: Sizing): Counts {
  const { request, decode, mix } = sizing
  const { prefill, decode: pool } = request
  const rate = request.mix.requestsPerSecond
  if (rate !== undefined)
    return {
      prefill: prefill?.instances ?? fewest('slo.ttftMs', (n) => meetsPrefill(sizing, n, rate)),
      decode: pool?.instances ?? fewest('slo.tpotMs', (n) => meetsDecode(sizing, n, rate)),
      requestsPerSecond: rate,
    }
  const counts = { prefill: prefill!.instances!, decode: pool!.instances! }
  let low = 0
  let high = (counts.decode * decode.tokensPerSecondTotal) / mix.output.mean
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (meetsPrefill(sizing, counts.prefill, middle) && meetsDecode(sizing, counts.decode, middle))
      low = middle
    else high = middle
  }
  return { ...counts, requestsPerSecond: low }
}

/** A stated pool that cannot take the stated rate is refused rather than reported with an endless queue. */
function checkHolds(sizing: Sizing, counts: Counts): void {
  const { requestsPerSecond: rate } = counts
  if (!(rate > 0))
    throw new EngineError('slo_unreachable', 'slo.ttftMs', 'the stated instances meet the limits at no rate')
  if (!meetsPrefill(sizing, counts.prefill, rate * (1 - 1e-9)))
    throw new EngineError(
      'slo_unreachable',
      'prefill.instances',
      `${counts.prefill} are too few for ${rate} requests a second within the limits`,
    )
  if (!meetsDecode(sizing, counts.decode, rate * (1 - 1e-9)))
    throw new EngineError(
      'slo_unreachable',
      'decode.instances',
      `${counts.decode} are too few for ${rate} requests a second within the limits`,
    )
}

function attempt(sizing: Sizing): FleetPlan {
  checkReachable(sizing)
  const counts = countsFor(sizing)
  checkHolds(sizing, counts)
  const { decodeRequest, decode, mix } = sizing
  const perAccelerator = (counts.requestsPerSecond * mix.output.mean) / (counts.decode * decode.accelerators)
  const { slo: _slo, ...at } = decodeRequest
  const operating = operatingPoint(at, perAccelerator, decode.batchPerAccelerator)
  return describeFleet(sizing, counts, operating)
}

/** The better of two plans: the higher rate for stated instances, the fewer accelerators for a stated rate. */
function better(a: FleetPlan, b: FleetPlan): FleetPlan {
  if (b.requestsPerSecond > a.requestsPerSecond * 1.000001) return b
  return b.requestsPerSecond >= a.requestsPerSecond && b.accelerators < a.accelerators ? b : a
}

/**
 * Sizes a fleet of prefill and decode instances for a mix of requests under limits on TTFT and TPOT, or finds the
 * largest rate that stated instances sustain.
 *
 * @throws {EngineError} as `predict`, and `slo_unreachable` where no number of instances meets the limits
 * @example
 * planFleet({ accelerator: 'ascend-910c', model: 'deepseek-r1', stack: 'cloudmatrix-infer',
 *   mix: { promptTokens: 4096, outputTokens: 1024, requestsPerSecond: 100 }, slo: { tpotMs: 50, ttftMs: 5000 } })
 */
export function planFleet(request: FleetRequest): FleetPlan {
  const mix = checkFleetRequest(request)
  const decodeRequest = decodeRequestOf(request, mix)
  const decode = predict(decodeRequest)
  if (!decode.memory.fits)
    throw new EngineError('does_not_fit', 'decode.batchPerAccelerator', 'the batch does not fit in memory')
  const decodeSetting = resolve(decodeRequest)
  let best: FleetPlan | undefined
  let refused: unknown
  for (const prefillRequest of prefillRequests(request, mix)) {
    const plane = request.kvTransferPlane ?? 'scaleOut'
    const transfer = kvTransfer(resolve(prefillRequest), decodeSetting, plane, mix.prompt.mean)
    const prefill: PrefillWork = {
      prediction: predict(prefillRequest),
      promptTokens: mix.prompt.mean,
      promptVariation: mix.prompt.variation,
      arrivalVariation: request.mix.arrivalVariation ?? 1,
      afterSeconds: transfer.seconds + decode.iterationMs / 1000,
      quantile: request.slo.ttftQuantile,
    }
    try {
      const found = attempt({ request, mix, decodeRequest, decode, prefill, transfer })
      best = best ? better(best, found) : found
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      refused = error
    }
  }
  if (!best) throw refused
  return best
}
