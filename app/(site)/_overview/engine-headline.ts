import { EngineError, predict, type PredictionRequest } from '@/lib/engine'
import type { Benchmark } from '@/lib/benchmarks/schema'
import type { ComparisonRow } from '../../_components/charts/comparison-bars.place'
import { formatNumber, formatSigned, NBSP } from '../../_components/format'
import type { TableData } from '../../_components/tables/table-data'

/** What a published row leaves to its source's text: the stack as the engine names it, and how experts were balanced. */
interface Headline {
  id: string
  label: string
  accelerator: string
  stack: string
  rest?: Partial<PredictionRequest>
}

const headlines: Headline[] = [
  // The blog states no batch; the engine takes the largest that fits. Its decode ran without drafts.
  {
    id: 'gb-01',
    label: 'GB200 NVL72',
    accelerator: 'gb200',
    stack: 'sglang-mid-2025',
    rest: { speculation: null },
  },
  // Profile data with experts forced to balance.
  { id: 'cm-t3-02', label: 'H800', accelerator: 'h800', stack: 'deepseek', rest: { expertBalance: 'ideal' } },
  { id: 'cm-t3-03', label: 'H100', accelerator: 'h100', stack: 'sglang' },
  { id: 'cm-t3-04', label: 'Ascend 910C', accelerator: 'ascend-910c', stack: 'cloudmatrix-infer' },
  { id: 'h20-02', label: 'H20', accelerator: 'h20', stack: 'sglang' },
]

export const headlineIds = headlines.map(({ id }) => id)

export interface HeadlineResult {
  benchmark: Benchmark
  label: string
  published: number
  /** What the source says of the figure; balanced routing makes a measurement an ideal one. */
  kind: string
  engine: number
  /** Relative standard deviation of the engine's result. */
  uncertainty: number
  perTflop: number
  error: number
}

function requestOf(headline: Headline, benchmark: Benchmark): PredictionRequest {
  return {
    accelerator: headline.accelerator,
    model: 'deepseek-r1',
    stack: headline.stack,
    phase: 'decode',
    accelerators: benchmark.accelerators ?? undefined,
    kvTokens: benchmark.kvTokens ?? benchmark.promptTokens ?? undefined,
    batchPerAccelerator: benchmark.batchPerAccelerator ?? undefined,
    ...headline.rest,
  }
}

function resultOf(headline: Headline, benchmarks: Benchmark[]): HeadlineResult[] {
  const benchmark = benchmarks.find(({ id }) => id === headline.id)
  const published = benchmark?.tokensPerSecondPerAccelerator
  if (!benchmark || !published) return []
  try {
    const prediction = predict(requestOf(headline, benchmark))
    const engine = prediction.tokensPerSecondPerAccelerator
    const ideal = headline.rest?.expertBalance === 'ideal'
    // Throughput per TFLOPS of the published figure, on the peak the engine used.
    const tflops = engine / prediction.tokensPerSecondPerTflop
    return [
      {
        benchmark, label: headline.label, published, kind: ideal ? 'ideal' : benchmark.kind, engine,
        uncertainty: prediction.relativeUncertainty, perTflop: published / tflops, error: engine / published - 1,
      },
    ] // prettier-ignore
  } catch (error) {
    // A row the engine refuses is left out; the performance page says why.
    if (error instanceof EngineError) return []
    throw error
  }
}

export function headlineResults(benchmarks: Benchmark[]): HeadlineResult[] {
  return headlines
    .flatMap((headline) => resultOf(headline, benchmarks))
    .sort((a, b) => b.published - a.published)
}

const isAscend = (result: HeadlineResult) => /Ascend/.test(result.label)

