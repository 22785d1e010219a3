import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { listBenchmarks } from '@/lib/benchmarks/queries'
import type { Benchmark } from '@/lib/benchmarks/schema'
import { requestForBenchmark, type BenchmarkCells } from '@/lib/engine'
import { cellsOf } from '@/lib/performance/benchmark-cells'
import { withDatabase } from '../support/database'

await withDatabase()

async function stored(): Promise<Benchmark[]> {
  const first = await listBenchmarks({ limit: 200 })
  expect(first.nextCursor).toBeNull()
  return first.items
}

it('reads a stored benchmark as it reads the published row: pages and `npm run validate` predict the same', async () => {
  const rows = parse(readFileSync('seed/benchmarks.csv'), { columns: true }) as BenchmarkCells[]
  const published = new Map(rows.map((row) => [row['id'], requestForBenchmark(row)]))
  const benchmarks = await stored()
  expect(benchmarks.length).toBe(rows.length)
  for (const row of benchmarks)
    expect([row.id, requestForBenchmark(cellsOf(row))]).toEqual([row.id, published.get(row.id)])
})
