import type { GqaAttention, MlaAttention, ModelSpec } from '../specs'

const deepSeekAttention: MlaAttention = {
  kind: 'mla',
  heads: 128,
  queryLoraRank: 1536,
  kvLoraRank: 512,
  nopeHeadDim: 128,
  ropeHeadDim: 64,
  valueHeadDim: 128,
}

const gqa = (heads: number, kvHeads: number, headDim: number): GqaAttention => ({
  kind: 'gqa',
  heads,
  kvHeads,
  headDim,
})

const config = 'Hugging Face config.json'

const deepSeekV3: ModelSpec = {
  id: 'deepseek-v3',
  name: 'DeepSeek-V3',
  layers: 61,
  denseLayers: 3,
  hiddenSize: 7168,
  vocabSize: 129280,
  attention: deepSeekAttention,
  denseIntermediateSize: 18432,
  experts: { count: 256, perToken: 8, intermediateSize: 2048, shared: 1, domainLimit: 4 },
  predictionLayers: 1,
  publishedParameters: 671e9,
  publishedActiveParameters: 37e9,
  source: config,
}

interface Dense {
  id: string
  name: string
  layers: number
  hidden: number
  attention: GqaAttention
  intermediate: number
  vocab: number
  parameters: number
  tied?: boolean
}

const dense = (model: Dense): ModelSpec => ({
  id: model.id,
  name: model.name,
  layers: model.layers,
  denseLayers: model.layers,
  hiddenSize: model.hidden,
  vocabSize: model.vocab,
  attention: model.attention,
  denseIntermediateSize: model.intermediate,
  tiedEmbeddings: model.tied ?? false,
  publishedParameters: model.parameters,
  source: config,
})

interface Sparse extends Omit<Dense, 'intermediate'> {
  denseLayers?: number
  denseIntermediate?: number
  experts: ModelSpec['experts']
  active?: number
}

const mixture = (model: Sparse): ModelSpec => ({
  id: model.id,
  name: model.name,
  layers: model.layers,
  denseLayers: model.denseLayers ?? 0,
  hiddenSize: model.hidden,
  vocabSize: model.vocab,
  attention: model.attention,
  denseIntermediateSize: model.denseIntermediate ?? 0,
  experts: model.experts!,
  publishedParameters: model.parameters,
  ...(model.active && { publishedActiveParameters: model.active }),
  source: config,
})

const routed = (count: number, perToken: number, intermediateSize: number, shared = 0) => ({
  count,
  perToken,
  intermediateSize,
  shared,
})

const windowed = (layers: GqaAttention): GqaAttention => ({
  ...layers,
  slidingWindow: { tokens: 128, shareOfLayers: 0.5 },
})

