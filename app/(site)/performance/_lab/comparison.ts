import { formatExact, formatNumber, formatSigned } from '@/app/_components/format'
import type { TableData, TableRow } from '@/app/_components/tables/table-data'
import type { Phase } from './configuration'
import type { Evaluated } from './evaluate'
import { knobsOf, knobText } from './knobs'
import { errorOf, type KnownPoint } from './published'

/** One row of the comparison, ready to be read: every figure already in words. */
export interface ComparisonRow {
  item: Evaluated
  precision: string
  accelerators: string
  batch: string
  /** Decode: KV length. Prefill: prompt length. */
  length: string
  /** Milliseconds per output token, or to the first token. */
  latency: string
  overLimit: boolean
  published: KnownPoint | undefined
  engine: string
  error: number | null
  perTflop: string
  joules: string
  usd: string
  boundBy: string
}

const figure = (value: number | undefined, digits = 3): string =>
  value === undefined ? '–' : formatNumber(value, digits)

/** Cents while they matter: 0.28, 1.01, 12.4. */
function usdText(value: number | undefined): string {
  if (value === undefined) return '–'
  return value >= 0.1 && value < 10 ? value.toFixed(2) : formatNumber(value, 2)
}

export function comparisonRow(item: Evaluated, published: KnownPoint | undefined): ComparisonRow {
  const { prediction } = item.outcome
  const { configuration, request } = item
  const lengthKnob = knobsOf(request.phase).find(
    ({ key }) => key === (request.phase === 'decode' ? 'kv' : 'prompt'),
  )!
  const precision =
    prediction?.assumptions.find(({ key }) => key === 'precision')?.value ?? configuration.precision
  const latency = prediction?.tpotMs ?? prediction?.ttftMs
  const batch = request.phase === 'decode' ? prediction?.batchPerAccelerator : prediction?.tokensPerIteration
  return {
    item,
    precision: precision === undefined ? '–' : String(precision).toUpperCase(),
    accelerators: prediction ? formatExact(prediction.accelerators) : '–',
    batch: batch === undefined ? '–' : formatExact(Math.round(batch * 100) / 100),
    length: knobText(lengthKnob, item),
    latency: figure(latency),
    overLimit:
      latency !== undefined &&
      configuration.tpot !== undefined &&
      request.phase === 'decode' &&
      latency > configuration.tpot * 1.0005,
    published,
    engine: prediction ? formatExact(Math.round(prediction.tokensPerSecondPerAccelerator)) : '–',
    error: prediction && published ? errorOf(prediction, published) : null,
    perTflop: figure(prediction?.tokensPerSecondPerTflop),
    joules: figure(prediction?.joulesPerToken),
    usd: usdText(prediction?.usdPerMillionTokens),
    boundBy: prediction?.boundBy ?? '–',
  }
}

const exact = (text: string, csv: number | null | undefined) => ({ text, csv: csv ?? null })

function exportRow(row: ComparisonRow): TableRow {
  const { item, published } = row
  const { prediction, refusal } = item.outcome
  return {
    id: item.letter,
    accelerator: item.spec.name,
    stack: item.detail,
    model: item.configuration.model,
    precision: row.precision,
    accelerators: exact(row.accelerators, prediction?.accelerators),
    batch: exact(
      row.batch,
      item.request.phase === 'decode' ? prediction?.batchPerAccelerator : prediction?.tokensPerIteration,
    ),
    length: row.length,
    latency: exact(row.latency, prediction?.tpotMs ?? prediction?.ttftMs),
    published: published ? exact(formatNumber(published.tokensPerSecond), published.tokensPerSecond) : null,
    kind: published?.kind ?? null,
    source: published?.source ?? null,
    engine: exact(row.engine, prediction?.tokensPerSecondPerAccelerator),
    error: row.error === null ? null : exact(formatSigned(row.error), row.error * 100),
    perTflop: exact(row.perTflop, prediction?.tokensPerSecondPerTflop),
    joules: exact(row.joules, prediction?.joulesPerToken),
    usd: exact(row.usd, prediction?.usdPerMillionTokens),
    boundBy: prediction?.boundBy ?? refusal ?? null,
  }
}

/** The comparison as it is exported, figures unrounded. */
export function comparisonTable(rows: ComparisonRow[], phase: Phase): TableData {
  const decode = phase === 'decode'
  const labels: [string, string][] = [
    ['id', 'Configuration'],
    ['accelerator', 'Accelerator'],
    ['stack', 'Stack'],
    ['model', 'Model'],
    ['precision', 'Precision'],
    ['accelerators', 'Accelerators'],
    ['batch', decode ? 'Batch per accelerator' : 'Batch, tokens per accelerator'],
    ['length', decode ? 'KV length, tokens' : 'Prompt, tokens'],
    ['latency', decode ? 'TPOT, ms' : 'TTFT, ms'],
    ['published', 'Published, tokens/s per accelerator'],
    ['kind', 'Kind'],
    ['source', 'Source'],
    ['engine', 'Engine, tokens/s per accelerator'],
    ['error', 'Error, %'],
    ['perTflop', 'Tokens/s per TFLOPS'],
    ['joules', 'Joules per token'],
    ['usd', 'USD per million tokens'],
    ['boundBy', 'Bound by'],
  ]
  return {
    caption: `${decode ? 'Decode' : 'Prefill'} throughput per accelerator, published and by the engine`,
    columns: labels.map(([key, label]) => ({ key, label })),
    rows: rows.map(exportRow),
  }
}
