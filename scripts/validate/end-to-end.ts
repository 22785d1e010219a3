import {
  EngineError,
  explainServing,
  predictServing,
  servingForBenchmark,
  type BenchmarkCells,
  type CoveredServing,
  type ServingPrediction,
} from '../../lib/engine'
import { decodeAlone } from '../../lib/performance/decode-alone'

export interface EndToEndRow {
  id: string
  coverage: CoveredServing
  prediction: ServingPrediction
  error: number
}

export interface EndToEndResult {
  rows: EndToEndRow[]
  left: Map<string, string[]>
}

/** Every end-to-end row with a known configuration beside its prediction; the others by reason. */
export function validateEndToEnd(rows: readonly BenchmarkCells[]): EndToEndResult {
  const result: EndToEndResult = { rows: [], left: new Map() }
  for (const row of rows.filter(({ phase }) => phase === 'e2e')) {
    const id = row['id'] ?? row['slug'] ?? '?'
    const coverage = servingForBenchmark(row)
    let reason = coverage.covered ? undefined : coverage.reason
    if (coverage.covered) {
      try {
        const prediction = predictServing(coverage.request)
        const error = prediction.perAccelerator.output / coverage.published - 1
        result.rows.push({ id, coverage, prediction, error })
      } catch (error) {
        if (!(error instanceof EngineError)) throw error
        reason = error.message
      }
    }
    if (reason) result.left.set(reason, [...(result.left.get(reason) ?? []), id])
  }
  return result
}

const percent = (value: number) => `${value >= 0 ? '+' : ''}${(value * 100).toFixed(1)} %`
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function printRows(rows: readonly EndToEndRow[]): void {
  console.log(
    'row        layout      cards  in flight    tok/s per card: published, predicted, error     TPOT ms',
  )
  for (const { id, coverage, prediction, error } of rows) {
    const { request, published, tpotMs } = coverage
    console.log(
      [
        id.padEnd(10),
        request.layout.padEnd(11),
        String(prediction.accelerators).padStart(5),
        prediction.requestsInFlight.toFixed(0).padStart(10),
        published.toFixed(1).padStart(24),
        prediction.perAccelerator.output.toFixed(1).padStart(10),
        percent(error).padStart(9),
        `${tpotMs?.toFixed(1) ?? '–'} → ${prediction.tpotMs.toFixed(1)}`.padStart(16),
      ].join(' '),
    )
  }
}

function printSteps(row: EndToEndRow): void {
  const { id, coverage, prediction } = row
  console.log(`\nfrom decode alone at 50 ms to ${id}, tok/s per card`)
  let before: number | undefined
  for (const { label, tokensPerSecondPerAccelerator: rate } of explainServing(
    decodeAlone,
    coverage.request,
    prediction,
  )) {
    const change = before === undefined ? '' : percent(rate / before - 1)
    console.log(`${label.padEnd(66)} ${rate.toFixed(0).padStart(6)} ${change.padStart(9)}`)
    before = rate
  }
  const rest = percent(coverage.published / prediction.perAccelerator.output - 1)
  console.log(
    `${'published; what the model does not explain'.padEnd(66)} ${coverage.published.toFixed(0).padStart(6)} ${rest.padStart(9)}`,
  )
}

export function printEndToEnd({ rows, left }: EndToEndResult): void {
  console.log('\nend-to-end: output tokens over all cards, prefill counted')
  printRows(rows)
  const groups = [...new Set(rows.map(({ coverage }) => coverage.group))].sort()
  for (const group of groups) {
    const some = rows.filter(({ coverage }) => coverage.group === group)
    const errors = some.map((row) => Math.abs(row.error)).sort((a, b) => a - b)
    const median = (errors[(errors.length - 1) >> 1]! + errors[errors.length >> 1]!) / 2
    const [all, middle] = [mean(errors), median].map((error) => `${(error * 100).toFixed(1).padStart(5)} %`)
    console.log(`${group.padEnd(40)} mean ${all}, median ${middle}  (${some.length} rows)`)
  }
  for (const row of rows) {
    const { request } = row.coverage
    const alike = request.model === decodeAlone.model && request.accelerator === decodeAlone.accelerator
    if (alike && (row.coverage.tpotMs ?? 0) > 40) printSteps(row)
  }
  console.log('\nend-to-end rows left out')
  for (const [reason, ids] of left) console.log(`- ${reason}: ${ids.join(', ')}`)
}
