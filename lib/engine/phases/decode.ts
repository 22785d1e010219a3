import { costAtShare, secondsAtShare, unfusedCost, waitCost } from '../cost'
import { enter, exposedSeconds, totalSeconds, type Entry, type NamedCost } from '../ledger'
import {
  gqaDecodeCost,
  indexerCost,
  mlaDecodeCost,
  type DecodeAttention,
} from '../operators/attention-decode'
import { allReduceCost } from '../operators/collectives'
import type { Platform } from '../operators/platform'
import { feedForward, head, projections } from '../operators/projections'
import { combineExposure, expertLayer, type ExpertLayer } from '../operators/routed-experts'
import { vectorCost } from '../operators/vector'
import { expertLayers } from '../parameters'
import type { Setting } from '../setting'
import type { GqaAttention, MlaAttention } from '../specs'
import { fasterLayers } from './microbatches'

export interface Iteration {
  entries: Entry[]
  seconds: number
  microbatches: 1 | 2
  /** Prefill beside decode: the share of its life that a request decodes, its own prefill, and the wait before it. */
  beside?: { decodingShare: number; prefillSeconds: number; waitSeconds: number }
}

/** Requests and query tokens of one die in one microbatch. */
export interface Load {
  requests: number
  queries: number
}

function attentionCore(setting: Setting, platform: Platform, load: Load): NamedCost[] {
  const { model, tensor, precision, kvTokens } = setting
  const attention = model.attention
  const work: DecodeAttention = {
    requests: load.requests * tensor,
    queries: load.queries,
    contextTokens: kvTokens,
    heads: attention.heads / tensor,
    kvHeads: attention.kind === 'gqa' ? Math.max(1, attention.kvHeads / tensor) : 1,
    kvBytesPerElement: precision.kvBytesPerElement,
    format: precision.attention,
  }
  return attention.kind === 'mla' ? latent(platform, attention, work) : grouped(platform, attention, work)
}

function latent(platform: Platform, attention: MlaAttention, work: DecodeAttention): NamedCost[] {
  const core = { name: 'attention', cost: mlaDecodeCost(platform, attention, work) }
  if (!attention.sparse) return [core]
  return [{ name: 'attention indexer', cost: indexerCost(platform, attention, work) }, core]
}

/** Layers with and without a sliding window, averaged: a model alternates them. */
function grouped(platform: Platform, attention: GqaAttention, work: DecodeAttention): NamedCost[] {
  const full = gqaDecodeCost(platform, attention, work)
  const window = attention.slidingWindow
  if (!window || work.contextTokens <= window.tokens) return [{ name: 'attention', cost: full }]
  const short = gqaDecodeCost(platform, attention, { ...work, contextTokens: window.tokens })
  const mix = (a: number, b: number) => a * (1 - window.shareOfLayers) + b * window.shareOfLayers
  const cost = {
    computeSeconds: mix(full.computeSeconds, short.computeSeconds),
    memorySeconds: mix(full.memorySeconds, short.memorySeconds),
    networkSeconds: 0,
    overheadSeconds: full.overheadSeconds,
    totalSeconds: mix(full.totalSeconds, short.totalSeconds),
    flops: mix(full.flops, short.flops),
    bytes: mix(full.bytes, short.bytes),
    messageBytes: 0,
    residual: full.residual,
    ...(full.fit && { fit: full.fit }),
  }
  return [{ name: 'attention', cost }]
}

/** Projections, attention and its all-reduce: everything of a layer before the feed-forward network. */
export function attentionStream(setting: Setting, platform: Platform, load: Load): NamedCost[] {
  const { model, tensor, fabric } = setting
  const rows = load.requests * load.queries * tensor
  const a = model.attention
  const queryDim = a.kind === 'mla' ? a.nopeHeadDim + 2 * a.ropeHeadDim + a.kvLoraRank : 2 * a.headDim
  const bytes = rows * (12 * model.hiddenSize + (4 * a.heads * queryDim) / tensor)
  const costs = projections(setting, platform, { rows, expandedRows: 0 })
  costs.push(...attentionCore(setting, platform, load))
  const passes = platform.kernels.vector.attentionPasses
  if (passes > 0)
    costs.push({ name: 'attention vector operations', cost: vectorCost(platform, bytes * passes, 3) })
  if (tensor > 1)
    costs.push({ name: 'all-reduce', cost: allReduceCost(fabric, rows * model.hiddenSize * 2, tensor) })
  return costs
}

