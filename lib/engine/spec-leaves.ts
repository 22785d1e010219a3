import { EngineError } from './errors'
import { checkNumber, checkObject, describe, requestRanges } from './request-checks'

type Range = Parameters<typeof checkNumber>[2]

const share: Range = { least: 1e-3, most: 4 }
const seconds: Range = { least: 0, most: 10 }

/** Figures of a spec that are optional or deep in it, by their key, wherever they stand. */
const numbers: Readonly<Record<string, Range>> = {
  residual: { least: 0, most: 10 },
  overheadSeconds: seconds,
  computeEfficiency: share,
  memoryEfficiency: share,
  outputEfficiency: share,
  splitSeconds: seconds,
  norm: { least: 1, most: 100 },
  tileRows: { least: 1, most: 4096 },
  pageTokens: { least: 1, most: 65_536 },
  attentionPasses: { least: 0, most: 100 },
  prefillPasses: { least: 0, most: 100 },
  ranks: { least: 2, most: 1e6 },
  slots: { least: 1, most: 1e6 },
  secondsPerToken: seconds,
  secondsPerSpeculation: seconds,
  selectedScoresPerSecond: { least: 1, most: 1e20 },
  bytesPerSecondPerPackage: { least: 1, most: 1e17 },
  seconds,
  secondsPerIteration: seconds,
  secondsPerDraft: seconds,
  tokens: { least: 1, most: 10_000_000 },
  instance: requestRanges.accelerators,
  expert: requestRanges['parallelism.expert'],
  tensor: requestRanges['parallelism.tensor'],
  sequence: requestRanges['parallelism.sequence'],
  redundantExperts: requestRanges['parallelism.redundantExperts'],
  batchPerAccelerator: requestRanges.batchPerAccelerator,
  kvTokens: requestRanges.kvTokens,
  promptTokens: requestRanges.promptTokens,
  outputTokens: requestRanges.promptTokens,
  tokensPerAcceleratorBatch: requestRanges.tokensPerAcceleratorBatch,
  draftTokens: requestRanges['speculation.draftTokens'],
  acceptance: requestRanges['speculation.acceptance'],
  domainLimit: { least: 1, most: 1e6 },
  steps: { least: 0, most: 1e6 },
  relative: { least: 0, most: 10 },
  predictionLayers: { least: 0, most: 1000, integer: true },
  publishedParameters: { least: 1, most: 1e16 },
  publishedActiveParameters: { least: 1, most: 1e16 },
}

const objects = new Set([
  'kernels',
  'gemm',
  'perHead',
  'experts',
  'fusedExperts',
  'expertsPrefill',
  'prefillSeenAt',
  'decodeSeenAt',
  'undividedOn',
  'mlaDecode',
  'mlaPrefill',
  'gqaDecode',
  'gqaPrefill',
  'vector',
  'contextCache',
  'unfusedSecondsPerLayer',
  'prefillChunk',
  'heldForGroups',
  'softwareSpread',
  'speculation',
  'slidingWindow',
  'sparse',
])

const arrays = new Set(['sources', 'deployments', 'accelerators', 'models', 'fabrics'])

const texts = new Set(['id', 'name', 'precision', 'interconnect', 'kernelsLike'])

const choices: Readonly<Record<string, readonly unknown[]>> = {
  'sharedExpert.prefill': ['dispatched', 'local'],
  'sharedExpert.decode': ['dispatched', 'local'],
  'maxMicrobatches.prefill': [1, 2],
  'maxMicrobatches.decode': [1, 2],
  kind: ['mla', 'gqa'],
}

function checkLeaf(field: string, key: string, value: unknown): void {
  const range = Object.hasOwn(numbers, key) ? numbers[key] : undefined
  if (range) checkNumber(field, value, range)
  if (objects.has(key)) checkObject(field, value)
  if (arrays.has(key) && !Array.isArray(value))
    throw new EngineError('invalid_type', field, `must be an array, got ${describe(value)}`)
  if (texts.has(key) && typeof value !== 'string')
    throw new EngineError('invalid_type', field, `must be a text, got ${describe(value)}`)
  const parent = field.split('.').slice(-2).join('.')
  const allowed = choices[parent]
  if (allowed && !allowed.includes(value))
    throw new EngineError('unknown_id', field, `must be one of ${allowed.join(', ')}, got ${describe(value)}`)
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new EngineError('out_of_range', field, `must be a finite number, got ${value}`)
}

/** Throws EngineError for the first figure, part or choice anywhere in a spec object that no formula could use. */
export function checkLeaves(field: string, value: object, depth = 0): void {
  if (depth > 8) throw new EngineError('invalid_type', field, 'is nested deeper than any spec')
  const isList = Array.isArray(value)
  // A list is walked by index: an empty place has no entry of its own.
  const entries: [string, unknown][] = isList
    ? Array.from(value, (inner: unknown, at) => [String(at), inner])
    : Object.entries(value)
  for (const [key, inner] of entries) {
    const name = `${field}.${key}`
    if (isList && (typeof inner !== 'object' || inner === null)) {
      if (typeof inner === 'string') continue
      throw new EngineError('invalid_type', name, `must be an object or a name, got ${describe(inner)}`)
    }
    if (inner === undefined) continue
    checkLeaf(name, key, inner)
    if (typeof inner === 'object' && inner !== null) checkLeaves(name, inner, depth + 1)
  }
}
