import { EngineError } from '../errors'
import type { ModelSpec } from '../specs'
import { groupedAttention, latentAttention } from './attention'
import type { ConfigFields } from './fields'

/** The shapes that a family's config gives; the identity and the common sizes are added by the importer. */
export type Shapes = Pick<
  ModelSpec,
  'attention' | 'denseLayers' | 'denseIntermediateSize' | 'experts' | 'predictionLayers'
>

type Family = (config: ConfigFields) => Shapes

/** DeepSeek-V3, V3.2 and Kimi K2: latent attention, leading dense layers, one shared expert. */
const deepSeek: Family = (config) => {
  const limited = config.countOr('n_group', 1) > 1
  return {
    attention: latentAttention(config),
    denseLayers: config.count('first_k_dense_replace', 0),
    denseIntermediateSize: config.count('intermediate_size'),
    experts: {
      count: config.count('n_routed_experts'),
      perToken: config.count('num_experts_per_tok'),
      intermediateSize: config.count('moe_intermediate_size'),
      shared: config.countOr('n_shared_experts', 0),
      ...(limited && { domainLimit: config.count('topk_group') }),
    },
    predictionLayers: config.countOr('num_nextn_predict_layers', 0),
  }
}

const dense: Family = (config) => ({
  attention: groupedAttention(config),
  denseLayers: config.count('num_hidden_layers'),
  denseIntermediateSize: config.count('intermediate_size'),
})

/** Layers without experts: every layer that the step skips, and those that are listed. */
function qwenDenseLayers(config: ConfigFields): number {
  const layers = config.count('num_hidden_layers')
  const step = config.has('decoder_sparse_step') ? config.count('decoder_sparse_step') : 1
  const listed = new Set(config.list('mlp_only_layers'))
  let count = 0
  for (let layer = 0; layer < layers; layer++) if (listed.has(layer) || (layer + 1) % step !== 0) count++
  return count
}

const qwenMoe: Family = (config) => {
  const denseLayers = qwenDenseLayers(config)
  return {
    attention: groupedAttention(config),
    denseLayers,
    denseIntermediateSize: denseLayers > 0 ? config.count('intermediate_size') : 0,
    experts: {
      count: config.count('num_experts'),
      perToken: config.count('num_experts_per_tok'),
      intermediateSize: config.count('moe_intermediate_size'),
      shared: 0,
    },
  }
}

const glmMoe: Family = (config) => ({
  attention: groupedAttention(config),
  denseLayers: config.count('first_k_dense_replace', 0),
  denseIntermediateSize: config.count('intermediate_size'),
  experts: {
    count: config.count('n_routed_experts'),
    perToken: config.count('num_experts_per_tok'),
    intermediateSize: config.count('moe_intermediate_size'),
    shared: config.countOr('n_shared_experts', 0),
  },
  predictionLayers: config.countOr('num_nextn_predict_layers', 0),
})

/** Every layer has experts, whose width is `intermediate_size`. */
const allExperts =
  (alternates: boolean): Family =>
  (config) => ({
    attention: groupedAttention(config, { alternates }),
    denseLayers: 0,
    denseIntermediateSize: 0,
    experts: {
      count: config.count('num_local_experts'),
      perToken: config.count(config.has('num_experts_per_tok') ? 'num_experts_per_tok' : 'experts_per_token'),
      intermediateSize: config.count('intermediate_size'),
      shared: 0,
    },
  })

/** Pangu Pro MoE: the shared expert's width is stated in place of a number of experts. */
const panguProMoe: Family = (config) => {
  const intermediateSize = config.count('moe_intermediate_size')
  const shared = config.countOr('shared_expert_intermediate_size', 0) / intermediateSize
  if (!Number.isInteger(shared))
    throw new EngineError(
      'out_of_range',
      'config.shared_expert_intermediate_size',
      'must be a multiple of moe_intermediate_size',
    )
  return {
    attention: groupedAttention(config),
    denseLayers: 0,
    denseIntermediateSize: 0,
    experts: {
      count: config.count('num_experts'),
      perToken: config.count('num_experts_per_tok'),
      intermediateSize,
      shared,
    },
  }
}

const families: Readonly<Record<string, Family>> = {
  deepseek_v3: deepSeek,
  deepseek_v32: deepSeek,
  kimi_k2: deepSeek,
  qwen3: dense,
  qwen3_moe: qwenMoe,
  glm4_moe: glmMoe,
  gpt_oss: allExperts(true),
  llama: dense,
  mixtral: allExperts(false),
  PanguProMoE: panguProMoe,
}

/** Model types as their configs spell them. */
export const supportedModelTypes: readonly string[] = Object.keys(families)

const normal = (name: string): string => name.toLowerCase().replace(/[_-]/g, '')

/** The reader for a model type or class name, or the refusal that lists those there are. */
export function familyOf(architecture: string): Family {
  const found = Object.entries(families).find(([name]) => normal(name) === normal(architecture))
  if (found) return found[1]
  throw new EngineError(
    'unknown_id',
    'config.model_type',
    `unknown architecture "${architecture.slice(0, 40)}"; supported: ${supportedModelTypes.join(', ')}`,
  )
}
