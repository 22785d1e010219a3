import { join } from 'node:path'
import { models, type KernelFit, type NumberFormat } from '../../lib/engine'
import { gqaDecodeCost, mlaDecodeCost } from '../../lib/engine/operators/attention-decode'
import { prefillAttentionCost } from '../../lib/engine/operators/attention-prefill'
import { expertsCost } from '../../lib/engine/operators/experts'
import { gemmCost, perHeadCost } from '../../lib/engine/operators/gemm'
import type { Platform } from '../../lib/engine/operators/platform'
import type { GqaAttention, MlaAttention } from '../../lib/engine'
import { readTable, type Row } from './tables'

export interface Measurement {
  name: string
  tileRows: number
  /** Decode attention: the time of splitting a long cache is fitted too. */
  splits?: boolean
  points: { seconds: number; predict: (platform: Platform, fit: KernelFit) => number }[]
}

const n = (row: Row, key: string): number => Number(row[key])
export const folders: Record<string, string> = {
  h100: 'h100_sxm',
  h200: 'h200_sxm',
  b200: 'b200_sxm',
  gb200: 'gb200',
  gb300: 'gb300',
}
const formatOf: Record<string, NumberFormat> = {
  fp8_block: 'fp8',
  fp8: 'fp8',
  bfloat16: 'bf16',
  nvfp4: 'fp4',
}
const weightBytes: Record<NumberFormat, number> = { fp8: 1, bf16: 2, int8: 1, fp4: 0.5625 }
const mla = models['deepseek-v3']!.attention as MlaAttention

const withGemm = (platform: Platform, format: NumberFormat, fit: KernelFit): Platform => ({
  ...platform,
  kernels: { ...platform.kernels, gemm: { [format]: fit } },
})
const withExperts = (platform: Platform, format: NumberFormat, fit: KernelFit): Platform => ({
  ...platform,
  kernels: { ...platform.kernels, experts: { [format]: fit } },
})

function gemmPoints(rows: Row[], format: NumberFormat, seconds: (row: Row) => number): Measurement['points'] {
  return rows
    .filter((row) => n(row, 'm') >= 4 && n(row, 'k') >= 512 && n(row, 'n') >= 512)
    .map((row) => ({
      seconds: seconds(row),
      predict: (platform, fit) =>
        gemmCost(withGemm(platform, format, fit), {
          rows: n(row, 'm'),
          columns: n(row, 'n'),
          depth: n(row, 'k'),
          format,
          weightBytes: weightBytes[format],
        }).totalSeconds,
    }))
}

/** Keys before attention and values after it: both tables move and multiply the same amounts. */
function perHeadPoints(rows: Row[], seconds: (row: Row) => number): Measurement['points'] {
  const { nopeHeadDim: columns, kvLoraRank: depth } = mla
  return rows.map((row) => ({
    seconds: seconds(row),
    predict: (platform, perHead) => {
      const own = { ...platform, kernels: { ...platform.kernels, perHead } }
      const shape = { rows: n(row, 'num_tokens'), heads: n(row, 'num_heads'), columns, depth }
      return perHeadCost(own, shape).totalSeconds
    },
  }))
}

interface MoeShape {
  pairs: number
  slots: number
  hidden: number
  inner: number
  format: NumberFormat
  bytes: number
  /** Fused kernels: tokens of the whole group, which every rank reads. */
  tokens?: number
  /** Balanced tables deal pairs out to the experts in turn, so that few tokens touch more of them than chance would. */
  touched?: number
}

const moePoint = (seconds: number, shape: MoeShape): Measurement['points'][number] => ({
  seconds,
  predict: (platform, fit) =>
    expertsCost(withExperts(platform, shape.format, fit), {
      pairs: shape.pairs,
      slots: shape.slots,
      hiddenSize: shape.hidden,
      intermediateSize: shape.inner,
      format: shape.format,
      weightBytes: shape.bytes,
      ...(shape.tokens !== undefined && { tokens: shape.tokens }),
      ...(shape.touched !== undefined && { touched: shape.touched }),
    }).totalSeconds,
})

