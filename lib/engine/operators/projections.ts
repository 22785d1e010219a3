import type { NamedCost } from '../ledger'
import type { Setting } from '../setting'
import type { GqaAttention, MlaAttention } from '../specs'
import { gemmCost } from './gemm'
import type { Platform } from './platform'

/** The dense products of one attention layer for `rows` tokens of the attention group. */
export interface ProjectionWork {
  rows: number
  /** MLA only: keys and values of so many tokens are expanded from the latent (prefill); 0: weights absorbed. */
  expandedRows: number
}

function mlaProjections(
  setting: Setting,
  platform: Platform,
  a: MlaAttention,
  work: ProjectionWork,
): NamedCost[] {
  const { model, precision, tensor } = setting
  const heads = a.heads / tensor
  const h = model.hiddenSize
  const rows = work.rows
  const product = (name: string, columns: number, depth: number, productRows = rows): NamedCost => ({
    name,
    cost: gemmCost(platform, {
      rows: productRows,
      columns,
      depth,
      format: precision.projections,
      weightBytes: precision.projectionWeightBytes,
    }),
  })
  const absorbed = (name: string, columns: number, depth: number): NamedCost => ({
    name,
    cost: gemmCost(platform, { rows, columns, depth, format: 'bf16', weightBytes: 2 }),
  })
  const costs = [
    product('query and latent projection', a.queryLoraRank + a.kvLoraRank + a.ropeHeadDim, h),
    product('query up-projection', heads * (a.nopeHeadDim + a.ropeHeadDim), a.queryLoraRank || h),
  ]
  if (work.expandedRows > 0) {
    costs.push(
      product(
        'key and value up-projection',
        heads * (a.nopeHeadDim + a.valueHeadDim),
        a.kvLoraRank,
        work.expandedRows,
      ),
    )
  } else {
    costs.push(absorbed('key absorption', heads * a.kvLoraRank, a.nopeHeadDim))
    costs.push(absorbed('value up-projection', heads * a.valueHeadDim, a.kvLoraRank))
  }
  if (a.sparse)
    costs.push(
      product('indexer projection', a.sparse.indexerHeads * a.sparse.indexerHeadDim, a.queryLoraRank || h),
    )
  costs.push(product('output projection', h, heads * a.valueHeadDim))
  return costs
}

function gqaProjections(setting: Setting, platform: Platform, a: GqaAttention, rows: number): NamedCost[] {
  const { model, precision, tensor } = setting
  const dense = { rows, format: precision.projections, weightBytes: precision.projectionWeightBytes }
  const kvHeads = Math.max(1, a.kvHeads / tensor)
  const columns = a.headDim * (a.heads / tensor + 2 * kvHeads)
  return [
    {
      name: 'query, key and value projection',
      cost: gemmCost(platform, { ...dense, columns, depth: model.hiddenSize }),
    },
    {
      name: 'output projection',
      cost: gemmCost(platform, {
        ...dense,
        columns: model.hiddenSize,
        depth: (a.headDim * a.heads) / tensor,
      }),
    },
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
  const { model, precision, tensor } = setting
  const dense = {
    rows: work.rows,
    format: precision.projections,
    weightBytes: precision.projectionWeightBytes,
  }
  const width = work.width / tensor
  return [
    {
      name: `${work.name} gate and up`,
      cost: gemmCost(platform, { ...dense, columns: 2 * width, depth: model.hiddenSize }),
    },
    {
      name: `${work.name} down`,
      cost: gemmCost(platform, { ...dense, columns: model.hiddenSize, depth: width }),
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
