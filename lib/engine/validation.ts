import { acceptanceFor } from './acceptance'
import { accelerators } from './catalogue/accelerators'
import { models } from './catalogue/models'
import { stacks } from './catalogue/stacks'
import type { PredictionRequest } from './prediction'
import { deploymentFor } from './resolve'

/** A published performance point as the benchmark table holds it: text cells, empty when not published. */
export type BenchmarkCells = Readonly<Record<string, string | undefined>>

export type Coverage =
  | { covered: true; request: PredictionRequest; published: number; group: string }
  | { covered: false; reason: string }

const leave = (reason: string): Coverage => ({ covered: false, reason })

export function cell(row: BenchmarkCells, key: string): string {
  return (row[key] ?? '').trim()
}

export function number(row: BenchmarkCells, key: string): number | undefined {
  const text = cell(row, key)
  if (text === '') return undefined
  const value = Number.parseFloat(text)
  return Number.isFinite(value) ? value : undefined
}

/** "Ascend 910C" → "ascend-910c"; undefined when the catalogue has no such chip. */
function acceleratorId(text: string): string | undefined {
  const id = text.toLowerCase().replace(/\s+/g, '-')
  return Object.hasOwn(accelerators, id) ? id : undefined
}

/** "DeepSeek-V3/R1", "DeepSeek-R1-0528", "DeepSeek-V3.2-Exp": the catalogue's longest id that the name starts with. */
function modelId(text: string): string | undefined {
  const name = text
    .toLowerCase()
    .replace('v3/r1', 'r1')
    .replace(/\s+/g, '-')
    .replace('deepseek-v3.1', 'deepseek-v3')
  const ids = Object.keys(models)
  const starts = ids.filter((id) => name === id || name.startsWith(`${id}-`))
  if (starts.length > 0) return starts.sort((a, b) => b.length - a.length)[0]
  // "Qwen3-Coder-480B" leaves the active parameters out: the one id that it begins.
  const begun = ids.filter((id) => id.startsWith(`${name}-`))
  return begun.length === 1 ? begun[0] : undefined
}

const stackNames: readonly (readonly [RegExp, string])[] = [
  [/cloudmatrix-infer/i, 'cloudmatrix-infer'],
  [/xdeepserve/i, 'xdeepserve'],
  [/cann recipes/i, 'cann-recipes'],
  [/vllm-ascend/i, 'vllm-ascend'],
  [/sglang/i, 'sglang'],
  [/deepseek in-house/i, 'deepseek'],
  [/tensorrt/i, 'tensorrt-llm'],
  [/vllm/i, 'vllm'],
]

function stackId(row: BenchmarkCells): string | undefined {
  const text = `${cell(row, 'serving_stack')} ${cell(row, 'system')}`
  const found = stackNames.find(([pattern]) => pattern.test(text))?.[1]
  if (found !== 'sglang') return found
  if (cell(row, 'accelerator').startsWith('Ascend')) return 'sglang-ascend'
  // By the date of SGLang's own account of a run; papers that quote one are later than it.
  const date = /lmsys/i.test(cell(row, 'source_url')) ? cell(row, 'source_date') : ''
  return date >= '2025-06' && date < '2025-09' ? 'sglang-mid-2025' : 'sglang'
}

const draftCount = /MTP\s?(\d)(?!\d|\s?%)|(\d)-token MTP/i

/** A row that drafts without an acceptance can be read only where the stack published one for that model. */
function lacksAcceptance(row: BenchmarkCells, stack: string, model: string): boolean {
  const text = `${cell(row, 'system')}; ${cell(row, 'notes')}`
  if (!draftCount.test(text) || speculationOf(text) !== undefined) return false
  return !stacks[stack]!.deployments.some(
    (deployment) => deployment.speculation && (!deployment.models || deployment.models.includes(model)),
  )
}

/** Draft tokens and acceptance as a row states them; undefined when it says nothing. */
export function speculationOf(notes: string): PredictionRequest['speculation'] | undefined {
  const drafts = draftCount.exec(notes)
  const share = /(\d+)\s?% (?:acceptance|accept)/i.exec(notes)
  const mean = /([\d.]+) acc(?:epted)?\b/i.exec(notes)
  const length = /accept(?:ance)? len(?:gth)? ([\d.]+)/i.exec(notes)
  // SGLang's "3-token MTP" verifies three tokens, the certain one and two drafts (its commands: two steps, three tokens).
  const stated = drafts?.[1] ? Number(drafts[1]) : drafts?.[2] ? Number(drafts[2]) - 1 : undefined
  const draftTokens = stated ?? (share ? 1 : 0)
  // A row that says nothing of it is taken as run like the stack's published deployment.
  if (/no MTP/i.test(notes)) return null
  if (draftTokens === 0) return undefined
  if (length) return { draftTokens, acceptance: acceptanceFor(draftTokens, Number(length[1]) - 1) }
  // "1.44 accepted" is read as an accept length, as other stacks print it: the token that always comes is counted.
  if (mean) return { draftTokens, acceptance: acceptanceFor(draftTokens, Number(mean[1]) - 1) }
  return share ? { draftTokens, acceptance: Number(share[1]) / 100 } : undefined
}

/** "768 dies: 288 expert + 480 attention". */
function expertPoolOf(notes: string): number | undefined {
  const dies = /(\d+) expert \+ (\d+) attention/i.exec(notes)?.[1]
  return dies === undefined ? undefined : Number(dies)
}

const balanced = /balanced routing|forced|perfect EPLB|idealised/i

/** W4A8 and C8 are stated beside the format; what is not stated is the stack's default. */
export function precisionOf(text: string): string | undefined {
  if (/W4A8/i.test(text)) return 'w4a8'
  if (/C8/i.test(text)) return 'int8-kv8'
  if (/NVFP4/i.test(text)) return 'nvfp4-moe'
  return undefined
}

