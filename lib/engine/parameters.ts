import type { GqaAttention, MlaAttention, ModelSpec } from './specs'

/** Weights of one layer's attention, projections and (for sparse attention) the indexer included. */
export function attentionParameters(model: ModelSpec): number {
  const h = model.hiddenSize
  return model.attention.kind === 'mla'
    ? mlaParameters(h, model.attention)
    : gqaParameters(h, model.attention)
}

function mlaParameters(h: number, a: MlaAttention): number {
  const queryDim = a.heads * (a.nopeHeadDim + a.ropeHeadDim)
  const query = a.queryLoraRank > 0 ? a.queryLoraRank * (h + queryDim) : h * queryDim
  const latent =
    h * (a.kvLoraRank + a.ropeHeadDim) + a.kvLoraRank * a.heads * (a.nopeHeadDim + a.valueHeadDim)
  const indexer = a.sparse ? a.sparse.indexerHeadDim * (h + a.sparse.indexerHeads * a.queryLoraRank) : 0
  return query + latent + a.heads * a.valueHeadDim * h + indexer
}

function gqaParameters(h: number, a: GqaAttention): number {
  return h * a.headDim * (2 * a.heads + 2 * a.kvHeads)
}

/** Gate, up and down matrices of one expert. */
export function expertParameters(model: ModelSpec): number {
  return model.experts ? 3 * model.hiddenSize * model.experts.intermediateSize : 0
}

export const denseParameters = (model: ModelSpec): number =>
  3 * model.hiddenSize * model.denseIntermediateSize

export const expertLayers = (model: ModelSpec): number =>
  model.experts ? model.layers - model.denseLayers : 0

/** All weights: layers, embeddings and head; the multi-token prediction module apart. */
export function totalParameters(model: ModelSpec): number {
  const perExpertLayer = model.experts
    ? expertParameters(model) * (model.experts.count + model.experts.shared) +
      model.hiddenSize * model.experts.count
    : 0
  const embeddings = model.vocabSize * model.hiddenSize * (model.tiedEmbeddings ? 1 : 2)
  const denseLayers = model.layers - expertLayers(model)
  return (
    attentionParameters(model) * model.layers +
    denseParameters(model) * denseLayers +
    perExpertLayer * expertLayers(model) +
    embeddings
  )
}

/** Cache elements of one token in one layer. */
export function kvElementsPerToken(model: ModelSpec): number {
  const a = model.attention
  if (a.kind === 'gqa') return 2 * a.kvHeads * a.headDim
  return a.kvLoraRank + a.ropeHeadDim + (a.sparse ? a.sparse.indexerHeadDim / 2 : 0)
}
