import { EngineError } from './errors'
import type { PredictionRequest } from './prediction'

interface Range {
  least: number
  most: number
  integer?: boolean
}

/** Valid ranges of the request's numbers, as stated in every refusal. */
export const requestRanges = {
  accelerators: { least: 1, most: 100_000, integer: true },
  promptTokens: { least: 1, most: 10_000_000, integer: true },
  tokensPerAcceleratorBatch: { least: 1, most: 10_000_000 },
  kvTokens: { least: 1, most: 10_000_000 },
  batchPerAccelerator: { least: 1e-3, most: 65_536 },
  cachedPrefixShare: { least: 0, most: 0.99 },
  'parallelism.tensor': { least: 1, most: 4096, integer: true },
  'parallelism.expert': { least: 1, most: 200_000, integer: true },
  'parallelism.data': { least: 1, most: 200_000, integer: true },
  'parallelism.sequence': { least: 1, most: 4096, integer: true },
  'parallelism.expertTensor': { least: 1, most: 4096, integer: true },
  'parallelism.pipeline': { least: 1, most: 4096, integer: true },
  'parallelism.expertPool': { least: 1, most: 200_000, integer: true },
  'parallelism.attentionDomains': { least: 1, most: 4096, integer: true },
  'parallelism.redundantExperts': { least: 0, most: 100_000, integer: true },
  'interleavedPrefill.promptTokens': { least: 1, most: 10_000_000 },
  'interleavedPrefill.outputTokens': { least: 1, most: 10_000_000 },
  'slo.tpotMs': { least: 0.01, most: 1_000_000 },
  'slo.ttftMs': { least: 0.01, most: 100_000_000 },
  'speculation.draftTokens': { least: 0, most: 16, integer: true },
  'speculation.acceptance': { least: 0, most: 1 },
  expertBalance: { least: 1, most: 1000 },
} as const satisfies Record<string, Range>

/** Throws unless the value is a finite number (an integer where stated) inside the range. */
export function checkNumber(field: string, value: unknown, range: Range): asserts value is number {
  const kind = range.integer ? 'an integer' : 'a number'
  const valid = `${kind} from ${range.least} to ${range.most}`
  if (typeof value !== 'number')
    throw new EngineError('invalid_type', field, `must be ${valid}, got ${describe(value)}`)
  if (!(value >= range.least && value <= range.most) || (range.integer && !Number.isInteger(value))) {
    throw new EngineError('out_of_range', field, `must be ${valid}, got ${value}`)
  }
}

export function checkObject(field: string, value: unknown): asserts value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new EngineError('invalid_type', field, `must be an object, got ${describe(value)}`)
  }
}

export function describe(value: unknown): string {
  if (typeof value === 'string') return `the string "${value.slice(0, 40)}"`
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : typeof value
}

function checkOptional(field: keyof typeof requestRanges, value: unknown): void {
  if (value !== undefined) checkNumber(field, value, requestRanges[field])
}

function checkGroup(
  request: PredictionRequest,
  group: 'parallelism' | 'slo' | 'interleavedPrefill',
  keys: readonly string[],
): void {
  const value: unknown = request[group]
  if (value === undefined) return
  checkObject(group, value)
  for (const key of keys) checkOptional(`${group}.${key}` as keyof typeof requestRanges, value[key])
}

function checkChoices(request: PredictionRequest): void {
  const { phase, expertBalance, microbatches, contextCachePlane: plane } = request
  if (plane !== undefined && plane !== 'scaleUp' && plane !== 'scaleOut' && plane !== 'host')
    throw new EngineError(
      'unknown_id',
      'contextCachePlane',
      `must be "scaleUp", "scaleOut" or "host", got ${describe(plane)}`,
    )
  if (phase !== 'prefill' && phase !== 'decode') {
    throw new EngineError('invalid_type', 'phase', `must be "prefill" or "decode", got ${describe(phase)}`)
  }
  if (microbatches !== undefined && microbatches !== 1 && microbatches !== 2) {
    throw new EngineError('out_of_range', 'microbatches', `must be 1 or 2, got ${String(microbatches)}`)
  }
  if (expertBalance === undefined || expertBalance === 'ideal' || expertBalance === 'typical') return
  if (typeof expertBalance !== 'number') {
    throw new EngineError(
      'invalid_type',
      'expertBalance',
      `must be "ideal", "typical" or a number from 1 to 1000, got ${describe(expertBalance)}`,
    )
  }
  checkOptional('expertBalance', expertBalance)
}

/** Throws EngineError for the first number, choice or shape in the request that is not valid. */
export function checkRequest(request: PredictionRequest): void {
  checkObject('request', request)
  checkChoices(request)
  checkOptional('accelerators', request.accelerators)
  checkOptional('promptTokens', request.promptTokens)
  checkOptional('tokensPerAcceleratorBatch', request.tokensPerAcceleratorBatch)
  checkOptional('kvTokens', request.kvTokens)
  checkOptional('batchPerAccelerator', request.batchPerAccelerator)
  checkOptional('cachedPrefixShare', request.cachedPrefixShare)
  checkGroup(request, 'parallelism', [
    'tensor',
    'expert',
    'data',
    'sequence',
    'redundantExperts',
    'expertTensor',
    'expertPool',
    'attentionDomains',
    'pipeline',
  ])
  checkGroup(request, 'interleavedPrefill', ['promptTokens', 'outputTokens'])
  for (const key of ['promptTokens', 'outputTokens'] as const)
    if (request.interleavedPrefill)
      checkNumber(
        `interleavedPrefill.${key}`,
        request.interleavedPrefill[key],
        requestRanges[`interleavedPrefill.${key}`],
      )
  checkGroup(request, 'slo', ['tpotMs', 'ttftMs'])
  const speculation: unknown = request.speculation
  if (speculation === undefined || speculation === null) return
  checkObject('speculation', speculation)
  checkNumber('speculation.draftTokens', speculation['draftTokens'], requestRanges['speculation.draftTokens'])
  checkNumber('speculation.acceptance', speculation['acceptance'], requestRanges['speculation.acceptance'])
}