function expertStream(layer: ExpertLayer): NamedCost[] {
  return [layer.gate, ...layer.dispatch, ...layer.shared, ...layer.experts, ...layer.combine]
}

interface Streams {
  attention: NamedCost[]
  experts: NamedCost[]
  /** Exposed share of each stream when two microbatches alternate. */
  attentionExposure: number
  expertExposure: number
  seconds: number
}

function exposedStreams(setting: Setting, attention: NamedCost[], experts: NamedCost[]): Streams {
  const { exposedShare } = setting.stack.overlap.decode
  const first = totalSeconds(attention)
  const second = totalSeconds(experts)
  const attentionExposure = first >= second ? 1 : exposedShare
  const expertExposure = first >= second ? exposedShare : 1
  return {
    attention,
    experts,
    attentionExposure,
    expertExposure,
    seconds: first * attentionExposure + second * expertExposure,
  }
}

function secondsWith(costs: readonly NamedCost[], share: number): number {
  let total = 0
  for (const item of costs) total += secondsAtShare(item.cost, share)
  return total
}

function withShare(costs: readonly NamedCost[], share: number): NamedCost[] {
  const shared: NamedCost[] = []
  for (const item of costs) shared.push({ name: item.name, cost: costAtShare(item.cost, share) })
  return shared
}

/**
 * Cores for the first stream that make two streams on disjoint cores last equally long, by bisection: the first
 * stream only gets faster and the second only slower with more cores for the first.
 */
function balancedCores(first: readonly NamedCost[], second: readonly NamedCost[], cores: number): number {
  let low = 1
  let high = cores - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (secondsWith(first, middle / cores) >= secondsWith(second, (cores - middle) / cores)) low = middle + 1
    else high = middle
  }
  return low
}

/** Two streams on disjoint matrix cores (CloudMatrix-Infer): the better of the two splits around the balance. */
function dividedCores(setting: Setting, load: Load): Streams {
  const cores = setting.accelerator.die.matrixCores!
  const attention = attentionStream(setting, setting.platform, load)
  const experts = expertStream(expertLayer(setting, setting.platform, load.requests * load.queries))
  const first = balancedCores(attention, experts, cores)
  const at = (own: number): Streams =>
    exposedStreams(setting, withShare(attention, own / cores), withShare(experts, (cores - own) / cores))
  const best = at(first)
  if (first === 1) return best
  const before = at(first - 1)
  return before.seconds < best.seconds ? before : best
}

/** Two streams that share the die (DeepEP): one computes while the other's messages travel. */
function hiddenMessages(setting: Setting, load: Load): Streams {
  const { stack, model, precision, platform } = setting
  const tokens = load.requests * load.queries
  const layer = expertLayer(setting, platform, tokens)
  const messages = [...layer.dispatch, ...layer.combine]
  const compute = attentionStream(setting, platform, load)
  compute.push(layer.gate, ...layer.shared, ...layer.experts)
  const overlap = stack.overlap.decode
  if (messages.length > 0 && overlap.copyPasses > 0) {
    const bytes =
      tokens *
      model.experts!.perToken *
      model.hiddenSize *
      (precision.dispatchBytesPerElement + precision.combineBytesPerElement)
    const copies = vectorCost(platform, bytes * overlap.copyPasses, 0)
    compute.push({
      name: 'message copies',
      cost: {
        ...copies,
        overheadSeconds: overlap.copyOverheadSeconds,
        totalSeconds: copies.totalSeconds + overlap.copyOverheadSeconds,
      },
    })
  }
  return exposedStreams(setting, compute, messages)
}

