import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngineError, modelFromConfig, models, predict, supportedModelTypes } from '../../lib/engine'

const deepSeek = {
  model_type: 'deepseek_v3',
  num_hidden_layers: 61,
  first_k_dense_replace: 3,
  hidden_size: 7168,
  vocab_size: 129280,
  intermediate_size: 18432,
  moe_intermediate_size: 2048,
  n_routed_experts: 256,
  n_shared_experts: 1,
  num_experts_per_tok: 8,
  n_group: 8,
  topk_group: 4,
  num_attention_heads: 128,
  q_lora_rank: 1536,
  kv_lora_rank: 512,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  v_head_dim: 128,
  num_nextn_predict_layers: 1,
  tie_word_embeddings: false,
}

const grouped = (layers: number, hidden: number, heads: number, kvHeads: number, headDim: number) => ({
  num_hidden_layers: layers,
  hidden_size: hidden,
  num_attention_heads: heads,
  num_key_value_heads: kvHeads,
  head_dim: headDim,
})

const qwenMoe = (experts: number, width: number) => ({
  model_type: 'qwen3_moe',
  intermediate_size: 6144,
  num_experts: experts,
  num_experts_per_tok: 8,
  moe_intermediate_size: width,
  decoder_sparse_step: 1,
  mlp_only_layers: [],
  sliding_window: null,
  vocab_size: 151936,
})

/** Configs with the published shapes of each model, by the catalogue's id. */
const configs: Record<string, Record<string, unknown>> = {
  'deepseek-v3': deepSeek,
  'deepseek-r1': deepSeek,
  'deepseek-v3.2': {
    ...deepSeek,
    model_type: 'deepseek_v32',
    index_topk: 2048,
    index_n_heads: 64,
    index_head_dim: 128,
  },
  'kimi-k2': {
    ...deepSeek,
    model_type: 'kimi_k2',
    first_k_dense_replace: 1,
    num_attention_heads: 64,
    n_routed_experts: 384,
    n_group: 1,
    topk_group: 1,
    vocab_size: 163840,
    num_nextn_predict_layers: 0,
  },
  'qwen3-30b-a3b': { ...grouped(48, 2048, 32, 4, 128), ...qwenMoe(128, 768) },
  'qwen3-235b-a22b': { ...grouped(94, 4096, 64, 4, 128), ...qwenMoe(128, 1536) },
  'qwen3-coder-480b-a35b': { ...grouped(62, 6144, 96, 8, 128), ...qwenMoe(160, 2560) },
  'glm-4.5': {
    ...grouped(92, 5120, 96, 8, 128),
    model_type: 'glm4_moe',
    first_k_dense_replace: 3,
    intermediate_size: 12288,
    n_routed_experts: 160,
    num_experts_per_tok: 8,
    n_shared_experts: 1,
    moe_intermediate_size: 1536,
    vocab_size: 151552,
  },
  'gpt-oss-120b': {
    ...grouped(36, 2880, 64, 8, 64),
    model_type: 'gpt_oss',
    num_local_experts: 128,
    num_experts_per_tok: 4,
    intermediate_size: 2880,
    sliding_window: 128,
    vocab_size: 201088,
  },
  'gpt-oss-20b': {
    ...grouped(24, 2880, 64, 8, 64),
    model_type: 'gpt_oss',
    num_local_experts: 32,
    experts_per_token: 4,
    intermediate_size: 2880,
    sliding_window: 128,
    layer_types: Array.from({ length: 24 }, (_, n) => (n % 2 ? 'full_attention' : 'sliding_attention')),
    vocab_size: 201088,
  },
  'mixtral-8x7b': {
    ...grouped(32, 4096, 32, 8, 128),
    model_type: 'mixtral',
    num_local_experts: 8,
    num_experts_per_tok: 2,
    intermediate_size: 14336,
    sliding_window: null,
    vocab_size: 32000,
  },
  'qwen3-8b': {
    ...grouped(36, 4096, 32, 8, 128),
    model_type: 'qwen3',
    intermediate_size: 12288,
    vocab_size: 151936,
    use_sliding_window: false,
    sliding_window: 4096,
  },
  'qwen3-32b': {
    ...grouped(64, 5120, 64, 8, 128),
    model_type: 'qwen3',
    intermediate_size: 25600,
    vocab_size: 151936,
  },
  'llama-3.1-8b': {
    ...grouped(32, 4096, 32, 8, 128),
    architectures: ['LlamaForCausalLM'],
    intermediate_size: 14336,
    vocab_size: 128256,
  },
  'llama-3.1-70b': {
    model_type: 'llama',
    num_hidden_layers: 80,
    hidden_size: 8192,
    num_attention_heads: 64,
    num_key_value_heads: 8,
    intermediate_size: 28672,
    vocab_size: 128256,
  },
  'llama-3.1-405b': {
    ...grouped(126, 16384, 128, 8, 128),
    model_type: 'llama',
    intermediate_size: 53248,
    vocab_size: 128256,
  },
}

