import { EngineError } from './errors'
import { checkNumber, checkObject, describe } from './request-checks'
import type { AcceleratorSpec, InterconnectSpec, ModelSpec, PrecisionSpec, StackSpec } from './specs'

const count = { least: 1, most: 1_000_000, integer: true }
const countOrZero = { least: 0, most: 1_000_000, integer: true }
const share = { least: 1e-3, most: 4 }
const seconds = { least: 0, most: 10 }
const rate = { least: 1e6, most: 1e17 }
const bytesPerElement = { least: 0.1, most: 8 }
const formats = ['bf16', 'fp8', 'int8', 'fp4']

function object(field: string, value: unknown): Record<string, unknown> {
  checkObject(field, value)
  return value
}

function numbers(
  field: string,
  value: Record<string, unknown>,
  keys: Record<string, Parameters<typeof checkNumber>[2]>,
): void {
  for (const key in keys) checkNumber(`${field}.${key}`, value[key], keys[key]!)
}

function checkFit(field: string, value: unknown): void {
  const fit = object(field, value)
  numbers(field, fit, {
    overheadSeconds: seconds,
    computeEfficiency: share,
    memoryEfficiency: share,
    norm: { least: 1, most: 100 },
  })
  if (fit['tileRows'] !== undefined)
    checkNumber(`${field}.tileRows`, fit['tileRows'], { least: 1, most: 4096 })
  if (fit['outputEfficiency'] !== undefined)
    checkNumber(`${field}.outputEfficiency`, fit['outputEfficiency'], share)
}

function checkKernels(field: string, value: unknown): void {
  const kernels = object(field, value)
  for (const group of ['gemm', 'experts']) {
    const fits = object(`${field}.${group}`, kernels[group])
    if (formats.every((format) => fits[format] === undefined)) {
      throw new EngineError(
        'invalid_type',
        `${field}.${group}`,
        `must hold a fit for one of ${formats.join(', ')}`,
      )
    }
    for (const format of formats)
      if (fits[format] !== undefined) checkFit(`${field}.${group}.${format}`, fits[format])
  }
  for (const name of ['mlaDecode', 'mlaPrefill', 'gqaDecode', 'gqaPrefill'])
    checkFit(`${field}.${name}`, kernels[name])
  numbers(`${field}.vector`, object(`${field}.vector`, kernels['vector']), {
    memoryEfficiency: share,
    overheadSeconds: seconds,
    attentionPasses: { least: 0, most: 100 },
  })
}

/** Throws EngineError naming the first figure of a hypothetical accelerator that is missing or out of range. */
export function checkAccelerator(spec: AcceleratorSpec): void {
  const top = spec as unknown as Record<string, unknown>
  numbers('accelerator', top, { diesPerPackage: { least: 1, most: 64, integer: true } })
  const die = object('accelerator.die', top['die'])
  const peaks = object('accelerator.die.peakTflops', die['peakTflops'])
  for (const format of formats) {
    if (format === 'bf16' || peaks[format] !== undefined) {
      checkNumber(`accelerator.die.peakTflops.${format}`, peaks[format], { least: 0.1, most: 1e7 })
    }
  }
  numbers('accelerator.die', die, { hbmBytes: { least: 1e8, most: 1e15 }, hbmBytesPerSecond: rate })
  if (die['matrixCores'] !== undefined)
    checkNumber('accelerator.die.matrixCores', die['matrixCores'], { least: 2, most: 4096, integer: true })
  for (const key of ['referenceTflops', 'powerWatts', 'rentUsdPerHour']) {
    if (top[key] !== undefined) checkNumber(`accelerator.${key}`, top[key], { least: 1e-6, most: 1e9 })
  }
  if (top['kernels'] !== undefined) checkKernels('accelerator.kernels', top['kernels'])
}

/** Throws EngineError naming the first figure of a hypothetical interconnect that is missing or out of range. */
export function checkInterconnect(spec: InterconnectSpec): void {
  const top = spec as unknown as Record<string, unknown>
  for (const plane of ['scaleUp', 'scaleOut']) {
    numbers(`interconnect.${plane}`, object(`interconnect.${plane}`, top[plane]), {
      bytesPerSecondPerDie: rate,
      latencySeconds: seconds,
    })
  }
  checkNumber('interconnect.scaleUp.dies', spec.scaleUp.dies, count)
  for (const mode of ['lowLatency', 'throughput']) {
    const pair = object(`interconnect.${mode}`, top[mode])
    for (const collective of ['dispatch', 'combine']) {
      const field = `interconnect.${mode}.${collective}`
      numbers(field, object(field, pair[collective]), {
        baseSeconds: seconds,
        congestionPerDoubling: { least: 0, most: 10 },
        scaleUpEfficiency: share,
        scaleOutEfficiency: share,
        routedSkew: { least: 1, most: 100 },
      })
    }
  }
  numbers('interconnect.allReduce', object('interconnect.allReduce', top['allReduce']), {
    baseSeconds: seconds,
    efficiency: share,
  })
}

