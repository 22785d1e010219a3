import 'server-only'
import { fromIsoDate, toIsoDate } from '../api/fields'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { toPrecision } from '../claims/row'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { ListSourcesQuery, Source } from './schema'
import { listSourcesQuerySchema } from './schema'

type Where = Prisma.SourceWhereInput
type Find = FindArgs<Where, Prisma.SourceOrderByWithRelationInput>

const select = {
  id: true,
  publisherId: true,
  publisher: true,
  title: true,
  url: true,
  publishedOn: true,
  datePrecision: true,
  kind: true,
  licence: true,
  note: true,
  version: true,
  updatedAt: true,
  _count: { select: { claims: true } },
} satisfies Prisma.SourceSelect

function toSource({ _count, ...row }: Prisma.SourceGetPayload<{ select: typeof select }>): Source {
  return {
    ...row,
    publishedOn: toIsoDate(row.publishedOn),
    datePrecision: toPrecision(row.datePrecision),
    updatedAt: row.updatedAt.toISOString(),
    claimCount: _count.claims,
  }
}

const sortColumns: Record<string, SortColumn> = {
  id: { kind: 'text' },
  publisher: { kind: 'text' },
  publishedOn: { kind: 'date', nullable: true },
}

export async function listSources(query: ListSourcesQuery = {}): Promise<Page<Source>> {
  const parsed = listSourcesQuerySchema.parse(query)
  return keysetPage({
    query: parsed,
    columns: sortColumns,
    where: sourceWhere(parsed),
    find: (args: Find) => db.source.findMany({ ...args, select }),
    count: (where) => db.source.count({ where }),
    toItem: toSource,
  })
}

export async function getSource(id: string): Promise<Source | null> {
  const row = await db.source.findUnique({ where: { id }, select })
  return row && toSource(row)
}

function sourceWhere(filters: Omit<ListSourcesQuery, 'sort'>): Where {
  const { q, kind, publisher, publishedFrom, publishedTo } = filters
  return {
    kind: kind && { in: kind },
    publisherId: publisher && { in: publisher },
    publishedOn: (publishedFrom ?? publishedTo) && {
      gte: publishedFrom && fromIsoDate(publishedFrom),
      lte: publishedTo && fromIsoDate(publishedTo),
    },
    AND: q
      ? everyWord<Where>(q, (word) => [{ publisher: word }, { title: word }, { url: word }, { note: word }])
      : [],
  }
}

/** Records by id; ids that name none are left out. */
export async function getSources(ids: readonly string[]): Promise<Source[]> {
  const rows = await db.source.findMany({ where: { id: { in: [...ids] } }, select, orderBy: { id: 'asc' } })
  return rows.map(toSource)
}
