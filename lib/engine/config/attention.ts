import { EngineError } from '../errors'
import type { GqaAttention, MlaAttention } from '../specs'
import type { ConfigFields } from './fields'

export function latentAttention(config: ConfigFields): MlaAttention {
  const attention: MlaAttention = {
    kind: 'mla',
    heads: config.count('num_attention_heads'),
    queryLoraRank: config.countOr('q_lora_rank', 0),
    kvLoraRank: config.count('kv_lora_rank'),
    nopeHeadDim: config.count('qk_nope_head_dim'),
    ropeHeadDim: config.count('qk_rope_head_dim'),
    valueHeadDim: config.count('v_head_dim'),
  }
  if (!config.has('index_topk')) return attention
  const sparse = {
    topTokens: config.count('index_topk'),
    indexerHeads: config.count('index_n_heads'),
    indexerHeadDim: config.count('index_head_dim'),
  }
  return { ...attention, sparse }
}

/** Share of the layers that see a window only: as `layer_types` lists, or every other one where that is the family's rule. */
function windowShare(config: ConfigFields, alternates: boolean): number {
  const types = config.list('layer_types')
  if (types.length > 0) return types.filter((type) => type === 'sliding_attention').length / types.length
  return alternates ? 0.5 : 1
}

export function groupedAttention(config: ConfigFields, { alternates = false } = {}): GqaAttention {
  const heads = config.count('num_attention_heads')
  const headDim = config.has('head_dim') ? config.count('head_dim') : config.count('hidden_size') / heads
  if (!Number.isInteger(headDim))
    throw new EngineError(
      'out_of_range',
      'config.num_attention_heads',
      'must divide hidden_size without head_dim',
    )
  const attention: GqaAttention = {
    kind: 'gqa',
    heads,
    kvHeads: config.has('num_key_value_heads') ? config.count('num_key_value_heads') : heads,
    headDim,
  }
  // Qwen configs state a window that use_sliding_window switches off.
  if (
    !config.has('sliding_window') ||
    (config.has('use_sliding_window') && !config.flag('use_sliding_window'))
  )
    return attention
  const shareOfLayers = windowShare(config, alternates)
  if (shareOfLayers === 0) return attention
  return { ...attention, slidingWindow: { tokens: config.count('sliding_window'), shareOfLayers } }
}