/** One layer's grouped experts on one rank; balanced routing, tokens over all ranks. */
function moePoints(rows: Row[], dtype: string, format: NumberFormat, bytes: number): Measurement['points'] {
  return expertPoints(rows, dtype, { format, bytes })
}

/** The same in one kernel with permutation and reduction: every rank handles the tokens of all. */
function fusedPoints(rows: Row[], dtype: string, format: NumberFormat, bytes: number): Measurement['points'] {
  return expertPoints(rows, dtype, { format, bytes, fused: true })
}

interface ExpertFormat {
  format: NumberFormat
  bytes: number
  fused?: boolean
}

function expertPoints(rows: Row[], dtype: string, kind: ExpertFormat): Measurement['points'] {
  return rows
    .filter(
      (row) =>
        row['moe_dtype'] === dtype &&
        /balanced|uniform/.test(row['distribution'] ?? '') &&
        n(row, 'num_tokens') >= 1,
    )
    .map((row) => {
      const ep = n(row, 'moe_ep_size')
      const pairs = (n(row, 'num_tokens') * n(row, 'topk')) / ep
      const slots = n(row, 'num_experts') / ep
      return moePoint(n(row, 'latency') / 1000, {
        pairs,
        slots,
        touched: Math.min(slots, pairs),
        hidden: n(row, 'hidden_size'),
        inner: n(row, 'inter_size') / (n(row, 'moe_tp_size') || 1),
        format: kind.format,
        bytes: kind.bytes,
        ...(kind.fused && { tokens: n(row, 'num_tokens') }),
      })
    })
}

/** One line from single tokens to prefill chunks: with a term per token the two need no lines of their own. */
const fused = (name: string, points: Measurement['points']): Measurement => ({ name, tileRows: 1, points })

/** Below this the host starts kernels of a layer more slowly than the GPU runs them. */
const startsHidden = 1.5e-3

function nvidia(root: string, id: string): Measurement[] {
  const table = (name: string) => readTable(join(root, 'nvidia', folders[id]!, name))
  const ms = (row: Row) => n(row, 'latency') / 1000
  const sets: Measurement[] = []
  const gemm = table('gemm-sglang.csv')
  for (const dtype of ['fp8_block', 'bfloat16', 'nvfp4', 'fp8']) {
    sets.push({
      name: `gemm ${dtype}`,
      tileRows: 64,
      points: gemmPoints(
        gemm.filter((row) => row['gemm_dtype'] === dtype),
        formatOf[dtype]!,
        ms,
      ),
    })
  }
  const perHead = table('mla_bmm-sglang.csv').filter((row) => row['bmm_dtype'] === 'bfloat16')
  sets.push({ name: 'per-head products', tileRows: 64, points: perHeadPoints(perHead, ms) })
  sets.push({
    name: 'experts wide-EP',
    tileRows: 1,
    points: moePoints(table('wideep_generation_moe-sglang.csv'), 'fp8_block', 'fp8', 1),
  })
  // Beyond eight ranks experts sit behind a dispatch, not in one fused kernel.
  const sglang = table('moe-sglang.csv').filter((row) => n(row, 'moe_ep_size') <= 8)
  sets.push(fused('experts fused fp8', fusedPoints(sglang, 'fp8_block', 'fp8', 1)))
  sets.push(fused('experts fused bf16', fusedPoints(sglang, 'bfloat16', 'bf16', 2)))
  sets.push(fused('experts fused nvfp4', fusedPoints(sglang, 'nvfp4', 'fp4', 0.5625)))
  sets.push(fused('experts fused w4a16', fusedPoints(sglang, 'w4a16_mxfp4', 'bf16', 0.53125)))
  sets.push(fused('experts fused w4a8', fusedPoints(sglang, 'w4a8_mxfp4_mxfp8', 'fp8', 0.53125)))
  // Products that bound the time: the same kernel behind a dispatch has no tokens to permute.
  const long = sglang.filter((row) => n(row, 'num_tokens') > 512)
  sets.push(fused('experts grouped nvfp4', fusedPoints(long, 'nvfp4', 'fp4', 0.5625)))
  const trt = table('moe-trtllm.csv').filter((row) => n(row, 'moe_ep_size') <= 8)
  sets.push(
    fused(
      'experts fused trtllm nvfp4',
      fusedPoints(
        trt.filter((row) => row['kernel_source'] === 'moe_torch_flow_min_latency'),
        'nvfp4',
        'fp4',
        0.5625,
      ),
    ),
  )
  sets.push(fused('experts fused trtllm w4a16', fusedPoints(trt, 'w4a16_mxfp4', 'bf16', 0.53125)))
  sets.push(fused('experts fused trtllm w4a8', fusedPoints(trt, 'w4a8_mxfp4_mxfp8', 'fp8', 0.53125)))
  // Timed over the tokens of all ranks, although a dispatch brings a rank only those with an expert there.
  const context = fusedPoints(table('wideep_context_moe-sglang.csv'), 'fp8_block', 'fp8', 1)
  sets.push(
    fused(
      'experts contiguous',
      context.filter((p) => p.seconds > startsHidden),
    ),
  )
  const wide = table('wideep_moe-trtllm.csv').filter(
    (row) => row['distribution'] === 'power_law_1.01_eplb' || row['distribution'] === 'uniform',
  )
  sets.push({
    name: 'experts wide trtllm',
    tileRows: 1,
    points: wide.map((row) =>
      moePoint(ms(row), {
        // The rank that was timed is not the mean one: its own pairs are recorded.
        pairs: n(row, 'rank0_num_tokens'),
        slots: n(row, 'num_slots') / n(row, 'moe_ep_size'),
        hidden: n(row, 'hidden_size'),
        inner: n(row, 'inter_size'),
        format: formatOf[row['moe_dtype']!] ?? 'fp8',
        bytes: weightBytes[formatOf[row['moe_dtype']!] ?? 'fp8'],
      }),
    ),
  })
  return [...sets, ...nvidiaAttention(table)]
}

