import { formatSigned } from '@/app/_components/format'
import { totalParameters, type ModelSpec } from '@/lib/engine'
import { kvElementsPerToken } from '@/lib/engine/parameters'
import { scaled, type Fact } from './facts'

const cacheBytes = 2

/** Keys and values of one token over all layers in a two-byte cache, KB. */
export const cacheKilobytesPerToken = (spec: ModelSpec): number =>
  scaled(kvElementsPerToken(spec) * spec.layers * cacheBytes, 1e-3)

function attentionShape({ attention }: ModelSpec): [string, number, string][] {
  if (attention.kind === 'gqa') {
    const window = attention.slidingWindow
    return [
      ['query heads', attention.heads, ''],
      ['key and value heads', attention.kvHeads, ''],
      ['head dimension', attention.headDim, ''],
      ...(window
        ? ([
            ['sliding window', window.tokens, 'tokens'],
            ['layers with the window', scaled(window.shareOfLayers, 100), '%'],
          ] satisfies [string, number, string][])
        : []),
    ]
  }
  const { sparse } = attention
  return [
    ['heads (MLA)', attention.heads, ''],
    ['query latent rank', attention.queryLoraRank, ''],
    ['key-value latent rank', attention.kvLoraRank, ''],
    ['head dimension without position', attention.nopeHeadDim, ''],
    ['head dimension of position', attention.ropeHeadDim, ''],
    ['value head dimension', attention.valueHeadDim, ''],
    ...(sparse
      ? ([
          ['tokens read by sparse attention', sparse.topTokens, 'tokens'],
          ['indexer heads', sparse.indexerHeads, ''],
          ['indexer head dimension', sparse.indexerHeadDim, ''],
        ] satisfies [string, number, string][])
      : []),
  ]
}

function expertShape({ experts }: ModelSpec): [string, number, string][] {
  if (!experts) return []
  return [
    ['routed experts', experts.count, ''],
    ['experts per token', experts.perToken, ''],
    ['shared experts', experts.shared, ''],
    ['width of one expert', experts.intermediateSize, ''],
    ...(experts.domainLimit
      ? ([['groups a token may be routed to', experts.domainLimit, '']] satisfies [string, number, string][])
      : []),
  ]
}

/** The shape the engine computes with, as published in the model's configuration. */
export function shapeFacts(spec: ModelSpec): Fact[] {
  const shape: [string, number, string][] = [
    ['layers', spec.layers, ''],
    ['leading dense layers', spec.denseLayers, ''],
    ['hidden size', spec.hiddenSize, ''],
    ['vocabulary', spec.vocabSize, 'tokens'],
    ['dense feed-forward width', spec.denseIntermediateSize, ''],
    ...attentionShape(spec),
    ...expertShape(spec),
    ['layers of multi-token prediction', spec.predictionLayers ?? 0, ''],
  ]
  return shape.map(([figure, value, unit]) => ({
    figure,
    value,
    unit,
    basis: 'published',
    source: spec.source,
  }))
}

/** What follows from the shape, beside what was published, to check the shape against. */
export function sizeFacts(spec: ModelSpec): Fact[] {
  const total = totalParameters(spec)
  const { publishedParameters: published, publishedActiveParameters: active } = spec
  const announced = (figure: string, value: number): Fact => ({
    figure,
    value: scaled(value, 1e-9),
    unit: 'bn',
    basis: 'published',
    source: 'as published with the model, kept to check the shape',
  })
  const against = published ? `; ${formatSigned(total / published - 1)} against the published count` : ''
  return [
    {
      figure: 'parameters from the shape',
      value: Number((total / 1e9).toPrecision(4)),
      unit: 'bn',
      basis: 'computed',
      source: `layers, embeddings and head, without multi-token prediction${against}`,
    },
    ...(published ? [announced('parameters, published', published)] : []),
    ...(active ? [announced('active parameters, published', active)] : []),
    {
      figure: 'cache of one token, two-byte elements',
      value: cacheKilobytesPerToken(spec),
      unit: 'KB',
      basis: 'computed',
      source: 'from the attention’s shape, all layers',
    },
  ]
}
