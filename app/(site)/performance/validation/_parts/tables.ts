import { formatExact, formatNumber, formatPercent, formatSigned } from '@/app/_components/format'
import type { TableData } from '@/app/_components/tables/table-data'
import type { Validation, ValidatedRow } from './validation'

const rate = (value: number) => ({ text: formatNumber(value, 4), sort: value, csv: value })
const signed = (error: number) => ({ text: formatSigned(error), sort: error, csv: error * 100 })

export function conditionsOf({ request, prediction }: ValidatedRow): string {
  const length = request.phase === 'decode' ? request.kvTokens : request.promptTokens
  const size =
    request.phase === 'decode'
      ? `batch ${formatNumber(prediction.batchPerAccelerator)}`
      : `${formatExact(prediction.tokensPerIteration)} tokens`
  const parts = [
    `${formatExact(prediction.accelerators)} accelerators`,
    size,
    length && `${request.phase === 'decode' ? 'KV' : 'prompt'} ${formatExact(length)}`,
    request.expertBalance === 'ideal' && 'ideal balance',
  ]
  return parts.filter(Boolean).join(', ')
}

export function rowTable({ rows }: Validation): TableData {
  return {
    caption: 'Every published row in the engine’s scope, with the prediction for its conditions',
    columns: [
      { key: 'system', label: 'System' },
      { key: 'accelerator', label: 'Accelerator' },
      { key: 'model', label: 'Model' },
      { key: 'phase', label: 'Phase' },
      { key: 'conditions', label: 'Conditions' },
      { key: 'kind', label: 'Kind' },
      { key: 'published', label: 'Published, tokens/s', numeric: true },
      { key: 'engine', label: 'Engine, tokens/s', numeric: true },
      { key: 'error', label: 'Error', numeric: true },
      { key: 'source', label: 'Source' },
    ],
    rows: rows.map((row) => ({
      system: { text: row.system, sort: row.id },
      accelerator: row.accelerator,
      model: String(row.request.model),
      phase: row.request.phase,
      conditions: conditionsOf(row),
      kind: row.kind,
      published: rate(row.tokensPerSecond),
      engine: rate(row.prediction.tokensPerSecondPerAccelerator),
      error: signed(row.error),
      source: row.sourceUrl ? { text: row.source, href: row.sourceUrl } : row.source,
    })),
  }
}

export function groupTable({ groups, rows, meanError }: Validation): TableData {
  const share = (value: number) => ({ text: formatPercent(value, 1), sort: value, csv: value * 100 })
  const all = { group: 'All', rows: rows.length, mean: share(meanError), worst: null, worstRow: null }
  return {
    caption: 'Mean absolute percentage error by accelerator and phase',
    columns: [
      { key: 'group', label: 'Accelerator and phase' },
      { key: 'rows', label: 'Rows', numeric: true },
      { key: 'mean', label: 'Mean absolute error', numeric: true },
      { key: 'worst', label: 'Worst', numeric: true },
      { key: 'worstRow', label: 'Worst row' },
    ],
    rows: [
      ...groups.map(({ name, rows: count, meanError: error, worst }) => ({
        group: name,
        rows: count,
        mean: share(error),
        worst: signed(worst.error),
        worstRow: `${worst.system}, ${conditionsOf(worst)}`,
      })),
      all,
    ],
  }
}

export function leftTable({ left }: Validation): TableData {
  return {
    caption: 'Published rows that are left out, and why',
    columns: [
      { key: 'system', label: 'System' },
      { key: 'accelerator', label: 'Accelerator' },
      { key: 'model', label: 'Model' },
      { key: 'phase', label: 'Phase' },
      { key: 'reason', label: 'Why' },
    ],
    rows: left.map(({ id, system, accelerator, model, phase, reason }) => ({
      system: { text: system, sort: id },
      accelerator,
      model,
      phase: phase === 'e2e' ? 'end to end' : phase,
      reason,
    })),
  }
}
