import type { NamedCost } from '../ledger'
import type { Setting } from '../setting'
import type { GqaAttention, MlaAttention } from '../specs'
import { gemmCost, perHeadCost } from './gemm'
import type { Platform } from './platform'

/** The dense products of one attention layer for `rows` tokens of the attention group. */
export interface ProjectionWork {
  rows: number
  /** MLA only: keys and values of so many tokens are expanded from the latent (prefill); 0: weights absorbed. */
  expandedRows: number
}

interface Product {
  rows: number
  columns: number
  depth: number
}

function product(setting: Setting, platform: Platform, name: string, shape: Product): NamedCost {
  const { projections: format, projectionWeightBytes: weightBytes } = setting.precision
  const { rows, columns, depth } = shape
  return { name, cost: gemmCost(platform, { rows, columns, depth, format, weightBytes }) }
}

function mlaProjections(
  setting: Setting,
  platform: Platform,
  a: MlaAttention,
  work: ProjectionWork,
): NamedCost[] {
  const heads = a.heads / setting.tensor
  const h = setting.model.hiddenSize
  const rows = work.rows
  const rank = a.queryLoraRank || h
  const downColumns = a.queryLoraRank + a.kvLoraRank + a.ropeHeadDim
  const costs = [
    product(setting, platform, 'query and latent projection', { rows, columns: downColumns, depth: h }),
    product(setting, platform, 'query up-projection', {
      rows,
      columns: heads * (a.nopeHeadDim + a.ropeHeadDim),
      depth: rank,
    }),
  ]
  if (work.expandedRows > 0) {
    const shape = {
      rows: work.expandedRows,
      columns: heads * (a.nopeHeadDim + a.valueHeadDim),
      depth: a.kvLoraRank,
    }
    costs.push(product(setting, platform, 'key and value up-projection', shape))
  } else {
    const keys = { rows, heads, columns: a.kvLoraRank, depth: a.nopeHeadDim }
    const values = { rows, heads, columns: a.valueHeadDim, depth: a.kvLoraRank }
    costs.push({ name: 'key absorption', cost: perHeadCost(platform, keys) })
    costs.push({ name: 'value up-projection', cost: perHeadCost(platform, values) })
  }
  if (a.sparse) {
    const columns = a.sparse.indexerHeads * a.sparse.indexerHeadDim
    costs.push(product(setting, platform, 'indexer projection', { rows, columns, depth: rank }))
  }
  costs.push(
    product(setting, platform, 'output projection', { rows, columns: h, depth: heads * a.valueHeadDim }),
  )
  return costs
}

function gqaProjections(setting: Setting, platform: Platform, a: GqaAttention, rows: number): NamedCost[] {
  const h = setting.model.hiddenSize
  const heads = a.heads / setting.tensor
  const kvHeads = Math.max(1, a.kvHeads / setting.tensor)
  return [
    product(setting, platform, 'query, key and value projection', {
      rows,
      columns: a.headDim * (heads + 2 * kvHeads),
      depth: h,
    }),
    product(setting, platform, 'output projection', { rows, columns: h, depth: a.headDim * heads }),
  ]
}

export function projections(setting: Setting, platform: Platform, work: ProjectionWork): NamedCost[] {
  const attention = setting.model.attention
  return attention.kind === 'mla'
    ? mlaProjections(setting, platform, attention, work)
    : gqaProjections(setting, platform, attention, work.rows)
}

/** Gate-and-up and down products of a dense or shared feed-forward network. */
export function feedForward(
  setting: Setting,
  platform: Platform,
  work: { rows: number; width: number; name: string },
): NamedCost[] {
  const { precision } = setting
  const width = work.width / setting.tensor
  const depth = setting.model.hiddenSize
  const format = precision.feedForward ?? precision.projections
  const weightBytes = precision.feedForwardWeightBytes ?? precision.projectionWeightBytes
  const rows = work.rows
  return [
    {
      name: work.name + ' gate and up',
      cost: gemmCost(platform, { rows, columns: 2 * width, depth, format, weightBytes }),
    },
    {
      name: work.name + ' down',
      cost: gemmCost(platform, { rows, columns: depth, depth: width, format, weightBytes }),
    },
  ]
}

/** The LM head, split over the tensor group or the stack's head shards; every shard serves its peers' rows too. */
export function head(setting: Setting, rowsPerDie: number): NamedCost {
  const { model, stack, dies, tensor, platform } = setting
  const shards = Math.max(tensor, Math.min(stack.headShards, dies))
  const shape = {
    rows: rowsPerDie * shards,
    columns: model.vocabSize / shards,
    depth: model.hiddenSize,
    format: 'bf16',
    weightBytes: 2,
  } as const
  return { name: 'LM head', cost: gemmCost(platform, shape) }
}
