import { join } from 'node:path'
import { models, type KernelFit, type MlaAttention } from '../../lib/engine'
import { mlaDecodeCost } from '../../lib/engine/operators/attention-decode'
import type { Platform } from '../../lib/engine/operators/platform'
import { projections } from '../../lib/engine/operators/projections'
import { resolve } from '../../lib/engine/resolve'
import { minimise } from './simplex'
import { readTable } from './tables'

const mla = models['deepseek-v3']!.attention as MlaAttention

/**
 * Whole attention layers (wide-EP tables: FP8 block products, absorption, latent attention), timed in one graph.
 * Kernels timed one by one pay a start that neighbours in a graph hide, so the starts of the block-scaled product and
 * of the attention kernel are fitted here with the rest held. The tables name an FP8 cache, but their time grows with
 * context as the BF16 kernel's does, so two bytes an element are read into them.
 * Returns [FP8 product start µs, attention start µs, residual, median error].
 */
export function fitAttentionLayer(folder: string, accelerator: string, platform: Platform): number[] {
  const rows = readTable(join(folder, 'wideep_generation_mla-sglang.csv')).filter(
    (r) => Number(r['isl']) >= 1,
  )
  const setting = resolve({
    accelerator,
    model: 'deepseek-r1',
    stack: 'sglang',
    phase: 'decode',
    precision: 'fp8',
  })
  const points = rows.map((row) => ({
    heads: Number(row['num_heads']),
    batch: Number(row['batch_size']),
    context: Number(row['isl']),
    seconds: Number(row['latency']) / 1000,
  }))
  const predict = (x: number[], point: (typeof points)[number]): number => {
    const attention: KernelFit = {
      ...platform.kernels.mlaDecode,
      overheadSeconds: Math.exp(x[1]!) * 1e-6,
    }
    const fp8 = { ...platform.kernels.gemm.fp8!, overheadSeconds: Math.exp(x[0]!) * 1e-6 }
    const kernels = { ...platform.kernels, gemm: { ...platform.kernels.gemm, fp8 }, mlaDecode: attention }
    delete kernels.mlaDecodeCache8
    const own = { ...platform, kernels }
    const split = { ...setting, tensor: mla.heads / point.heads }
    let seconds = 0
    for (const item of projections(split, own, { rows: point.batch, expandedRows: 0 }))
      seconds += item.cost.totalSeconds
    const work = { requests: point.batch, queries: 1, contextTokens: point.context, heads: point.heads }
    const formats = { kvHeads: 1, kvBytesPerElement: 2, format: 'bf16' as const }
    return seconds + mlaDecodeCost(own, mla, { ...work, ...formats }).totalSeconds
  }
  const error = (x: number[]) =>
    points.reduce((sum, p) => sum + Math.min(0.5, Math.log(predict(x, p) / p.seconds) ** 2), 0) /
      points.length +
    0.002 * (Math.max(0, -x[0]!) ** 2 + Math.max(0, -x[1]!) ** 2)
  const best = minimise(error, [1.5, 2], 300)
  const sizes = points
    .map((p) => Math.abs(Math.log(predict(best.point, p) / p.seconds)))
    .sort((a, b) => a - b)
  const [product, start] = best.point.map(Math.exp)
  return [product!, start!, Math.sqrt(best.value), sizes[sizes.length >> 1]!]
}
