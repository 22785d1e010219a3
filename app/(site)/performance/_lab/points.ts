import 'server-only'
import { listBenchmarks } from '@/lib/benchmarks/queries'
import type { Benchmark } from '@/lib/benchmarks/schema'
import { requestForBenchmark } from '@/lib/engine'
import { cellsOf } from '@/lib/performance/benchmark-cells'
import type { PublishedPoint } from './published'

/** A published row that the engine does not predict, and why. */
export interface LeftOut {
  id: string
  system: string
  accelerator: string
  model: string
  phase: string
  reason: string
}

async function allBenchmarks(): Promise<Benchmark[]> {
  const rows: Benchmark[] = []
  let cursor: string | undefined
  do {
    const page = await listBenchmarks({ limit: 200, ...(cursor && { cursor }) })
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}

/** The database's benchmarks as requests to the engine, and what is left out. */
export async function publishedPoints(): Promise<{ points: PublishedPoint[]; left: LeftOut[] }> {
  const points: PublishedPoint[] = []
  const left: LeftOut[] = []
  for (const row of await allBenchmarks()) {
    const coverage = requestForBenchmark(cellsOf(row))
    const { id, system, accelerator, model, phase, kind, tpotMs } = row
    if (!coverage.covered) {
      left.push({ id, system, accelerator, model, phase, reason: coverage.reason })
      continue
    }
    const source = [row.sourceTitle, row.sourcePublishedOn].filter(Boolean).join(', ')
    const { request, published, group } = coverage
    points.push({
      id,
      system,
      accelerator,
      group,
      request,
      tokensPerSecond: published,
      tpotMs,
      kind,
      source,
      sourceUrl: row.sourceUrl,
    })
  }
  return { points, left }
}
