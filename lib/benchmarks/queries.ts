import 'server-only'
import { toIsoDate } from '../api/fields'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { Benchmark, ListBenchmarksQuery } from './schema'
import { listBenchmarksQuerySchema } from './schema'

type Where = Prisma.BenchmarkWhereInput
type Find = FindArgs<Where, Prisma.BenchmarkOrderByWithRelationInput>

const select = {
  id: true,
  system: true,
  accelerator: true,
  acceleratorProductId: true,
  accelerators: true,
  servingStack: true,
  model: true,
  phase: true,
  precision: true,
  promptTokens: true,
  kvTokens: true,
  outputTokens: true,
  batchPerAccelerator: true,
  tokensPerBatch: true,
  tpotMs: true,
  ttftMs: true,
  tokensPerSecondPerAccelerator: true,
  tokensPerSecondPerTflop: true,
  kind: true,
  howKnown: true,
  notes: true,
  sourceId: true,
  version: true,
  updatedAt: true,
  source: { select: { title: true, url: true, publishedOn: true } },
} satisfies Prisma.BenchmarkSelect

function toBenchmark({ source, ...row }: Prisma.BenchmarkGetPayload<{ select: typeof select }>): Benchmark {
  return {
    ...row,
    sourceTitle: source?.title ?? null,
    sourceUrl: source?.url ?? null,
    sourcePublishedOn: toIsoDate(source?.publishedOn ?? null),
    updatedAt: row.updatedAt.toISOString(),
  }
}

const sortColumns: Record<string, SortColumn> = {
  id: { kind: 'text' },
  system: { kind: 'text' },
  tokensPerSecondPerAccelerator: { kind: 'number', nullable: true },
  tpotMs: { kind: 'number', nullable: true },
}

export async function listBenchmarks(query: ListBenchmarksQuery = {}): Promise<Page<Benchmark>> {
  const parsed = listBenchmarksQuerySchema.parse(query)
  return keysetPage({
    query: parsed,
    columns: sortColumns,
    where: benchmarkWhere(parsed),
    find: (args: Find) => db.benchmark.findMany({ ...args, select }),
    count: (where) => db.benchmark.count({ where }),
    toItem: toBenchmark,
  })
}

export async function getBenchmark(id: string): Promise<Benchmark | null> {
  const row = await db.benchmark.findUnique({ where: { id }, select })
  return row && toBenchmark(row)
}

function benchmarkWhere(filters: ListBenchmarksQuery): Where {
  const { q } = filters
  return {
    system: oneOf(filters.system),
    accelerator: oneOf(filters.accelerator),
    acceleratorProductId: oneOf(filters.product),
    servingStack: oneOf(filters.stack),
    model: oneOf(filters.model),
    phase: oneOf(filters.phase),
    kind: oneOf(filters.kind),
    howKnown: oneOf(filters.howKnown),
    sourceId: oneOf(filters.source),
    AND: q
      ? everyWord<Where>(q, (word) => [
          { id: word },
          { system: word },
          { accelerator: word },
          { servingStack: word },
          { model: word },
          { notes: word },
        ])
      : [],
  }
}

function oneOf(values: string[] | undefined): { in: string[] } | undefined {
  return values && { in: values }
}
