import { enter, exposedSeconds, totalSeconds, type Entry, type NamedCost } from '../ledger'
import { prefillAttentionCost } from '../operators/attention-prefill'
import { allReduceCost, networkCost } from '../operators/collectives'
import { feedForward, head, projections } from '../operators/projections'
import { combineExposure, expertLayer } from '../operators/routed-experts'
import { vectorCost } from '../operators/vector'
import { unfusedCost, waitCost } from '../cost'
import { expertLayers, kvElementsPerToken } from '../parameters'
import type { Platform } from '../operators/platform'
import type { Setting } from '../setting'
import type { GqaAttention, MlaAttention } from '../specs'
import type { Iteration } from './decode'
import { fasterLayers } from './microbatches'

/** New and cached prompt tokens of one die in one microbatch. */
interface Load {
  tokens: number
  cached: number
}

/** A new token attends to the cached prefix and, on average, half of what is new. */
function meanContext(setting: Setting): number {
  return (setting.promptTokens * (1 + setting.cachedShare) + 1) / 2
}

function latentAttention(setting: Setting, platform: Platform, a: MlaAttention, load: Load): NamedCost[] {
  const { precision, tensor } = setting
  const context = meanContext(setting)
  const fit = platform.kernels.mlaPrefill
  const work = {
    tokens: load.tokens * tensor,
    heads: a.heads / tensor,
    format: precision.attention,
    kvBytesRead: 0,
  }
  if (!a.sparse) {
    const cost = prefillAttentionCost(platform, fit, {
      ...work,
      meanContextTokens: context,
      keyDim: a.nopeHeadDim + a.ropeHeadDim,
      valueDim: a.valueHeadDim,
    })
    return [{ name: 'attention', cost }]
  }
  const selected = Math.min(context, a.sparse.topTokens)
  const core = prefillAttentionCost(platform, fit, {
    ...work,
    meanContextTokens: selected,
    keyDim: a.kvLoraRank + a.ropeHeadDim,
    valueDim: a.kvLoraRank,
  })
  const scores = {
    ...work,
    heads: a.sparse.indexerHeads,
    meanContextTokens: context,
    keyDim: a.sparse.indexerHeadDim,
    valueDim: 0,
    format: 'fp8' as const,
  }
  return [
    {
      name: 'attention indexer',
      cost: prefillAttentionCost(
        { ...platform, peakFlops: { ...platform.peakFlops, fp8: platform.peakFlops.int8 } },
        fit,
        scores,
      ),
    },
    { name: 'attention', cost: core },
  ]
}

function groupedAttention(setting: Setting, platform: Platform, a: GqaAttention, load: Load): NamedCost[] {
  const { precision, tensor } = setting
  const full = meanContext(setting)
  const window = a.slidingWindow
  const context = window
    ? full * (1 - window.shareOfLayers) + Math.min(full, window.tokens) * window.shareOfLayers
    : full
  const cost = prefillAttentionCost(platform, platform.kernels.gqaPrefill, {
    tokens: load.tokens * tensor,
    meanContextTokens: context,
    heads: a.heads / tensor,
    keyDim: a.headDim,
    valueDim: a.headDim,
    kvBytesRead: 0,
    format: precision.attention,
  })
  return [{ name: 'attention', cost }]
}

/** Query, key, value and output are written and read twice (BF16), and the residual stream ten times. */
function attentionVectorBytes(setting: Setting): number {
  const a = setting.model.attention
  const perHead =
    a.kind === 'mla'
      ? 2 * (a.nopeHeadDim + a.ropeHeadDim) + 2 * a.valueHeadDim
      : 2 * a.headDim * (1 + a.kvHeads / a.heads)
  return 4 * (a.heads / setting.tensor) * perHead + (20 * setting.model.hiddenSize) / setting.tensor
}

function attentionCompute(setting: Setting, platform: Platform, load: Load): NamedCost[] {
  const { model, tensor } = setting
  const rows = load.tokens * tensor
  const costs = projections(setting, platform, { rows, expandedRows: rows + load.cached * tensor })
  const a = model.attention
  costs.push(
    ...(a.kind === 'mla'
      ? latentAttention(setting, platform, a, load)
      : groupedAttention(setting, platform, a, load)),
  )
  const passes = platform.kernels.vector.prefillPasses ?? platform.kernels.vector.attentionPasses
  if (passes > 0)
    costs.push({
      name: 'attention vector operations',
      cost: vectorCost(platform, rows * attentionVectorBytes(setting) * passes, 6),
    })
  return costs
}

/**
 * Messages of the attention layer. Tensor parallelism reduces the hidden states. The hybrid SP–TP–SP form of
 * CloudMatrix-Infer gathers the compressed queries and latents of all ranks before it and exchanges heads after it.
 */
function attentionMessages(setting: Setting, load: Load): NamedCost[] {
  const { fabric, model, tensor, sequence } = setting
  const rows = load.tokens * tensor
  const costs: NamedCost[] = []
  if (tensor > 1)
    costs.push({ name: 'all-reduce', cost: allReduceCost(fabric, rows * model.hiddenSize * 2, tensor) })
  if (sequence <= 1) return costs
  const a = model.attention
  const gathered =
    a.kind === 'mla' ? a.queryLoraRank + a.kvLoraRank + a.ropeHeadDim : 2 * a.kvHeads * a.headDim
  const exchanged = a.heads * (a.kind === 'mla' ? a.valueHeadDim : a.headDim)
  const plane = sequence * tensor > fabric.scaleUp.dies ? fabric.scaleOut : fabric.scaleUp
  const bytes = load.tokens * ((sequence - 1) * gathered + 2 * exchanged)
  const transfer = bytes / (plane.bytesPerSecondPerDie * fabric.allReduce.efficiency)
  const cost = networkCost(2 * fabric.allReduce.baseSeconds, transfer, {
    messageBytes: bytes,
    fit: sequenceFit,
  })
  costs.push({ name: 'sequence gather and exchange', cost })
  return costs
}

