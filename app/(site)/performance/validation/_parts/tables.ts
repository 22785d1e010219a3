import { formatExact, formatNumber, formatPercent, formatSigned } from '@/app/_components/format'
import type { TableData } from '@/app/_components/tables/table-data'
import type { ValidatedRow, ValidatedServing, Validation } from '@/lib/performance/validation'

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

function divisionOf({ request, prediction }: ValidatedServing): string {
  const { prefillAccelerators, decodeAccelerators } = prediction
  if (request.layout === 'co-located') return `${formatExact(decodeAccelerators)} shared`
  return `${formatExact(prefillAccelerators)} prefill, ${formatExact(decodeAccelerators)} decode`
}

function servingConditions({ request, prediction, remarks }: ValidatedServing): string {
  const drafts = request.speculation?.draftTokens
  const parts = [
    `${formatExact(request.promptTokens)} in, ${formatExact(request.outputTokens)} out`,
    `${formatNumber(prediction.requestsInFlight, 3)} requests in flight`,
    drafts ? `${drafts} drafts` : 'no drafts',
    ...remarks,
  ]
  return parts.join(', ')
}

/** Whole deployments, prefill counted, beside what they published. */
export function endToEndTable({ endToEnd }: Validation): TableData {
  const ms = (value: number | null) =>
    value === null ? null : { text: formatNumber(value, 3), sort: value, csv: value }
  return {
    caption: 'Published end-to-end figures, prefill counted, with the prediction for the same deployment',
    columns: [
      { key: 'system', label: 'System' },
      { key: 'model', label: 'Model' },
      { key: 'cards', label: 'Accelerators' },
      { key: 'conditions', label: 'Conditions' },
      { key: 'published', label: 'Published, tokens/s per card', numeric: true },
      { key: 'engine', label: 'Engine, tokens/s per card', numeric: true },
      { key: 'error', label: 'Error', numeric: true },
      { key: 'publishedTpot', label: 'Published TPOT, ms', numeric: true },
      { key: 'tpot', label: 'Engine TPOT, ms', numeric: true },
      { key: 'source', label: 'Source' },
    ],
    rows: endToEnd.map((row) => ({
      system: { text: row.system, sort: row.id },
      model: row.model,
      cards: divisionOf(row),
      conditions: servingConditions(row),
      published: rate(row.tokensPerSecond),
      engine: rate(row.prediction.perAccelerator.output),
      error: signed(row.error),
      publishedTpot: ms(row.tpotMs),
      tpot: ms(row.prediction.tpotMs),
      source: row.sourceUrl?.startsWith('http')
        ? { text: row.source, href: row.sourceUrl.split(' ')[0]! }
        : row.source,
    })),
  }
}

/** One run's way from decode alone to its figure per card, and what is left unexplained. */
export function stepTable(row: ValidatedServing): TableData {
  const steps = row.steps ?? []
  const rows = steps.map(({ label, tokensPerSecondPerAccelerator: value }, at) => {
    const before = steps[at - 1]?.tokensPerSecondPerAccelerator
    return { label, value, change: before === undefined ? undefined : value / before - 1 }
  })
  rows.push({
    label: 'published: what the model does not explain',
    value: row.tokensPerSecond,
    change: row.tokensPerSecond / row.prediction.perAccelerator.output - 1,
  })
  return {
    caption: `From decode alone to ${row.system}, ${divisionOf(row)}`,
    columns: [
      { key: 'step', label: 'With' },
      { key: 'rate', label: 'Tokens/s per card', numeric: true },
      { key: 'change', label: 'Change', numeric: true },
    ],
    rows: rows.map(({ label, value, change }) => ({
      step: label,
      rate: rate(value),
      change: change === undefined ? null : signed(change),
    })),
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
