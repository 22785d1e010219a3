import { decodeMemory, predict } from '../predict'
import type { PredictionRequest } from '../prediction'
import { resolve } from '../resolve'
import { largestHolding } from '../search'
import type { Setting } from '../setting'
import type { Deployable } from './predict-serving'
import { sharedFields } from './shared-fields'
import type { ServingRequest } from './types'

const mostBatch = 65_536

/** Most requests of one package whose cache fits beside the weights; a fraction where a package holds less than one. */
export function batchThatFits(setting: Setting): number {
  const whole = largestHolding(mostBatch, (batch) => decodeMemory(setting, batch).fits)
  if (whole > 0) return whole
  const parts = largestHolding(setting.packages, (part) => !decodeMemory(setting, 1 / part).fits)
  return 1 / (parts + 1)
}

/** Every instance prefills what it decodes: the batch counts requests in flight, prefill among them. */
export function coLocated(request: ServingRequest): Deployable {
  const { promptTokens, outputTokens, accelerators, parallelism } = request
  const base: PredictionRequest = {
    ...sharedFields(request),
    phase: 'decode',
    kvTokens: promptTokens + outputTokens / 2,
    interleavedPrefill: { promptTokens, outputTokens },
    ...(request.cachedPrefixShare !== undefined && { cachedPrefixShare: request.cachedPrefixShare }),
    ...(accelerators !== undefined && { accelerators }),
    ...(parallelism !== undefined && { parallelism }),
  }
  const setting = resolve({ ...base, batchPerAccelerator: 1 })
  return {
    mostBatch: batchThatFits(setting),
    at: (batch) => {
      const decode = predict({ ...base, batchPerAccelerator: batch })
      const row = decode.operators.find(({ name }) => name === 'interleaved prefill')
      return {
        decode,
        prefillAccelerators: decode.accelerators,
        decodeAccelerators: decode.accelerators,
        served: batch * decode.accelerators,
        requestsPerSecond: decode.tokensPerSecondTotal / outputTokens,
        ttftMs: decode.ttftMs!,
        prefillUtilisation: row ? row.exposedMs / decode.iterationMs : 0,
      }
    },
    assumptions: [
      {
        key: 'layout',
        value: 'co-located',
        unit: '',
        basis: 'assumed',
        source: 'prompts go before decode steps, as the stack’s scheduler does; the rate does not change',
      },
    ],
  }
}
