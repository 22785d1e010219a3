import { stacks } from '../catalogue/stacks'
import type { PublishedServing } from '../specs'
import { catalogueIds, cell, number, precisionOf, type BenchmarkCells } from '../validation'
import type { ServingRequest } from './types'

export interface CoveredServing {
  covered: true
  request: ServingRequest
  /** Output tokens per second of every accelerator, prefill counted. */
  published: number
  tpotMs?: number
  ttftMs?: number
  group: string
  /** Conditions that the row leaves open, and how they were filled. */
  remarks: string[]
}

export type ServingCoverage = CoveredServing | { covered: false; reason: string }

const leave = (reason: string): ServingCoverage => ({ covered: false, reason })

/** "3.5K" and 3,500 or "2K" and 2,048 are the same length. */
const alike = (a: number, b: number): boolean => Math.abs(a - b) <= 0.05 * Math.max(a, b)

interface Conditions {
  accelerator: string
  model: string
  packages: number
  precision: string | undefined
  prompt: number | undefined
  output: number | undefined
  tpotMs: number | undefined
}

/** Runs of one configuration at several loads are told apart by the concurrency; rows state the TPOT instead. */
function matches(serving: PublishedServing, row: Conditions): boolean {
  const { accelerators, models, packages, statedPackages, promptTokens, outputTokens } = serving
  return (
    accelerators.includes(row.accelerator) &&
    models.includes(row.model) &&
    (packages === row.packages || statedPackages === row.packages) &&
    (row.precision === undefined || serving.precision === row.precision) &&
    (row.prompt === undefined || alike(promptTokens, row.prompt)) &&
    (row.output === undefined || alike(outputTokens, row.output))
  )
}

/**
 * The published layout of a row. Where one configuration was run at two loads, TPOTs far below 30 ms are the lighter
 * load, as the sources' own "low latency" and "high throughput" sections say.
 */
function servingOf(stack: string, row: Conditions): PublishedServing | undefined {
  const found = (stacks[stack]?.servings ?? []).filter((serving) => matches(serving, row))
  if (found.length < 2 || row.tpotMs === undefined) return found[0]
  const byLoad = [...found].sort((a, b) => (a.requestsInFlight ?? 0) - (b.requestsInFlight ?? 0))
  return row.tpotMs < 30 ? byLoad[0] : byLoad.at(-1)
}

/** W8A8 and BF16 are named in end-to-end rows, where prefill-only and decode-only rows name the stack's own format. */
function formatOf(text: string): string | undefined {
  if (/W8A8/i.test(text)) return 'int8'
  if (/^BF16$/i.test(text)) return 'bf16'
  return precisionOf(text)
}

function totalOutput(row: BenchmarkCells): number | undefined {
  const total = /output ([\d.]+) tok\/s total/i.exec(cell(row, 'notes'))?.[1]
  return total === undefined ? undefined : Number(total)
}

function outside(row: BenchmarkCells): string | undefined {
  const notes = cell(row, 'notes')
  const kind = cell(row, 'kind')
  if (cell(row, 'phase') !== 'e2e') return 'not an end-to-end figure'
  if (kind === 'claimed' || kind === 'projected') return `${kind}, not measured`
  if (/input\+output|interpolated/i.test(notes))
    return 'a point interpolated on a curve of unstated parallelism and division of the accelerators'
  return undefined
}

const unstated = 'end-to-end figure without a published parallelism, division of the accelerators and load'

/**
 * The deployment that a published end-to-end row describes, or why it is left out. Lengths, cards and TPOT are the
 * row's; parallelism, division, drafts and concurrency come from the stack's record of published runs. Nothing here
 * knows a row by its id.
 */
export function servingForBenchmark(row: BenchmarkCells): ServingCoverage {
  const reason = outside(row)
  if (reason) return leave(reason)
  const ids = catalogueIds(row)
  if (typeof ids === 'string') return leave(ids)
  const { accelerator, model, stack } = ids
  const packages = number(row, 'n_accel')
  if (packages === undefined) return leave('end-to-end figure whose number of accelerators is not published')
  const published = number(row, 'tok_s_per_accel') ?? perPackage(totalOutput(row), packages)
  if (published === undefined) return leave('no throughput per accelerator published')
  const tpotMs = number(row, 'tpot_ms')
  const conditions: Conditions = {
    accelerator,
    model,
    packages,
    precision: formatOf(cell(row, 'precision')),
    prompt: number(row, 'prompt_len'),
    output: number(row, 'output_len'),
    tpotMs,
  }
  const serving = servingOf(stack, conditions)
  if (!serving && conditions.prompt === undefined)
    return leave('end-to-end figure whose prompt and output lengths are not published')
  if (!serving) return leave(unstated)
  return covered(row, { stack, conditions, serving, published })
}

const perPackage = (total: number | undefined, packages: number): number | undefined =>
  total === undefined ? undefined : total / packages

interface Matched {
  stack: string
  conditions: Conditions
  serving: PublishedServing
  published: number
}

/** Atlas 800 A3 and A2 servers, when a row names them: not a whole supernode. */
function interconnectOf(row: BenchmarkCells): Pick<ServingRequest, 'interconnect'> {
  const system = cell(row, 'system')
  if (/Atlas 800I? A3/i.test(system)) return { interconnect: 'atlas-800-a3' }
  return /Atlas 800I? A2/i.test(system) ? { interconnect: 'atlas-800-a2' } : {}
}

function covered(row: BenchmarkCells, matched: Matched): ServingCoverage {
  const { stack, conditions, serving, published } = matched
  const { tpotMs } = conditions
  const noted = Number(/concurrency (\d+)/i.exec(cell(row, 'notes'))?.[1])
  const open = serving.requestsInFlight ?? (noted > 0 ? noted : undefined)
  if (open === undefined && tpotMs === undefined)
    return leave('end-to-end figure of unknown load: neither concurrency nor TPOT is published')
  const { division, precision, speculation } = serving
  const ttftMs = number(row, 'ttft_ms')
  const remarks: string[] = []
  if (open === undefined) remarks.push('load not published: the most that keeps the published TPOT')
  if (speculation === undefined) remarks.push('speculation not published: none')
  if (serving.remark !== undefined) remarks.push(serving.remark)
  return {
    covered: true,
    published,
    ...(tpotMs !== undefined && { tpotMs }),
    ...(ttftMs !== undefined && { ttftMs }),
    group: `${cell(row, 'accelerator')} end-to-end, ${division.layout}`,
    remarks,
    request: {
      accelerator: conditions.accelerator,
      model: conditions.model,
      stack: serving.stack ?? stack,
      ...interconnectOf(row),
      ...(precision !== undefined && { precision }),
      promptTokens: conditions.prompt ?? serving.promptTokens,
      outputTokens: conditions.output ?? serving.outputTokens,
      ...(speculation !== undefined && { speculation }),
      ...(open === undefined ? { slo: { tpotMs: tpotMs! } } : { requestsInFlight: Math.max(1, open) }),
      ...(division.layout === 'split' ? division : { ...division, accelerators: serving.packages }),
    },
  }
}