function checkAttention(value: unknown): void {
  const attention = object('model.attention', value)
  const kind = attention['kind']
  if (kind !== 'mla' && kind !== 'gqa') {
    throw new EngineError(
      'unknown_id',
      'model.attention.kind',
      `must be "mla" or "gqa", got ${describe(kind)}`,
    )
  }
  if (kind === 'gqa') numbers('model.attention', attention, { heads: count, kvHeads: count, headDim: count })
  else {
    const dims = {
      heads: count,
      queryLoraRank: countOrZero,
      kvLoraRank: count,
      nopeHeadDim: count,
      ropeHeadDim: count,
      valueHeadDim: count,
    }
    numbers('model.attention', attention, dims)
  }
  if (attention['sparse'] !== undefined) {
    numbers('model.attention.sparse', object('model.attention.sparse', attention['sparse']), {
      topTokens: count,
      indexerHeads: count,
      indexerHeadDim: count,
    })
  }
  if (attention['slidingWindow'] !== undefined) {
    const window = object('model.attention.slidingWindow', attention['slidingWindow'])
    numbers('model.attention.slidingWindow', window, { tokens: count, shareOfLayers: { least: 0, most: 1 } })
  }
}

/** Throws EngineError naming the first shape of a model that is missing or out of range. */
export function checkModel(spec: ModelSpec): void {
  const top = spec as unknown as Record<string, unknown>
  numbers('model', top, {
    layers: { least: 1, most: 10_000, integer: true },
    denseLayers: countOrZero,
    hiddenSize: count,
    vocabSize: count,
    denseIntermediateSize: countOrZero,
  })
  if (spec.denseLayers > spec.layers) {
    throw new EngineError(
      'out_of_range',
      'model.denseLayers',
      `must be an integer from 0 to layers (${spec.layers}), got ${spec.denseLayers}`,
    )
  }
  checkAttention(top['attention'])
  if (spec.denseLayers < spec.layers) {
    numbers('model.experts', object('model.experts', top['experts']), {
      count,
      perToken: count,
      intermediateSize: count,
      shared: countOrZero,
    })
    if (spec.experts!.perToken > spec.experts!.count) {
      throw new EngineError(
        'out_of_range',
        'model.experts.perToken',
        `must be an integer from 1 to the ${spec.experts!.count} experts`,
      )
    }
  }
}

export function checkPrecision(spec: PrecisionSpec): void {
  const top = spec as unknown as Record<string, unknown>
  for (const key of ['projections', 'experts']) {
    if (!formats.includes(top[key] as string)) {
      throw new EngineError(
        'unknown_id',
        `precision.${key}`,
        `must be one of ${formats.join(', ')}, got ${describe(top[key])}`,
      )
    }
  }
  if (spec.attention !== 'bf16' && spec.attention !== 'fp8') {
    throw new EngineError(
      'unknown_id',
      'precision.attention',
      `must be "bf16" or "fp8", got ${describe(spec.attention)}`,
    )
  }
  const keys = [
    'projectionWeightBytes',
    'expertWeightBytes',
    'kvBytesPerElement',
    'dispatchBytesPerElement',
    'combineBytesPerElement',
  ]
  numbers('precision', top, Object.fromEntries(keys.map((key) => [key, bytesPerElement])))
  if (spec.feedForwardWeightBytes !== undefined)
    checkNumber('precision.feedForwardWeightBytes', spec.feedForwardWeightBytes, bytesPerElement)
  if (spec.feedForward !== undefined && !formats.includes(spec.feedForward))
    throw new EngineError(
      'unknown_id',
      'precision.feedForward',
      `must be one of ${formats.join(', ')}, got ${describe(spec.feedForward)}`,
    )
}

export function checkStack(spec: StackSpec): void {
  const top = spec as unknown as Record<string, unknown>
  if (!Array.isArray(top['deployments']))
    throw new EngineError('invalid_type', 'stack.deployments', 'must be an array')
  for (const group of ['overlap', 'residualImbalance', 'launch', 'sharedExpert', 'maxMicrobatches'])
    object(`stack.${group}`, top[group])
  for (const phase of ['prefill', 'decode'] as const) {
    const overlap = object(`stack.overlap.${phase}`, spec.overlap[phase])
    numbers(`stack.overlap.${phase}`, overlap, {
      exposedShare: { least: 0, most: 1 },
      computeTaken: { least: 0, most: 0.9 },
      copyPasses: { least: 0, most: 100 },
      copyOverheadSeconds: seconds,
    })
    checkNumber(`stack.residualImbalance.${phase}`, spec.residualImbalance[phase], { least: 1, most: 100 })
  }
  checkNumber('stack.headShards', spec.headShards, count)
  checkNumber('stack.launch.secondsPerIteration', spec.launch.secondsPerIteration, seconds)
  checkNumber('stack.launch.secondsPerDraft', spec.launch.secondsPerDraft, seconds)
  if (spec.launch.secondsPerGroupSync !== undefined)
    checkNumber('stack.launch.secondsPerGroupSync', spec.launch.secondsPerGroupSync, seconds)
  if (spec.undividedOn !== undefined) {
    const fabrics = object('stack.undividedOn', top['undividedOn'])['fabrics']
    if (!Array.isArray(fabrics))
      throw new EngineError('invalid_type', 'stack.undividedOn.fabrics', 'must be an array')
  }
  if (spec.disaggregation !== undefined) {
    const transfers = object('stack.disaggregation', top['disaggregation'])
    checkNumber('stack.disaggregation.attentionDomains', transfers['attentionDomains'], count)
    for (const way of ['toExperts', 'toAttention'])
      numbers(`stack.disaggregation.${way}`, object(`stack.disaggregation.${way}`, transfers[way]), {
        baseSeconds: seconds,
        scaleUpEfficiency: share,
        scaleOutEfficiency: share,
      })
  }
  if (spec.prefillChunk !== undefined) {
    const chunk = object('stack.prefillChunk', top['prefillChunk'])
    numbers('stack.prefillChunk', chunk, { tokens: { least: 1, most: 1e7 }, launchSecondsPerLayer: seconds })
  }
}