function nvidiaAttention(table: (name: string) => Row[]): Measurement[] {
  const sets: Measurement[] = []
  const ms = (row: Row) => n(row, 'latency') / 1000
  for (const kv of ['bfloat16', 'fp8']) {
    const own = table(`generation_mla-${kv === 'fp8' ? 'trtllm' : 'sglang'}.csv`)
    const decode = own.filter((row) => row['kv_cache_dtype'] === kv && n(row, 'tp_size') >= 1)
    sets.push({
      name: `mla decode kv ${kv}`,
      tileRows: 64,
      splits: true,
      points: decode.map((row) => ({
        seconds: ms(row),
        predict: (platform, fit) =>
          mlaDecodeCost(
            { ...platform, kernels: { ...platform.kernels, mlaDecode: fit, mlaDecodeCache8: fit } },
            mla,
            {
              requests: n(row, 'batch_size'),
              queries: 1,
              contextTokens: n(row, 'step') + n(row, 'isl'),
              heads: n(row, 'num_heads'),
              kvHeads: 1,
              kvBytesPerElement: kv === 'fp8' ? 1 : 2,
              format: 'bf16',
            },
          ).totalSeconds,
      })),
    })
    const grouped = table('generation_attention-sglang.csv').filter(
      (row) =>
        row['kv_cache_dtype'] === kv &&
        n(row, 'window_size') === 0 &&
        n(row, 'num_key_value_heads') < n(row, 'num_heads'),
    )
    sets.push({
      name: `gqa decode kv ${kv}`,
      tileRows: 16,
      points: grouped.map((row) => ({
        seconds: ms(row),
        predict: (platform, fit) =>
          gqaDecodeCost(
            { ...platform, kernels: { ...platform.kernels, gqaDecode: fit, gqaDecodeCache8: fit } },
            { headDim: n(row, 'head_dim') } as GqaAttention,
            {
              requests: n(row, 'batch_size'),
              queries: 1,
              contextTokens: n(row, 'step') + n(row, 'isl'),
              heads: n(row, 'num_heads'),
              kvHeads: n(row, 'num_key_value_heads'),
              kvBytesPerElement: kv === 'fp8' ? 1 : 2,
              format: 'bf16',
            },
          ).totalSeconds,
      })),
    })
  }
  const causal = (rows: Row[], dims: (row: Row) => { key: number; value: number }): Measurement['points'] =>
    rows
      .filter((row) => n(row, 'isl') >= 256)
      .map((row) => ({
        seconds: ms(row),
        predict: (platform, fit) =>
          prefillAttentionCost(platform, fit, {
            tokens: n(row, 'batch_size') * n(row, 'isl'),
            meanContextTokens: (n(row, 'isl') + 1) / 2,
            heads: n(row, 'num_heads'),
            keyDim: dims(row).key,
            valueDim: dims(row).value,
            kvBytesRead: 0,
            format: row['attn_dtype'] === 'fp8' ? 'fp8' : 'bf16',
          }).totalSeconds,
      }))
  sets.push({
    name: 'mla prefill',
    tileRows: 64,
    points: causal(
      table('context_mla-trtllm.csv').filter((row) => row['kv_cache_dtype'] === 'bfloat16'),
      () => ({ key: 192, value: 128 }),
    ),
  })
  const context = table('context_attention-sglang.csv').filter(
    (row) => row['attn_dtype'] === 'bfloat16' && n(row, 'window_size') === 0,
  )
  sets.push({
    name: 'gqa prefill',
    tileRows: 64,
    points: causal(context, (row) => ({ key: n(row, 'head_dim'), value: n(row, 'head_dim') })),
  })
  return sets
}