function outOfScope(row: BenchmarkCells): string | undefined {
  const notes = cell(row, 'notes')
  const kind = cell(row, 'kind')
  if (cell(row, 'phase') === 'e2e')
    return 'end-to-end figure: prefill, queueing and decode share the accelerators'
  if (cell(row, 'phase') !== 'prefill' && cell(row, 'phase') !== 'decode') return 'no phase stated'
  if (kind === 'claimed' || kind === 'projected') return `${kind}, not measured`
  if (/InferSim validation/i.test(cell(row, 'system')))
    return 'repeats another row or is another model’s prediction'
  if (/cache hits/i.test(notes)) return 'production average of unknown load and prompt lengths'
  if (/baseline/i.test(notes)) return 'scheduler without overlap: host time not published'
  if (/attention-FFN disaggregated/i.test(notes) && !expertPoolOf(notes))
    return 'attention and experts on separate dies whose numbers are not published'
  return undefined
}

interface CatalogueIds {
  accelerator: string
  model: string
  stack: string
}

/** What a row names, by the catalogue's ids; or, as text, why the engine does not know it. */
export function catalogueIds(row: BenchmarkCells): CatalogueIds | string {
  const accelerator = acceleratorId(cell(row, 'accelerator'))
  if (!accelerator) return `accelerator "${cell(row, 'accelerator')}" is not in the catalogue`
  const model = modelId(cell(row, 'model'))
  if (!model) return `model "${cell(row, 'model')}" is not in the catalogue`
  const stack = stackId(row)
  if (!stack) return 'the serving stack is not stated or not in the catalogue'
  return { accelerator, model, stack }
}

/**
 * The request that a published row describes, or why the engine leaves the row out. Generic parsing of the row's own
 * cells and notes: nothing here knows a row by its id, and no coefficient depends on one.
 */
export function requestForBenchmark(row: BenchmarkCells): Coverage {
  const outside = outOfScope(row)
  if (outside) return leave(outside)
  const ids = catalogueIds(row)
  if (typeof ids === 'string') return leave(ids)
  const { accelerator, model, stack } = ids
  const published = number(row, 'tok_s_per_accel')
  if (published === undefined) return leave('no throughput per accelerator published')
  const phase = cell(row, 'phase') as 'prefill' | 'decode'
  const batch = number(row, 'batch_per_accel')
  const kv = number(row, 'kv_len') ?? contextOf(row, ids)
  if (phase === 'decode' && batch === undefined && !stack.startsWith('sglang') && stack !== 'deepseek')
    return leave('no batch published')
  if (phase === 'decode' && kv === undefined) return leave('no context length published')
  if (phase === 'decode' && lacksAcceptance(row, stack, model))
    return leave('drafts whose acceptance is published neither with the row nor for the stack')
  return {
    covered: true,
    published,
    group: `${cell(row, 'accelerator')} ${phase}`,
    request: { accelerator, model, stack, phase, ...sizes(row, phase, batch, kv), ...choices(row) },
  }
}

/**
 * Mean context of a decode run that states its prompt: the prompt and half the output; a row silent on its output was
 * measured over that of the stack's published run of the same size, where one is stated.
 */
function contextOf(row: BenchmarkCells, ids: CatalogueIds): number | undefined {
  const prompt = number(row, 'prompt_len')
  if (prompt === undefined) return undefined
  const output = number(row, 'output_len')
  if (output !== undefined) return prompt + output / 2
  const instance = number(row, 'n_accel')
  const precision = precisionOf(cell(row, 'precision'))
  const request: PredictionRequest = {
    ...ids,
    phase: 'decode',
    ...(instance !== undefined && { accelerators: instance }),
    ...(precision && { precision }),
  }
  const published = deploymentFor(stacks[ids.stack]!, request, ids.accelerator, models[ids.model]!)
  return prompt + (published?.instance === instance ? (published?.outputTokens ?? 0) / 2 : 0)
}

function sizes(
  row: BenchmarkCells,
  phase: string,
  batch: number | undefined,
  kv: number | undefined,
): Partial<PredictionRequest> {
  const instance = number(row, 'n_accel')
  const count = instance === undefined ? {} : { accelerators: instance }
  if (phase === 'decode')
    return { ...count, ...(batch !== undefined && { batchPerAccelerator: batch }), kvTokens: kv! }
  const prompt = number(row, 'prompt_len')
  const inTokens = /tokens/.test(cell(row, 'batch_per_accel'))
  const tokens = batch === undefined ? undefined : inTokens ? batch : batch * (prompt ?? 4096)
  return {
    ...count,
    ...(prompt !== undefined && { promptTokens: prompt }),
    ...(tokens !== undefined && { tokensPerAcceleratorBatch: tokens }),
  }
}

function choices(row: BenchmarkCells): Partial<PredictionRequest> {
  const notes = cell(row, 'notes')
  const speculation = speculationOf(`${cell(row, 'system')}; ${notes}`)
  const precision = precisionOf(cell(row, 'precision'))
  const production = /production/i.test(cell(row, 'system'))
  const expertPool = expertPoolOf(notes)
  return {
    expertBalance: balanced.test(`${notes} ${cell(row, 'system')}`) ? 'ideal' : 'typical',
    ...(speculation !== undefined && { speculation }),
    ...(precision && { precision }),
    ...(/without two-batch overlap/i.test(notes) && { microbatches: 1 as const }),
    ...(production && { parallelism: { redundantExperts: 32 } }),
    ...(expertPool !== undefined && { parallelism: { expertPool } }),
  }
}