/** What a config decides: identity and published totals are no part of it. */
function shapesOf(spec: (typeof models)[string]) {
  const { id: _id, name: _name, source: _source, ...rest } = spec
  const { publishedParameters: _total, publishedActiveParameters: _active, ...shapes } = rest
  return {
    ...shapes,
    predictionLayers: shapes.predictionLayers ?? 0,
    tiedEmbeddings: shapes.tiedEmbeddings ?? false,
  }
}

function refusal(config: unknown): EngineError {
  try {
    modelFromConfig(config)
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError)
    return error as EngineError
  }
  throw new Error('accepted')
}

describe('modelFromConfig', () => {
  it.each(Object.keys(configs))('reads %s as the catalogue has it', (id) => {
    expect(shapesOf(modelFromConfig(configs[id]))).toEqual(shapesOf(models[id]!))
  })

  it('gives a model that predicts like the catalogue’s', () => {
    const request = {
      accelerator: 'h800',
      stack: 'sglang',
      phase: 'decode',
      batchPerAccelerator: 64,
    } as const
    const imported = predict({
      ...request,
      accelerators: 64,
      model: modelFromConfig(deepSeek, 'DeepSeek-R1'),
    })
    const known = predict({ ...request, accelerators: 64, model: 'deepseek-r1' })
    expect(imported).toEqual(known)
  })

  it('reads Pangu Pro MoE, whose shared expert is stated by its width', () => {
    const config = {
      ...grouped(48, 5120, 40, 8, 128),
      model_type: 'PanguProMoE',
      num_experts: 64,
      num_experts_per_tok: 8,
      moe_intermediate_size: 1344,
      shared_expert_intermediate_size: 5376,
      vocab_size: 153376,
    }
    expect(modelFromConfig(config, 'Pangu').experts).toEqual({
      count: 64,
      perToken: 8,
      intermediateSize: 1344,
      shared: 4,
    })
    expect(refusal({ ...config, shared_expert_intermediate_size: 5000 }).field).toBe(
      'config.shared_expert_intermediate_size',
    )
  })

  it('refuses another architecture with those that it knows', () => {
    const error = refusal({ ...deepSeek, model_type: 'mamba' })
    expect(error).toMatchObject({ code: 'unknown_id', field: 'config.model_type' })
    for (const name of supportedModelTypes) expect(error.message).toContain(name)
    expect(refusal({}).field).toBe('config.model_type')
    for (const value of [null, 5, 'x', []]) expect(refusal(value).field).toBe('config')
  })

  it.each(['num_hidden_layers', 'kv_lora_rank', 'n_routed_experts', 'vocab_size', 'intermediate_size'])(
    'names %s when it is missing or no whole number',
    (name) => {
      const { [name]: _gone, ...rest } = deepSeek as Record<string, unknown>
      for (const config of [
        rest,
        ...[-1, 1.5, Number.NaN, '61', 1e300].map((value) => ({ ...rest, [name]: value })),
      ])
        expect(refusal(config).field).toBe(`config.${name}`)
    },
  )

  it('never returns a model with a hole, whatever is done to a config', () => {
    const broken = fc.oneof(fc.anything(), fc.integer(), fc.double())
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(configs)), fc.nat(), broken, (config, at, value) => {
        const keys = Object.keys(config)
        const key = keys[at % keys.length]!
        try {
          const spec = modelFromConfig({ ...config, [key]: value })
          expect(Number.isInteger(spec.layers) && Number.isInteger(spec.hiddenSize)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError)
        }
      }),
      { numRuns: 600, seed: 5 },
    )
  })
})
