import { EngineError } from '../errors'
import { checkNumber, checkObject, describe, requestRanges } from '../request-checks'
import type { ServingRequest } from './types'

const instances = { least: 1, most: 100_000, integer: true }
const inFlight = { least: 1, most: 100_000_000 }

function optional(field: string, value: unknown, range: Parameters<typeof checkNumber>[2]): void {
  if (value !== undefined) checkNumber(field, value, range)
}

function checkPool(field: 'prefill' | 'decode', request: ServingRequest): void {
  const pool: unknown = request[field]
  if (pool === undefined) return
  checkObject(field, pool)
  if (request.layout === 'co-located')
    throw new EngineError('parallelism_mismatch', field, 'belongs to the layout "split"; leave it out')
  optional(`${field}.instances`, pool['instances'], instances)
  optional(`${field}.accelerators`, pool['accelerators'], requestRanges.accelerators)
  const tokens = pool['tokensPerAcceleratorBatch']
  optional(`${field}.tokensPerAcceleratorBatch`, tokens, requestRanges.tokensPerAcceleratorBatch)
}

function checkLayout(request: ServingRequest): void {
  const { layout, kvTransferPlane: plane } = request
  if (layout !== 'co-located' && layout !== 'split')
    throw new EngineError('unknown_id', 'layout', `must be "co-located" or "split", got ${describe(layout)}`)
  if (plane !== undefined && plane !== 'scaleUp' && plane !== 'scaleOut')
    throw new EngineError(
      'unknown_id',
      'kvTransferPlane',
      `must be "scaleUp" or "scaleOut", got ${describe(plane)}`,
    )
  for (const field of ['accelerators', 'parallelism'] as const)
    if (layout === 'split' && request[field] !== undefined)
      throw new EngineError(
        'parallelism_mismatch',
        field,
        `belongs to the layout "co-located"; state prefill.${field} and decode.${field}`,
      )
}

function checkRate({ requestsPerSecond, requestsInFlight, layout, slo }: ServingRequest): void {
  if (requestsPerSecond === undefined) return
  checkNumber('requestsPerSecond', requestsPerSecond, { least: 1e-6, most: 1e7 })
  if (layout === 'split')
    throw new EngineError(
      'invalid_type',
      'requestsPerSecond',
      'sizes co-located instances; planFleet sizes split pools',
    )
  if (requestsInFlight !== undefined || slo?.tpotMs === undefined)
    throw new EngineError('invalid_type', 'requestsPerSecond', 'needs slo.tpotMs, and no requestsInFlight')
}

/** Throws EngineError for the first field that is not valid, among those that `predict` does not check itself. */
export function checkServing(request: ServingRequest): void {
  checkObject('request', request)
  checkLayout(request)
  checkNumber('promptTokens', request.promptTokens, requestRanges.promptTokens)
  checkNumber('outputTokens', request.outputTokens, requestRanges['interleavedPrefill.outputTokens'])
  optional('cachedPrefixShare', request.cachedPrefixShare, requestRanges.cachedPrefixShare)
  optional('requestsInFlight', request.requestsInFlight, inFlight)
  checkRate(request)
  checkPool('prefill', request)
  checkPool('decode', request)
  if (request.slo !== undefined) checkObject('slo', request.slo)
  optional('slo.tpotMs', request.slo?.tpotMs, requestRanges['slo.tpotMs'])
  optional('slo.ttftMs', request.slo?.ttftMs, requestRanges['slo.ttftMs'])
  if (request.requestsInFlight === undefined && request.slo?.tpotMs === undefined)
    throw new EngineError('invalid_type', 'requestsInFlight', 'must be given unless slo.tpotMs is')
}