function inferSim(root: string, id: string): Measurement[] {
  const table = (name: string) => readTable(join(root, name))
  const us = (row: Row) => n(row, 'latency_us') * 1e-6
  const moe = (name: string, tokens: string) =>
    table(`grouped_gemm/${name}/${id}/data.csv`).map((row) =>
      moePoint((n(row, 'up_proj_us') + n(row, 'down_proj_us')) * 1e-6, {
        pairs: n(row, tokens) * n(row, 'topk'),
        slots: n(row, 'num_local_experts'),
        hidden: n(row, 'hidden_size'),
        inner: n(row, 'intermediate_size'),
        format: 'fp8',
        bytes: 1,
      }),
    )
  return [
    { name: 'gemm fp8', tileRows: 64, points: gemmPoints(table(`gemm/${id}/data.csv`), 'fp8', us) },
    { name: 'experts decode', tileRows: 1, points: moe('decode', 'batch_size_per_gpu') },
    { name: 'experts prefill', tileRows: 1, points: moe('prefill', 'seq_len_per_gpu') },
    {
      name: 'mla decode',
      tileRows: 64,
      points: table(`mla/decode/${id}/128-512-64.csv`)
        .filter((row) => row['kv_dtype'] === 'bf16')
        .map((row) => ({
          seconds: us(row),
          predict: (platform, fit) =>
            mlaDecodeCost(
              { ...platform, kernels: { ...platform.kernels, mlaDecode: fit, mlaDecodeCache8: fit } },
              mla,
              {
                requests: n(row, 'batch_size'),
                queries: 1,
                contextTokens: n(row, 'kv_len'),
                heads: 128,
                kvHeads: 1,
                kvBytesPerElement: 2,
                format: 'bf16',
              },
            ).totalSeconds,
        })),
    },
    {
      name: 'gqa decode 32-8-128',
      tileRows: 16,
      points: table(`mha/decode/${id}/32-8-128.csv`)
        .filter((row) => row['kv_dtype'] === 'bf16')
        .map((row) => ({
          seconds: us(row),
          predict: (platform, fit) =>
            gqaDecodeCost(
              { ...platform, kernels: { ...platform.kernels, gqaDecode: fit, gqaDecodeCache8: fit } },
              { headDim: 128 } as GqaAttention,
              {
                requests: n(row, 'batch_size'),
                queries: 1,
                contextTokens: n(row, 'kv_len'),
                heads: 32,
                kvHeads: 8,
                kvBytesPerElement: 2,
                format: 'bf16',
              },
            ).totalSeconds,
        })),
    },
  ]
}

/** Every operator measurement that a fit of this accelerator rests on. */
export function measurements(root: string, id: string): Measurement[] {
  return folders[id] ? nvidia(root, id) : inferSim(root, id)
}