function expertLayersOf(setting: Setting, load: Load, microbatches: 1 | 2): Entry[] {
  const entries: Entry[] = []
  const layers = expertLayers(setting.model)
  if (layers === 0) return entries
  if (microbatches === 1) {
    enter(entries, attentionStream(setting, setting.platform, load), layers)
    const layer = expertLayer(setting, setting.platform, load.requests * load.queries)
    enter(entries, [layer.gate, ...layer.dispatch, ...layer.shared, ...layer.experts], layers)
    enter(entries, layer.combine, layers, combineExposure(setting, layer))
    return entries
  }
  const half = { requests: load.requests / 2, queries: load.queries }
  const streams = setting.accelerator.die.matrixCores
    ? dividedCores(setting, half)
    : hiddenMessages(setting, half)
  enter(entries, streams.attention, layers * 2, streams.attentionExposure)
  enter(entries, streams.experts, layers * 2, streams.expertExposure)
  return entries
}

/** Each draft runs the prediction module: one whole layer, its projection of two hidden states, and the head. */
function drafting(setting: Setting, load: Load): Entry[] {
  const entries: Entry[] = []
  if (setting.draftTokens === 0) return entries
  const one = { requests: load.requests, queries: 1 }
  const costs = attentionStream(setting, setting.platform, one)
  if (setting.model.experts)
    costs.push(...expertStream(expertLayer(setting, setting.platform, load.requests)))
  costs.push(head(setting, load.requests))
  const { launch } = setting.stack
  costs.push({ name: 'launch', cost: waitCost(launch.secondsPerDraft, launch.residual ?? 0.3, launch) })
  for (const item of costs)
    entries.push({ name: `draft ${item.name}`, cost: item.cost, count: setting.draftTokens, exposure: 1 })
  return entries
}

/** One layer with a dense feed-forward network. */
export function denseStream(setting: Setting, load: Load): NamedCost[] {
  const { model, platform, tensor, fabric } = setting
  const rows = load.requests * load.queries * tensor
  const dense = attentionStream(setting, platform, load)
  dense.push(
    ...feedForward(setting, platform, { rows, width: model.denseIntermediateSize, name: 'dense layer' }),
  )
  if (tensor > 1)
    dense.push({ name: 'all-reduce', cost: allReduceCost(fabric, rows * model.hiddenSize * 2, tensor) })
  return dense
}

/** What an iteration holds besides its expert layers: dense layers, head, launch and drafts. */
function outsideExperts(setting: Setting, load: Load): Entry[] {
  const entries: Entry[] = []
  const denseLayers = setting.model.layers - expertLayers(setting.model)
  if (denseLayers > 0) enter(entries, denseStream(setting, load), denseLayers)
  const { launch } = setting.stack
  const { secondsPerIteration, secondsPerGroupSync = 0, secondsPerSpeculation = 0 } = launch
  const alone = setting.draftTokens > 0 ? secondsPerSpeculation : 0
  const host = secondsPerIteration + alone + (setting.data > 1 ? secondsPerGroupSync : 0)
  const waiting = { name: 'launch', cost: waitCost(host, launch.residual ?? 0.3, launch) }
  enter(entries, [head(setting, load.requests * load.queries), waiting], 1)
  entries.push(...drafting(setting, load))
  return entries
}

/** The expert layers with a given number of microbatches, and what no layer fuses. */
function layersOf(setting: Setting, load: Load, microbatches: 1 | 2): Iteration {
  const { model, stack } = setting
  const entries = expertLayersOf(setting, load, microbatches)
  const unfused = unfusedCost(stack, (load.requests * load.queries) / microbatches)
  if (unfused) {
    const deep = expertLayers(model)
    const layers = deep * microbatches + model.layers - deep + setting.draftTokens
    entries.push({ name: 'unfused operators', cost: unfused, count: layers, exposure: 1 })
  }
  return { entries, seconds: exposedSeconds(entries), microbatches }
}

/** One decode iteration for `batch` requests a package; without a stated choice, the faster of one and two microbatches. */
export function decodeIteration(setting: Setting, batch: number): Iteration {
  const load = { requests: batch / setting.accelerator.diesPerPackage, queries: 1 + setting.draftTokens }
  const layers = fasterLayers(setting, (microbatches) => layersOf(setting, load, microbatches))
  const rest = outsideExperts(setting, load)
  return {
    entries: layers.entries.concat(rest),
    seconds: layers.seconds + exposedSeconds(rest),
    microbatches: layers.microbatches,
  }
}
