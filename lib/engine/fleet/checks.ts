import { EngineError } from '../errors'
import { checkNumber, checkObject, describe, requestRanges } from '../request-checks'
import { lengthMoments, type LengthMoments } from './lengths'
import type { FleetRequest } from './types'

const instances = { least: 1, most: 100_000, integer: true }

function optional(field: string, value: unknown, range: Parameters<typeof checkNumber>[2]): void {
  if (value !== undefined) checkNumber(field, value, range)
}

function checkPool(field: 'prefill' | 'decode', value: unknown): void {
  if (value === undefined) return
  checkObject(field, value)
  optional(`${field}.instances`, value['instances'], instances)
  optional(`${field}.accelerators`, value['accelerators'], requestRanges.accelerators)
  optional(`${field}.batchPerAccelerator`, value['batchPerAccelerator'], requestRanges.batchPerAccelerator)
  optional(
    `${field}.tokensPerAcceleratorBatch`,
    value['tokensPerAcceleratorBatch'],
    requestRanges.tokensPerAcceleratorBatch,
  )
}

function checkLimits(request: FleetRequest): void {
  checkObject('slo', request.slo)
  optional('slo.tpotMs', request.slo.tpotMs, requestRanges['slo.tpotMs'])
  optional('slo.ttftMs', request.slo.ttftMs, requestRanges['slo.ttftMs'])
  optional('slo.ttftQuantile', request.slo.ttftQuantile, { least: 0.01, most: 0.9999 })
  if (request.slo.tpotMs === undefined && request.decode?.batchPerAccelerator === undefined)
    throw new EngineError('invalid_type', 'slo.tpotMs', 'must be given unless decode.batchPerAccelerator is')
}

function checkEconomics(value: unknown): void {
  if (value === undefined) return
  checkObject('economics', value)
  optional('economics.rentUsdPerHour', value['rentUsdPerHour'], { least: 1e-6, most: 1e6 })
  optional('economics.powerWatts', value['powerWatts'], { least: 1e-3, most: 1e9 })
  optional('economics.loadFactor', value['loadFactor'], { least: 0.01, most: 1 })
}

export interface CheckedMix {
  prompt: LengthMoments
  output: LengthMoments
}

/** Throws EngineError for the first invalid field of what a fleet adds to a prediction; returns the mix's moments. */
export function checkFleetRequest(request: FleetRequest): CheckedMix {
  checkObject('request', request)
  checkObject('mix', request.mix)
  const { mix, kvTransferPlane: plane } = request
  const prompt = lengthMoments('mix.promptTokens', mix.promptTokens)
  const output = lengthMoments('mix.outputTokens', mix.outputTokens)
  optional('mix.requestsPerSecond', mix.requestsPerSecond, { least: 1e-6, most: 1e7 })
  optional('mix.cachedPrefixShare', mix.cachedPrefixShare, requestRanges.cachedPrefixShare)
  optional('mix.arrivalVariation', mix.arrivalVariation, { least: 0, most: 20 })
  checkLimits(request)
  checkPool('prefill', request.prefill)
  checkPool('decode', request.decode)
  optional('mostUtilisation', request.mostUtilisation, { least: 0.05, most: 0.99 })
  checkEconomics(request.economics)
  if (plane !== undefined && plane !== 'scaleUp' && plane !== 'scaleOut')
    throw new EngineError(
      'unknown_id',
      'kvTransferPlane',
      `must be "scaleUp" or "scaleOut", got ${describe(plane)}`,
    )
  const fixed = request.prefill?.instances !== undefined && request.decode?.instances !== undefined
  if (fixed === (mix.requestsPerSecond !== undefined))
    throw new EngineError(
      'invalid_type',
      'mix.requestsPerSecond',
      'must be given, or else both prefill.instances and decode.instances, and not all three',
    )
  return { prompt, output }
}