/** P5 and P95 of a normal error with the engine's relative standard deviation: 1.645 σ either side. */
export function headlineRows(results: HeadlineResult[]): ComparisonRow[] {
  return results.map((result) => {
    const { benchmark, engine, uncertainty } = result
    const half = 1.645 * uncertainty * engine
    const context = benchmark.kvTokens
      ? `KV ${formatNumber(benchmark.kvTokens)}`
      : `prompt ${formatNumber(benchmark.promptTokens ?? 0)}`
    const maker = isAscend(result) ? 'huawei' : 'nvidia'
    return {
      key: benchmark.id,
      name: result.label,
      sub: `${benchmark.servingStack ?? ''}, ${benchmark.batchPerAccelerator ? `batch ${benchmark.batchPerAccelerator}` : context}`,
      nameColour: `var(--${maker})`,
      fill: `var(--${maker}-f)`,
      pale: result.kind !== 'measured',
      value: result.published,
      text: formatNumber(result.published),
      remark: result.kind,
      engine: { value: engine, low: Math.max(0, engine - half), high: engine + half },
      second: { value: result.perTflop, text: result.perTflop.toFixed(2) },
    }
  })
}

const relation = (ratio: number) =>
  ratio < 0.95 ? 'less than' : ratio > 1.05 ? 'more than' : 'about as much as'

/** Per chip and per TFLOPS against the H800, from the published figures. */
export function headlineFinding(results: HeadlineResult[]): string {
  const ascend = results.find(isAscend)
  const peer = results.find((result) => result.label === 'H800')
  if (!ascend || !peer) return 'Published decode throughput beside the engine'
  const perChip = relation(ascend.published / peer.published)
  const perTflop = relation(ascend.perTflop / peer.perTflop)
  const end = perTflop === perChip ? 'per TFLOPS too' : `per TFLOPS, ${perTflop.replace(/ (than|as)$/, '')}`
  return `Per chip a 910C decodes ${perChip} an H800; ${end}`
}

/** The service level the figures were published at, where their sources state one. */
export function headlineSub(results: HeadlineResult[]): string {
  const times = results.flatMap(({ benchmark }) => benchmark.tpotMs ?? [])
  const contexts = results.flatMap(({ benchmark }) => benchmark.kvTokens ?? benchmark.promptTokens ?? [])
  if (times.length === 0 || contexts.length === 0) return 'DeepSeek-R1 decode; conditions in the table'
  const tpot = `${formatNumber(Math.min(...times), 2)} to ${formatNumber(Math.max(...times), 2)}${NBSP}ms a token where stated`
  return `DeepSeek-R1 decode, ${tpot}, context ${formatNumber(Math.min(...contexts))} to ${formatNumber(Math.max(...contexts))}`
}

/** How near the engine comes, over the rows shown. */
export function headlineError(results: HeadlineResult[]): string {
  if (results.length === 0) return ''
  const errors = results.map(({ error }) => Math.abs(error))
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
  return `Engine ${(mean * 100).toFixed(0)}${NBSP}% off on average here, ${(Math.max(...errors) * 100).toFixed(0)}${NBSP}% at most`
}

export function headlineTable(results: HeadlineResult[]): TableData {
  return {
    caption: 'DeepSeek-R1 decode, published and predicted',
    columns: [
      { key: 'system', label: 'Accelerator' },
      { key: 'stack', label: 'Serving stack' },
      { key: 'count', label: 'Accelerators', numeric: true },
      { key: 'kv', label: 'KV tokens', numeric: true },
      { key: 'batch', label: 'Batch per accelerator', numeric: true },
      { key: 'published', label: 'Published, tokens/s', numeric: true },
      { key: 'kind', label: 'Kind' },
      { key: 'engine', label: 'Engine, tokens/s', numeric: true },
      { key: 'error', label: 'Error', numeric: true },
      { key: 'perTflop', label: 'Published per TFLOPS', numeric: true },
    ],
    rows: results.map((result) => ({
      system: result.label,
      stack: result.benchmark.servingStack,
      count: result.benchmark.accelerators,
      kv: result.benchmark.kvTokens ?? result.benchmark.promptTokens,
      batch: result.benchmark.batchPerAccelerator,
      published: result.published,
      kind: result.kind,
      engine: { text: formatNumber(result.engine), sort: result.engine, csv: result.engine },
      error: { text: formatSigned(result.error), sort: result.error, csv: result.error },
      perTflop: { text: result.perTflop.toFixed(2), sort: result.perTflop, csv: result.perTflop },
    })),
  }
}
