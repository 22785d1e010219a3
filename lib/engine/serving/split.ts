import { kvTransfer } from '../fleet/kv-transfer'
import { prefillLoad, type PrefillWork } from '../fleet/prefill-pool'
import { predict } from '../predict'
import type { PredictionRequest } from '../prediction'
import { resolve } from '../resolve'
import { batchThatFits } from './co-located'
import type { Deployable } from './predict-serving'
import { sharedFields } from './shared-fields'
import type { ServingPool, ServingRequest } from './types'

function poolFields(pool: ServingPool = {}): Partial<PredictionRequest> {
  return {
    ...(pool.accelerators !== undefined && { accelerators: pool.accelerators }),
    ...(pool.parallelism !== undefined && { parallelism: pool.parallelism }),
  }
}

function prefillRequest(request: ServingRequest): PredictionRequest {
  const { promptTokens, cachedPrefixShare } = request
  const tokens = request.prefill?.tokensPerAcceleratorBatch
  const base: PredictionRequest = {
    ...sharedFields(request),
    ...poolFields(request.prefill),
    phase: 'prefill',
    promptTokens,
    ...(cachedPrefixShare !== undefined && { cachedPrefixShare }),
    ...(tokens !== undefined && { tokensPerAcceleratorBatch: tokens }),
  }
  return base
}

/**
 * Pools of their own. With so many requests decoding, the decode pool sets the rate; the prefill pool must keep up
 * with it, and its queue (as in `planFleet`), the transfer of the cache and one decode step are the first token's wait.
 */
export function split(request: ServingRequest): Deployable {
  const { promptTokens, outputTokens } = request
  const decodeBase: PredictionRequest = {
    ...sharedFields(request),
    ...poolFields(request.decode),
    phase: 'decode',
    kvTokens: promptTokens + outputTokens / 2,
  }
  const decodeSetting = resolve({ ...decodeBase, batchPerAccelerator: 1 })
  const first = prefillRequest(request)
  const prefill = predict(first)
  const plane = request.kvTransferPlane ?? 'scaleOut'
  const transfer = kvTransfer(resolve(first), decodeSetting, plane, promptTokens)
  const prefillInstances = request.prefill?.instances ?? 1
  const decodeInstances = request.decode?.instances ?? 1
  const prefillAccelerators = prefillInstances * prefill.accelerators
  const decodeAccelerators = decodeInstances * decodeSetting.packages
  const capacity = (prefillInstances * prefill.tokensPerSecondTotal) / promptTokens
  return {
    mostBatch: batchThatFits(decodeSetting),
    at: (batch) => {
      const decode = predict({ ...decodeBase, batchPerAccelerator: batch })
      const rate = (decode.tokensPerSecondTotal * decodeInstances) / outputTokens
      if (rate >= capacity) return undefined
      const work: PrefillWork = {
        prediction: prefill,
        promptTokens,
        promptVariation: 0,
        arrivalVariation: 1,
        afterSeconds: transfer.seconds + decode.iterationMs / 1000,
        quantile: undefined,
      }
      const load = prefillLoad(work, prefillInstances, rate)
      return {
        decode,
        prefill,
        prefillAccelerators,
        decodeAccelerators,
        served: batch * decodeAccelerators + rate * load.meanSeconds,
        requestsPerSecond: rate,
        ttftMs: load.meanSeconds * 1000,
        prefillUtilisation: load.utilisation,
      }
    },
    assumptions: [
      {
        key: 'prefillArrivals',
        value: 1,
        unit: 'standard deviation ÷ mean of times between arrivals',
        basis: 'assumed',
        source: 'requests reach prefill like independent users; prompts are of one length',
      },
      {
        key: 'kvTransferPlane',
        value: plane,
        unit: '',
        basis: 'assumed',
        source: 'after prefill, not during it',
      },
    ],
  }
}
