import 'server-only'
import { listBenchmarks } from '../benchmarks/queries'
import type { Benchmark } from '../benchmarks/schema'
import {
  requestForBenchmark,
  servingForBenchmark,
  type CoveredServing,
  type PredictionRequest,
} from '../engine'
import { cellsOf } from './benchmark-cells'

interface Published {
  id: string
  system: string
  /** As named by the source. */
  accelerator: string
  /** Accelerator and phase: the rows whose errors are averaged together. */
  group: string
  tokensPerSecond: number
  tpotMs: number | null
  /** measured, simulated, ideal, projected or claimed. */
  kind: string
  source: string
  sourceUrl: string | null
}

/** A published performance point with the engine's request for its conditions. Plain data: it goes to the browser. */
export interface PublishedPoint extends Published {
  request: PredictionRequest
}

/** A published end-to-end figure, prefill counted, with the deployment it describes. */
export interface PublishedServingPoint extends Published, Pick<CoveredServing, 'request' | 'remarks'> {
  model: string
  ttftMs: number | null
}

/** A published row that the engine does not predict, and why. */
export interface LeftOut {
  id: string
  system: string
  accelerator: string
  model: string
  phase: string
  reason: string
}

export interface PublishedPoints {
  points: PublishedPoint[]
  endToEnd: PublishedServingPoint[]
  left: LeftOut[]
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

function publishedOf(row: Benchmark, group: string, tokensPerSecond: number): Published {
  const { id, system, accelerator, kind, tpotMs, sourceUrl } = row
  const source = [row.sourceTitle, row.sourcePublishedOn].filter(Boolean).join(', ')
  return { id, system, accelerator, group, tokensPerSecond, tpotMs, kind, source, sourceUrl }
}

/** Published benchmarks as requests to the engine, whole deployments apart, and what is left out. */
export function pointsOf(benchmarks: readonly Benchmark[]): PublishedPoints {
  const found: PublishedPoints = { points: [], endToEnd: [], left: [] }
  for (const row of benchmarks) {
    const cells = cellsOf(row)
    if (row.phase === 'e2e') {
      const serving = servingForBenchmark(cells)
      if (serving.covered) {
        const { request, remarks, group, published } = serving
        const { model, ttftMs } = row
        found.endToEnd.push({ ...publishedOf(row, group, published), request, remarks, model, ttftMs })
      } else found.left.push(leftOut(row, serving.reason))
      continue
    }
    const coverage = requestForBenchmark(cells)
    if (coverage.covered) {
      const { request, group, published } = coverage
      found.points.push({ ...publishedOf(row, group, published), request })
    } else found.left.push(leftOut(row, coverage.reason))
  }
  return found
}

function leftOut({ id, system, accelerator, model, phase }: Benchmark, reason: string): LeftOut {
  return { id, system, accelerator, model, phase, reason }
}

export const publishedPoints = async (): Promise<PublishedPoints> => pointsOf(await allBenchmarks())
