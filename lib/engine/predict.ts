import { assumptionsOf } from './assumptions'
import { iterationBound, operatorTimes } from './breakdown'
import { EngineError } from './errors'
import { memoryUse, weightBytesPerDie } from './memory'
import { decodeIteration, type Iteration } from './phases/decode'
import { disaggregatedIteration } from './phases/disaggregated'
import { interleavedIteration } from './phases/interleaved'
import { batchesPerPrompt, prefillIteration } from './phases/prefill'
import { throughStages } from './pipeline'
import type { MemoryUse, Prediction, PredictionRequest, Tag } from './prediction'
import { checkRequest } from './request-checks'
import { resolve } from './resolve'
import { largestHolding } from './search'
import type { Setting } from './setting'
import { tagOfBasis, tagOfTime, uncertaintyOf, weaker } from './uncertainty'
import { engineVersion } from './version'

const mostBatch = 65_536

/** Requests of one die that computes attention. */
function requestsPerDie(setting: Setting, batch: number): number {
  const { pools, dies, accelerator } = setting
  return (batch / accelerator.diesPerPackage) * (pools ? dies / pools.attentionDies : 1)
}

/** The attention group's rows are sharded over sequence-parallel dies, so a die's cache share is its own tokens. */
export function decodeMemory(setting: Setting, batch: number): MemoryUse {
  const requests = requestsPerDie(setting, batch)
  const rowsPerDie = requests * (1 + setting.draftTokens)
  return memoryUse(setting, { requestsPerDie: requests, contextTokens: setting.kvTokens, rowsPerDie })
}

export function prefillMemory(setting: Setting, batchTokens: number): MemoryUse {
  const tokens = batchTokens / setting.accelerator.diesPerPackage
  const prompts = tokens / setting.promptTokens
  // Tokens of a batch pass through the layers in microbatches of at most 4,096 rows of activations a die.
  return memoryUse(setting, {
    requestsPerDie: prompts,
    contextTokens: setting.promptTokens,
    rowsPerDie: Math.min(tokens, 4096),
  })
}

function checkWeightsFit(setting: Setting): void {
  const weights = weightBytesPerDie(setting)
  const capacity = setting.accelerator.die.hbmBytes
  if (weights <= capacity) return
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1)
  throw new EngineError(
    'does_not_fit',
    'accelerators',
    `${setting.model.id} needs ${gigabytes(weights)} GB of weights on each die of ${setting.packages} packages, which hold ${gigabytes(capacity)} GB; use more accelerators, more parallelism or fewer bytes`,
  )
}

/** One decode iteration for `batch` requests a package, over all pipeline stages. */
export function decodeStep(setting: Setting, batch: number): Iteration {
  if (setting.pools) return disaggregatedIteration(setting, requestsPerDie(setting, batch))
  const iteration = setting.interleaved
    ? interleavedIteration(setting, batch)
    : decodeIteration(setting, batch)
  const rowsPerDie = (batch / setting.accelerator.diesPerPackage) * (1 + setting.draftTokens)
  return throughStages(setting, iteration, rowsPerDie)
}

/** One prefill batch of `batchTokens` prompt tokens a package, over all pipeline stages. */
export function prefillStep(setting: Setting, batchTokens: number): Iteration {
  const rowsPerDie = (batchTokens * (1 - setting.cachedShare)) / setting.accelerator.diesPerPackage
  return throughStages(setting, prefillIteration(setting, batchTokens), rowsPerDie)
}

/** The largest whole batch that meets the TPOT limit and the memory. */
function searchBatch(setting: Setting): number {
  const limit = setting.slo.tpotMs ?? Number.POSITIVE_INFINITY
  const tpotMs = (batch: number) => (decodeStep(setting, batch).seconds * 1000) / setting.emitted
  const batch = largestHolding(mostBatch, (n) => decodeMemory(setting, n).fits && tpotMs(n) <= limit)
  if (batch > 0) return batch
  if (!decodeMemory(setting, 1).fits) {
    throw new EngineError(
      'does_not_fit',
      'kvTokens',
      `one request of ${setting.kvTokens} tokens does not fit beside the weights`,
    )
  }
  throw new EngineError(
    'slo_unreachable',
    'slo.tpotMs',
    `a batch of 1 already takes ${tpotMs(1).toFixed(2)} ms a token; the limit must be at least that`,
  )
}

/** The largest prefill batch, in whole thousands of tokens, whose first token comes within the limit. */
function searchTokens(setting: Setting, asked: boolean): number {
  const limit = setting.slo.ttftMs
  if (limit === undefined || asked) return setting.batchTokens
  const step = 256
  const ttftMs = (tokens: number) =>
    prefillStep(setting, tokens).seconds * 1000 * batchesPerPrompt(setting, tokens)
  const most = Math.floor(setting.batchTokens / step)
  for (let steps = most; steps >= 1; steps = steps > 8 ? Math.floor(steps * 0.85) : steps - 1) {
    if (ttftMs(steps * step) <= limit) return steps * step
  }
  throw new EngineError(
    'slo_unreachable',
    'slo.ttftMs',
    `a batch of ${step} tokens takes ${ttftMs(step).toFixed(1)} ms to the first token; the limit must be at least that`,
  )
}

interface Outcome {
  iteration: Iteration
  memory: MemoryUse
  batch: number
  tokensPerSecond: number
  tokensPerIteration: number
  tpotMs?: number
  ttftMs?: number
}

