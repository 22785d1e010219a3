import type { MemoryUse } from './prediction'
import {
  attentionParameters,
  denseParameters,
  expertLayers,
  expertParameters,
  kvElementsPerToken,
} from './parameters'
import type { Setting } from './setting'

/** The runtime's own memory: context, graphs and fragmentation. */
const runtimeShare = 0.06

/** Bytes of one die's weights: attention split by TP, experts by EP, embeddings and head by the head's shards. */
export function weightBytesPerDie(setting: Setting): number {
  const { model, precision, tensor } = setting
  const moeLayers = expertLayers(model) + (model.predictionLayers ?? 0)
  const layers = model.layers + (model.predictionLayers ?? 0)
  const attention = attentionParameters(model) * layers
  const feedForwardBytes = precision.feedForwardWeightBytes ?? precision.projectionWeightBytes
  const dense = denseParameters(model) * (model.layers - expertLayers(model))
  const sharedLocal =
    model.experts && !setting.sharedDispatched
      ? expertParameters(model) * model.experts.shared * moeLayers
      : 0
  const experts = (expertParameters(model) * setting.slotsPerDie * moeLayers) / setting.expertTensor
  const embedding =
    (model.vocabSize * model.hiddenSize * (model.tiedEmbeddings ? 1 : 2) * 2) / Math.max(tensor, 1)
  const beside =
    (attention * precision.projectionWeightBytes + (dense + sharedLocal) * feedForwardBytes) / tensor
  // Pools of their own: the fuller kind of die counts.
  if (setting.pools) return Math.max(beside + embedding, experts * precision.expertWeightBytes)
  const ofLayers = beside + experts * precision.expertWeightBytes
  if (setting.stages === 1) return ofLayers + embedding
  // The fullest stage; the first holds the embeddings, the last the head.
  const share = Math.ceil(model.layers / setting.stages) / model.layers
  return ofLayers * share + embedding / (model.tiedEmbeddings ? 1 : 2)
}

/** Cache bytes of one token over all layers on one die of its attention group. */
export function kvBytesPerTokenPerDie(setting: Setting): number {
  const { model, tensor } = setting
  const layers = model.layers + (setting.draftTokens > 0 ? (model.predictionLayers ?? 0) : 0)
  const elements = kvElementsPerToken(model) * setting.precision.kvBytesPerElement
  // A latent cache cannot be split by heads; grouped heads can, down to one head a die.
  const split = model.attention.kind === 'gqa' ? Math.min(tensor, model.attention.kvHeads) : 1
  return (elements * layers) / split
}

/** Cache tokens of one request that stay in memory: sliding-window layers keep only their window. */
export function residentTokens(setting: Setting, contextTokens: number): number {
  const attention = setting.model.attention
  if (attention.kind !== 'gqa' || !attention.slidingWindow) return contextTokens
  const { tokens, shareOfLayers } = attention.slidingWindow
  return contextTokens * (1 - shareOfLayers) + Math.min(contextTokens, tokens) * shareOfLayers
}

export interface Occupancy {
  /** Requests (decode) or prompts (prefill) whose cache one attention group of dies holds, per die of the group. */
  requestsPerDie: number
  contextTokens: number
  /** Rows of activations that one die works on at a time. */
  rowsPerDie: number
}

/** Memory of one package. */
export function memoryUse(setting: Setting, occupancy: Occupancy): MemoryUse {
  const { model, accelerator } = setting
  const dies = accelerator.diesPerPackage
  const weights = weightBytesPerDie(setting) * dies
  const groupRequests = occupancy.requestsPerDie * setting.tensor
  const kv =
    groupRequests * residentTokens(setting, occupancy.contextTokens) * kvBytesPerTokenPerDie(setting) * dies
  const rows = occupancy.rowsPerDie * setting.tensor
  const pairs = model.experts ? model.experts.perToken : 1
  const activations = rows * model.hiddenSize * 2 * (6 + 2 * pairs) * dies
  const capacity = accelerator.die.hbmBytes * dies
  const activationBytes = activations + runtimeShare * capacity
  const total = weights + kv + activationBytes
  return {
    weightsBytes: weights,
    kvCacheBytes: kv,
    activationBytes,
    totalBytes: total,
    capacityBytes: capacity,
    fits: total <= capacity,
  }
}
