import 'server-only'
import type { z } from 'zod'
import { listBenchmarks } from '../benchmarks/queries'
import type { Benchmark } from '../benchmarks/schema'
import { EngineError, engineVersion, predict, requestForBenchmark, type BenchmarkCells } from '../engine'
import { cellsOf } from './benchmark-cells'
import type { validationSchema } from './validation-schema'

type Validation = z.output<typeof validationSchema>
type Row = Validation['rows'][number]

async function everyBenchmark(): Promise<Benchmark[]> {
  const rows: Benchmark[] = []
  let cursor: string | undefined
  do {
    const page = await listBenchmarks({ limit: 200, ...(cursor && { cursor }) })
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}

/** The row beside its prediction, or why the engine leaves it out. */
function validated(benchmark: Benchmark, cells: BenchmarkCells): Row | string {
  const coverage = requestForBenchmark(cells)
  if (!coverage.covered) return coverage.reason
  const { request, published, group } = coverage
  try {
    const { tokensPerSecondPerAccelerator: predicted, relativeUncertainty } = predict(request)
    const error = predicted / published - 1
    const { id, system } = benchmark
    // Rows name catalogue entries, so the request is plain data.
    return {
      id,
      group,
      system,
      published,
      predicted,
      error,
      relativeUncertainty,
      request: request as Row['request'],
    }
  } catch (error) {
    if (error instanceof EngineError) return error.message
    throw error
  }
}

const meanError = (rows: readonly Row[]): number =>
  rows.reduce((sum, { error }) => sum + Math.abs(error), 0) / rows.length

/** Every stored benchmark in the engine's scope beside its prediction, with what is left out and why. */
export async function readValidation(): Promise<Validation> {
  const rows: Row[] = []
  const leftOut: Validation['leftOut'] = []
  for (const benchmark of await everyBenchmark()) {
    const row = validated(benchmark, cellsOf(benchmark))
    if (typeof row === 'string') leftOut.push({ id: benchmark.id, system: benchmark.system, reason: row })
    else rows.push(row)
  }
  const groups = [...new Set(rows.map(({ group }) => group))].sort().map((name) => {
    const members = rows.filter(({ group }) => group === name)
    return { name, rows: members.length, meanAbsoluteError: meanError(members) }
  })
  return { engineVersion, meanAbsoluteError: rows.length > 0 ? meanError(rows) : null, groups, rows, leftOut }
}