function decode(setting: Setting): Outcome {
  const batch = setting.batch ?? searchBatch(setting)
  const iteration = decodeStep(setting, batch)
  const tpotSeconds = iteration.seconds / setting.emitted
  const { beside } = iteration
  return {
    iteration,
    memory: decodeMemory(setting, batch),
    batch,
    // Beside prefill some of the requests in flight wait for their own prompt instead of decoding.
    tokensPerSecond: (batch * (beside?.decodingShare ?? 1)) / tpotSeconds,
    tokensPerIteration: setting.emitted,
    tpotMs: tpotSeconds * 1000,
    ...(beside && { ttftMs: (beside.waitSeconds + beside.prefillSeconds) * 1000 }),
  }
}

function prefill(setting: Setting, request: PredictionRequest): Outcome {
  const tokens = searchTokens(setting, request.tokensPerAcceleratorBatch !== undefined)
  const iteration = prefillStep(setting, tokens)
  return {
    iteration,
    memory: prefillMemory(setting, tokens),
    batch: tokens / setting.promptTokens,
    tokensPerSecond: tokens / iteration.seconds,
    tokensPerIteration: tokens,
    ttftMs: iteration.seconds * 1000 * batchesPerPrompt(setting, tokens),
  }
}

function figureTag(setting: Setting, figure: string): Tag {
  const stated = setting.accelerator.sources?.find((one) => one.figure === figure)
  return stated ? tagOfBasis(stated.basis) : 'assumed'
}

function addEconomics(prediction: Prediction, setting: Setting): void {
  const { powerWatts, rentUsdPerHour } = setting.accelerator
  const { tags } = prediction
  const time = tags.tokensPerSecondPerAccelerator!
  const tokensPerSecond = prediction.tokensPerSecondPerAccelerator
  if (powerWatts !== undefined) {
    prediction.powerWatts = powerWatts * setting.packages
    prediction.joulesPerToken = powerWatts / tokensPerSecond
    tags.powerWatts = figureTag(setting, 'all-in power')
    tags.joulesPerToken = weaker(time, tags.powerWatts)
  }
  if (rentUsdPerHour !== undefined) {
    prediction.usdPerMillionTokens = (rentUsdPerHour / 3600 / tokensPerSecond) * 1e6
    tags.usdPerMillionTokens = weaker(time, figureTag(setting, 'rent'))
  }
}

/** Times and rates share one tag; memory is counted from shapes, but the runtime's part of it is assumed. */
function outputTags(time: Tag, outcome: Outcome): Prediction['tags'] {
  return {
    tokensPerSecondPerAccelerator: time,
    tokensPerSecondTotal: time,
    tokensPerSecondPerTflop: time,
    iterationMs: time,
    memory: 'assumed',
    ...(outcome.tpotMs !== undefined && { tpotMs: time }),
    ...(outcome.ttftMs !== undefined && { ttftMs: time }),
  }
}

function describeOutcome(setting: Setting, outcome: Outcome): Prediction {
  const { iteration, tokensPerSecond } = outcome
  const { kernelsInferred } = setting
  const operators = operatorTimes(iteration.entries, kernelsInferred)
  const overlap = setting.stack.overlap[setting.phase]
  const uncertainty = uncertaintyOf(iteration.entries, {
    overlap,
    kernelsInferred,
    softwareSpread: setting.stack.softwareSpread,
  })
  const peak = setting.accelerator.die.peakTflops
  const reference =
    setting.accelerator.referenceTflops ??
    (peak.fp8 ?? peak.int8 ?? peak.bf16) * setting.accelerator.diesPerPackage
  const prediction: Prediction = {
    tokensPerSecondPerAccelerator: tokensPerSecond,
    tokensPerSecondTotal: tokensPerSecond * setting.packages,
    iterationMs: iteration.seconds * 1000,
    tokensPerIteration: outcome.tokensPerIteration,
    tokensPerSecondPerTflop: tokensPerSecond / reference,
    batchPerAccelerator: outcome.batch,
    accelerators: setting.packages,
    microbatches: iteration.microbatches,
    memory: outcome.memory,
    operators,
    boundBy: iterationBound(operators),
    relativeUncertainty: uncertainty.relative,
    uncertainty,
    tags: outputTags(tagOfTime(uncertainty), outcome),
    assumptions: assumptionsOf(setting, iteration.microbatches),
    engineVersion,
  }
  if (outcome.tpotMs !== undefined) prediction.tpotMs = outcome.tpotMs
  if (outcome.ttftMs !== undefined) prediction.ttftMs = outcome.ttftMs
  addEconomics(prediction, setting)
  return prediction
}

/**
 * Predicts one phase of serving one model on one instance. Throughput is per package; TPOT per emitted token.
 *
 * @throws {EngineError} naming the field and the valid range; never returns NaN or Infinity.
 * @example
 * predict({ accelerator: 'ascend-910c', model: 'deepseek-r1', stack: 'cloudmatrix-infer', phase: 'decode' }).tpotMs
 */
export function predict(request: PredictionRequest): Prediction {
  checkRequest(request)
  const setting = resolve(request)
  checkWeightsFit(setting)
  const prediction = describeOutcome(
    setting,
    setting.phase === 'decode' ? decode(setting) : prefill(setting, request),
  )
  if (
    !Number.isFinite(prediction.tokensPerSecondPerAccelerator) ||
    !Number.isFinite(prediction.iterationMs)
  ) {
    throw new EngineError(
      'out_of_range',
      'request',
      'the figures together leave the range of numbers; bring them closer to real systems',
    )
  }
  return prediction
}
