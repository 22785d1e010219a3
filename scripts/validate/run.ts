/**
 * Prints every published row beside the engine's prediction: `npm run validate [-- PATH_TO_CSV]`.
 * Rows that the engine does not cover are listed with the rule that leaves them out.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { EngineError, predict, requestForBenchmark, type BenchmarkCells } from '../../lib/engine'
import { printEndToEnd, validateEndToEnd } from './end-to-end'
import { printSilicon, validateSilicon } from './silicon'
import type { SiliconCells } from './silicon-request'

interface Result {
  id: string
  group: string
  published: number
  predicted: number
}

const siliconAt = process.argv.indexOf('--silicon')
if (siliconAt > 0) {
  const file = process.argv[siliconAt + 1]
  if (!file) throw new Error('usage: npm run validate -- --silicon PATH')
  printSilicon(
    validateSilicon(
      parse(readFileSync(file, 'utf8'), { columns: true, skip_empty_lines: true }) as SiliconCells[],
    ),
  )
  process.exit(0)
}

const path = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? 'seed/benchmarks.csv'
const rows = parse(readFileSync(path, 'utf8'), { columns: true, skip_empty_lines: true }) as BenchmarkCells[]
const results: Result[] = []
const left = new Map<string, string[]>()

for (const row of rows) {
  // Figures that count prefill have a section of their own.
  if (row['phase'] === 'e2e') continue
  const id = row['id'] ?? row['slug'] ?? '?'
  const coverage = requestForBenchmark(row)
  let reason = coverage.covered ? undefined : coverage.reason
  if (coverage.covered) {
    try {
      const predicted = predict(coverage.request).tokensPerSecondPerAccelerator
      results.push({ id, group: coverage.group, published: coverage.published, predicted })
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      reason = error.message
    }
  }
  if (reason) left.set(reason, [...(left.get(reason) ?? []), id])
}

const error = (row: Result) => row.predicted / row.published - 1
const percent = (value: number) => `${value >= 0 ? '+' : ''}${(value * 100).toFixed(1)} %`
const mape = (some: Result[]) => some.reduce((sum, row) => sum + Math.abs(error(row)), 0) / some.length

console.log('row        system and phase            published  predicted     error')
for (const row of results) {
  console.log(
    `${row.id.padEnd(10)} ${row.group.padEnd(26)} ${row.published.toFixed(1).padStart(10)} ${row.predicted.toFixed(1).padStart(10)} ${percent(error(row)).padStart(9)}`,
  )
}
console.log('\nmean absolute percentage error')
for (const group of [...new Set(results.map((row) => row.group))].sort()) {
  const some = results.filter((row) => row.group === group)
  console.log(`${group.padEnd(26)} ${(mape(some) * 100).toFixed(1).padStart(5)} %  (${some.length} rows)`)
}
const worst = [...results].sort((a, b) => Math.abs(error(b)) - Math.abs(error(a)))[0]
console.log(
  `${'all'.padEnd(26)} ${(mape(results) * 100).toFixed(1).padStart(5)} %  (${results.length} rows; worst ${worst ? `${worst.id} ${percent(error(worst))}` : 'none'})`,
)
console.log('\nleft out')
for (const [reason, ids] of left) console.log(`- ${reason}: ${ids.join(', ')}`)
printEndToEnd(validateEndToEnd(rows))
