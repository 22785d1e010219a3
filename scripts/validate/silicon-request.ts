import type { PredictionRequest } from '../../lib/engine'
import { models } from '../../lib/engine'

/** A measured run: text cells, empty when not recorded. */
export type SiliconCells = Readonly<Record<string, string | undefined>>

export interface SiliconRun {
  covered: true
  request: PredictionRequest
  tpotMs: number
  /** As measured; undefined when not recorded. */
  ttftMs: number | undefined
  system: string
  family: string
  backend: string
  mode: string
}

export type SiliconCoverage = SiliconRun | { covered: false; reason: string }

const leave = (reason: string): SiliconCoverage => ({ covered: false, reason })
const text = (row: SiliconCells, key: string): string => (row[key] ?? '').trim()

function count(row: SiliconCells, key: string): number | undefined {
  const value = Number(text(row, key))
  return text(row, key) !== '' && Number.isFinite(value) && value > 0 ? value : undefined
}

const systems: Record<string, string> = {
  h100_sxm: 'h100',
  h200_sxm: 'h200',
  b200_sxm: 'b200',
  b300_sxm: 'b300',
  gb200: 'gb200',
  gb300: 'gb300',
}
const stacks: Record<string, string> = { trtllm: 'tensorrt-llm', sglang: 'sglang', vllm: 'vllm' }

/** Checkpoints of one text model under several names; Kimi K2.5 keeps K2's language model. */
const families: readonly (readonly [RegExp, string])[] = [
  [/DeepSeek-(R1|V3)(?!\.2)/i, 'deepseek-r1'],
  [/Kimi-K2/i, 'kimi-k2'],
  [/Qwen3-32B/i, 'qwen3-32b'],
  [/Qwen3-235B-A22B/i, 'qwen3-235b-a22b'],
  [/Llama-3\.1-70B/i, 'llama-3.1-70b'],
  [/Llama-3\.1-8B/i, 'llama-3.1-8b'],
  [/gpt-oss-120b/i, 'gpt-oss-120b'],
]

const blackwell = (system: string): boolean => /^g?b[23]00/.test(system)

/**
 * Formats of a run. The cache is FP8 in TensorRT-LLM's quantised checkpoints and in every stack on Blackwell; SGLang
 * and vLLM leave it in BF16 on Hopper. NVFP4 checkpoints of DeepSeek and Kimi keep attention in BF16; gpt-oss is
 * published in MXFP4 alone.
 */
function precisionOf(row: SiliconCells, family: string, system: string): string | undefined {
  const gemm = text(row, 'gemm_quant_mode')
  const experts = text(row, 'moe_quant_mode')
  const cache8 = blackwell(system) || text(row, 'backend') === 'trtllm'
  if (family === 'gpt-oss-120b' && blackwell(system)) return 'mxfp4-mxfp8'
  if (family === 'gpt-oss-120b') return cache8 ? 'mxfp4-moe-kv8' : 'mxfp4-moe'
  if (gemm === 'nvfp4') return models[family]!.attention.kind === 'mla' ? 'nvfp4-mlp' : 'nvfp4'
  if (experts === 'int4_wo') return 'int4-moe'
  // DeepSeek and Qwen publish FP8 in blocks of 128; FP8 of the others is scaled by tensor.
  const blocks = /block/.test(gemm + experts) || /DeepSeek|Qwen3-235B/i.test(text(row, 'model_path'))
  if (/^fp8/.test(gemm)) return (blocks ? 'fp8' : 'fp8-tensor') + (cache8 ? '-kv8' : '')
  if (gemm === '' && text(row, 'precision') === 'bf16') return 'bf16'
  // A run that names no format ran the named checkpoint as published.
  if (gemm === '') return /FP8/i.test(text(row, 'model_path')) ? 'fp8' : 'bf16'
  return undefined
}

interface Layout {
  tensor: number
  data: number
  expert: number
  expertTensor: number
  concurrency: number
}

/** Width and load of the instance that decodes, or why the record does not say. */
function layoutOf(row: SiliconCells): Layout | string {
  const shared = text(row, 'mode') === 'agg'
  const of = (key: string): number => count(row, `${shared ? '' : 'decode_'}${key}`) ?? 1
  const concurrency = count(row, 'concurrency') ?? count(row, 'batch_size')
  if (concurrency === undefined) return 'no concurrency recorded'
  const workers = shared ? 1 : count(row, 'decode_num_workers')
  if (workers === undefined) return 'number of decode instances not recorded'
  if (of('pp_size') > 1) return 'pipeline parallel: not read from these records'
  return {
    tensor: of('tp_size'),
    data: of('attention_dp_size'),
    expert: of('moe_ep_size'),
    expertTensor: of('moe_tp_size'),
    concurrency: concurrency / workers,
  }
}

/** A record is ambiguous when its attention and expert widths do not describe the same accelerators. */
function ambiguity(layout: Layout, family: string): string | undefined {
  const { tensor, data, expert, expertTensor } = layout
  const model = models[family]!
  const width = tensor * data
  if (!model.experts)
    return expert * expertTensor > 1 && expert * expertTensor !== width
      ? 'expert split recorded for a dense model'
      : undefined
  if (expert * expertTensor !== width) return 'attention and expert widths differ'
  if (expert > 1 && expertTensor > 1)
    return 'experts split both ways ("tp64, moe 8×8"): recorded widths are a product of options'
  if (tensor > 1 && data > 1) return 'tensor and data parallel both recorded: a product of options or not'
  if (model.attention.heads % tensor !== 0) return 'tensor width does not divide the heads'
  if (tensor > 8) return 'tensor width above eight: recorded for instances with data-parallel attention too'
  return undefined
}

/** The request that describes a run's decode; the run's own TTFT and TPOT are not read into it. */
export function requestForSilicon(row: SiliconCells): SiliconCoverage {
  const system = systems[text(row, 'system')]
  if (!system) return leave(`system ${text(row, 'system')} not in the catalogue`)
  const family = families.find(([pattern]) => pattern.test(text(row, 'model_path')))?.[1]
  if (!family) return leave(`model ${text(row, 'model_path')} not in scope`)
  const stack = stacks[text(row, 'backend')]
  if (!stack) return leave('backend not in the catalogue')
  const tpotMs = count(row, 'silicon_tpot_ms')
  const prompt = count(row, 'isl')
  const output = count(row, 'osl')
  if (tpotMs === undefined || prompt === undefined || output === undefined)
    return leave('lengths or TPOT missing')
  const precision = precisionOf(row, family, system)
  if (!precision) return leave('unknown quantisation')
  const layout = layoutOf(row)
  if (typeof layout === 'string') return leave(layout)
  const unclear = ambiguity(layout, family)
  if (unclear) return leave(unclear)
  const { tensor, data, expert, expertTensor } = layout
  const sparse = models[family]!.experts !== undefined
  const request: PredictionRequest = {
    accelerator: system,
    model: family,
    stack,
    phase: 'decode',
    precision,
    accelerators: tensor * data,
    parallelism: { tensor, ...(sparse && { expert, expertTensor, redundantExperts: 0 }) },
    kvTokens: Math.round(prompt + output / 2),
    batchPerAccelerator: layout.concurrency / (tensor * data),
    speculation: null,
  }
  if (text(row, 'mode') === 'agg') request.interleavedPrefill = { promptTokens: prompt, outputTokens: output }
  return {
    covered: true,
    request,
    tpotMs,
    ttftMs: count(row, 'silicon_ttft_ms'),
    system,
    family,
    backend: text(row, 'backend'),
    mode: text(row, 'mode'),
  }
}