const list: ModelSpec[] = [
  deepSeekV3,
  { ...deepSeekV3, id: 'deepseek-r1', name: 'DeepSeek-R1' },
  {
    ...deepSeekV3,
    id: 'deepseek-v3.2',
    name: 'DeepSeek-V3.2',
    attention: { ...deepSeekAttention, sparse: { topTokens: 2048, indexerHeads: 64, indexerHeadDim: 128 } },
  },
  {
    ...deepSeekV3,
    id: 'kimi-k2',
    name: 'Kimi K2',
    denseLayers: 1,
    vocabSize: 163840,
    attention: { ...deepSeekAttention, heads: 64 },
    experts: routed(384, 8, 2048, 1),
    predictionLayers: 0,
    publishedParameters: 1026e9,
    publishedActiveParameters: 32e9,
  },
  mixture({
    id: 'qwen3-30b-a3b',
    name: 'Qwen3-30B-A3B',
    layers: 48,
    hidden: 2048,
    attention: gqa(32, 4, 128),
    vocab: 151936,
    parameters: 30.5e9,
    active: 3.3e9,
    experts: routed(128, 8, 768),
  }),
  mixture({
    id: 'qwen3-235b-a22b',
    name: 'Qwen3-235B-A22B',
    layers: 94,
    hidden: 4096,
    attention: gqa(64, 4, 128),
    vocab: 151936,
    parameters: 235e9,
    active: 22e9,
    experts: routed(128, 8, 1536),
  }),
  mixture({
    id: 'qwen3-coder-480b-a35b',
    name: 'Qwen3-Coder-480B-A35B',
    layers: 62,
    hidden: 6144,
    attention: gqa(96, 8, 128),
    vocab: 151936,
    parameters: 480e9,
    active: 35e9,
    experts: routed(160, 8, 2560),
  }),
  mixture({
    id: 'glm-4.5',
    name: 'GLM-4.5',
    layers: 92,
    denseLayers: 3,
    denseIntermediate: 12288,
    hidden: 5120,
    attention: gqa(96, 8, 128),
    vocab: 151552,
    parameters: 355e9,
    active: 32e9,
    experts: routed(160, 8, 1536, 1),
  }),
  {
    ...mixture({
      id: 'glm-5',
      name: 'GLM-5',
      layers: 78,
      denseLayers: 3,
      denseIntermediate: 12288,
      hidden: 6144,
      attention: gqa(64, 64, 64),
      vocab: 154880,
      parameters: 744e9,
      active: 40e9,
      experts: routed(256, 8, 2048, 1),
    }),
    // Of the sparse attention the config states 2,048 tokens alone: the indexer is DeepSeek-V3.2's (assumed).
    attention: {
      kind: 'mla',
      heads: 64,
      queryLoraRank: 2048,
      kvLoraRank: 512,
      nopeHeadDim: 192,
      ropeHeadDim: 64,
      valueHeadDim: 256,
      sparse: { topTokens: 2048, indexerHeads: 64, indexerHeadDim: 128 },
    },
    predictionLayers: 1,
    source: 'GLM-5-FP8 config as copied in ai-dynamo/aiconfigurator; indexer as DeepSeek-V3.2 (assumed)',
  },
  {
    ...mixture({
      id: 'pangu-pro-moe',
      name: 'Pangu Pro MoE 72B-A16B',
      layers: 48,
      hidden: 5120,
      attention: gqa(40, 8, 128),
      vocab: 153376,
      parameters: 71.99e9,
      active: 16.5e9,
      experts: routed(64, 8, 1344, 4),
    }),
    source: 'Pangu Pro MoE, arXiv:2505.21411, Table 1',
  },
  mixture({
    id: 'gpt-oss-120b',
    name: 'gpt-oss-120b',
    layers: 36,
    hidden: 2880,
    attention: windowed(gqa(64, 8, 64)),
    vocab: 201088,
    parameters: 117e9,
    active: 5.1e9,
    experts: routed(128, 4, 2880),
  }),
  mixture({
    id: 'gpt-oss-20b',
    name: 'gpt-oss-20b',
    layers: 24,
    hidden: 2880,
    attention: windowed(gqa(64, 8, 64)),
    vocab: 201088,
    parameters: 20.9e9,
    active: 3.6e9,
    experts: routed(32, 4, 2880),
  }),
  mixture({
    id: 'mixtral-8x7b',
    name: 'Mixtral 8x7B',
    layers: 32,
    hidden: 4096,
    attention: gqa(32, 8, 128),
    vocab: 32000,
    parameters: 46.7e9,
    active: 12.9e9,
    experts: routed(8, 2, 14336),
  }),
  dense({
    id: 'qwen3-8b',
    name: 'Qwen3-8B',
    layers: 36,
    hidden: 4096,
    attention: gqa(32, 8, 128),
    intermediate: 12288,
    vocab: 151936,
    parameters: 8.2e9,
  }),
  dense({
    id: 'qwen3-32b',
    name: 'Qwen3-32B',
    layers: 64,
    hidden: 5120,
    attention: gqa(64, 8, 128),
    intermediate: 25600,
    vocab: 151936,
    parameters: 32.8e9,
  }),
  dense({
    id: 'llama-3.1-8b',
    name: 'Llama-3.1-8B',
    layers: 32,
    hidden: 4096,
    attention: gqa(32, 8, 128),
    intermediate: 14336,
    vocab: 128256,
    parameters: 8.03e9,
  }),
  dense({
    id: 'llama-3.1-70b',
    name: 'Llama-3.1-70B',
    layers: 80,
    hidden: 8192,
    attention: gqa(64, 8, 128),
    intermediate: 28672,
    vocab: 128256,
    parameters: 70.6e9,
  }),
  dense({
    id: 'llama-3.1-405b',
    name: 'Llama-3.1-405B',
    layers: 126,
    hidden: 16384,
    attention: gqa(128, 8, 128),
    intermediate: 53248,
    vocab: 128256,
    parameters: 405.9e9,
  }),
]

/** Every model by id. */
export const models: Readonly<Record<string, ModelSpec>> = Object.fromEntries(
  list.map((model) => [model.id, model]),
)
