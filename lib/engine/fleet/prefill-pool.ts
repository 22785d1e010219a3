import type { Prediction } from '../prediction'
import { meanWaitSeconds, waitQuantileSeconds, type Queue } from './queue'

/** What one prefill instance does, and the requests it is offered. */
export interface PrefillWork {
  prediction: Prediction
  promptTokens: number
  /** Coefficients of variation of prompt lengths and of times between arrivals. */
  promptVariation: number
  arrivalVariation: number
  /** Seconds between the end of prefill and the first token. */
  afterSeconds: number
  quantile: number | undefined
}

export interface PrefillLoad {
  utilisation: number
  queueSeconds: number
  batchingSeconds: number
  prefillSeconds: number
  meanSeconds: number
  quantileSeconds: number
}

/**
 * `instances` under `requestsPerSecond`. Each place of a batch is a server whose service is the batch's time and
 * varies as prompts do; a request that finds its instance at work also waits for the running batch, half of it on average.
 */
export function prefillLoad(work: PrefillWork, instances: number, requestsPerSecond: number): PrefillLoad {
  const { prediction, promptTokens, afterSeconds } = work
  const perInstance = prediction.tokensPerSecondTotal / promptTokens
  const serviceSeconds = prediction.ttftMs! / 1000
  const places = Math.max(1, perInstance * serviceSeconds)
  const servers = Math.max(1, Math.round(instances * places))
  const utilisation = requestsPerSecond / (instances * perInstance)
  const queue: Queue = {
    servers,
    load: utilisation * servers,
    serviceSeconds: servers / (instances * perInstance),
    arrivalVariation: work.arrivalVariation,
    serviceVariation: work.promptVariation,
  }
  const queueSeconds = meanWaitSeconds(queue)
  const batchingSeconds = (Math.min(1, utilisation) * (prediction.iterationMs / 1000)) / 2
  const fixed = batchingSeconds + serviceSeconds + afterSeconds
  const quantile = work.quantile
  return {
    utilisation,
    queueSeconds,
    batchingSeconds,
    prefillSeconds: serviceSeconds,
    meanSeconds: fixed + queueSeconds,
    quantileSeconds: fixed + (utilisation < 1 ? waitQuantileSeconds(queue, quantile ?? 0.9) : queueSeconds),
  }
}

/** The seconds that the TTFT limit is held against. */
export const limitedSeconds = (work: PrefillWork, load: PrefillLoad): number =>
  work.quantile === undefined ? load.meanSeconds : load.quantileSeconds
