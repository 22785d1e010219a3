import { EngineError } from '../errors'
import { checkNumber, checkObject, describe, requestRanges } from '../request-checks'
import type { PlanRequest } from './types'

const ranges = {
  accelerators: requestRanges.accelerators,
  tensor: requestRanges['parallelism.tensor'],
  expert: requestRanges['parallelism.expert'],
  pipeline: requestRanges['parallelism.pipeline'],
  sequence: requestRanges['parallelism.sequence'],
  batchPerAccelerator: requestRanges.batchPerAccelerator,
  tokensPerAcceleratorBatch: requestRanges.tokensPerAcceleratorBatch,
}

const mostValues = 64

/** What the search chooses itself and a plan therefore does not take. */
const chosen = ['parallelism', 'batchPerAccelerator', 'tokensPerAcceleratorBatch', 'interleavedPrefill']

/** Throws EngineError for what a plan adds to a prediction request. */
export function checkPlanRequest(request: PlanRequest): void {
  checkObject('request', request)
  const given = request as unknown as Record<string, unknown>
  for (const field of chosen) {
    if (given[field] !== undefined)
      throw new EngineError('invalid_type', field, 'is what the plan searches; give values to try in search')
  }
  if (request.mostCandidates !== undefined)
    checkNumber('mostCandidates', request.mostCandidates, { least: 1, most: 20_000, integer: true })
  const search: unknown = request.search
  if (search === undefined) return
  checkObject('search', search)
  for (const [key, range] of Object.entries(ranges)) {
    const values = search[key]
    if (values === undefined) continue
    if (!Array.isArray(values) || values.length === 0 || values.length > mostValues)
      throw new EngineError(
        'invalid_type',
        `search.${key}`,
        `must be an array of 1 to ${mostValues} numbers, got ${Array.isArray(values) ? `${values.length} values` : describe(values)}`,
      )
    values.forEach((value, at) => checkNumber(`search.${key}.${at}`, value, range))
  }
}