const sequenceFit = {
  basis: 'assumed',
  source: 'the all-reduce’s share of the link, carried over to gather and exchange',
  residual: 0.3,
} as const

function expertLayersOf(setting: Setting, load: Load, microbatches: 1 | 2): Entry[] {
  const entries: Entry[] = []
  const layers = expertLayers(setting.model)
  if (layers === 0) return entries
  const part = { tokens: load.tokens / microbatches, cached: load.cached / microbatches }
  const taken = microbatches === 2 ? setting.stack.overlap.prefill.computeTaken : 0
  const platform = taken > 0 ? { ...setting.platform, computeShare: 1 - taken } : setting.platform
  const layer = expertLayer(setting, platform, part.tokens)
  const compute = [
    ...attentionCompute(setting, platform, part),
    layer.gate,
    ...layer.shared,
    ...layer.experts,
  ]
  if (microbatches === 1) {
    enter(entries, [...compute, ...attentionMessages(setting, part), ...layer.dispatch], layers)
    enter(entries, layer.combine, layers, combineExposure(setting, layer))
    return entries
  }
  const messages = [...attentionMessages(setting, part), ...layer.dispatch, ...layer.combine]
  const hidden = setting.stack.overlap.prefill.exposedShare
  const computeLonger = totalSeconds(compute) >= totalSeconds(messages)
  enter(entries, compute, layers * microbatches, computeLonger ? 1 : hidden)
  enter(entries, messages, layers * microbatches, computeLonger ? hidden : 1)
  return entries
}

/** Taking cached keys and values back from the context cache, at the rate the stack's cache gives one package. */
function contextLoad(setting: Setting, cachedPerPackage: number): NamedCost[] {
  const cache = setting.contextCache
  if (cachedPerPackage === 0) return []
  const bytes =
    cachedPerPackage *
    kvElementsPerToken(setting.model) *
    setting.model.layers *
    setting.precision.kvBytesPerElement
  // A stack without a cache of its own keeps the prefix in HBM: reading it is part of the attention kernel.
  const seconds = cache ? bytes / cache.bytesPerSecondPerPackage : 0
  const cost = networkCost(0, seconds, { messageBytes: cache ? bytes : 0, fit: cache ?? heldInMemory })
  return [{ name: 'context cache load', cost }]
}

const heldInMemory = { basis: 'assumed', source: 'cached prefixes stay in HBM' } as const

/** What a batch costs besides its expert layers: dense layers, cached prefixes, head and launch. */
function outsideExperts(setting: Setting, batchTokens: number, load: Load): Entry[] {
  const { model, platform, stack, tensor } = setting
  const entries: Entry[] = []
  const denseLayers = model.layers - expertLayers(model)
  const rows = load.tokens * tensor
  if (denseLayers > 0) {
    const dense = [...attentionCompute(setting, platform, load), ...attentionMessages(setting, load)]
    dense.push(
      ...feedForward(setting, platform, { rows, width: model.denseIntermediateSize, name: 'dense layer' }),
    )
    if (tensor > 1)
      dense.push({
        name: 'all-reduce',
        cost: allReduceCost(setting.fabric, rows * model.hiddenSize * 2, tensor),
      })
    enter(entries, dense, denseLayers)
  }
  const launch = waitCost(stack.launch.secondsPerIteration, stack.launch.residual ?? 0.3, stack.launch)
  const prompts = Math.max(1, batchTokens / setting.accelerator.diesPerPackage / setting.promptTokens)
  const once = [head(setting, prompts), { name: 'launch', cost: launch }]
  enter(entries, [...contextLoad(setting, batchTokens * setting.cachedShare), ...once], 1)
  const unfused = unfusedCost(stack, load.tokens)
  if (unfused) entries.push({ name: 'unfused operators', cost: unfused, count: model.layers, exposure: 1 })
  return entries
}

function layersOf(setting: Setting, load: Load, microbatches: 1 | 2): Iteration {
  const entries = expertLayersOf(setting, load, microbatches)
  return { entries, seconds: exposedSeconds(entries), microbatches }
}

/** One prefill batch of `batchTokens` prompt tokens a package; the faster of one and two microbatches unless stated. */
export function prefillIteration(setting: Setting, batchTokens: number): Iteration {
  const perDie = batchTokens / setting.accelerator.diesPerPackage
  const load = { tokens: perDie * (1 - setting.cachedShare), cached: perDie * setting.cachedShare }
  const layers = fasterLayers(setting, (microbatches) => layersOf(setting, load, microbatches))
  const rest = outsideExperts(setting, batchTokens, load)
  return {
    entries: layers.entries.concat(rest),
    seconds: layers.seconds + exposedSeconds(rest),
    microbatches: layers.microbatches,
  }
}

/** Batches that one prompt needs when its attention group takes fewer tokens at a time than it is long. */
export function batchesPerPrompt(setting: Setting, batchTokens: number): number {
  const group = (batchTokens / setting.accelerator.diesPerPackage) * setting.tensor * setting.sequence
  return Math.max(1, Math.ceil(setting.promptTokens / group - 1e-9))
}
