import 'server-only'
import { isRecordId } from '../api/fields'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { CatalogueEntry, EntryKind, ListCatalogueEntriesQuery } from './schema'
import { entrySpec, listCatalogueEntriesQuerySchema } from './schema'
import type { SpecOf } from './spec'
import { specOfEntry } from './spec'

type Where = Prisma.CatalogueEntryWhereInput
type Find = FindArgs<Where, Prisma.CatalogueEntryOrderByWithRelationInput>

const select = {
  id: true,
  kind: true,
  name: true,
  standing: true,
  basedOn: true,
  spec: true,
  note: true,
  sourceId: true,
  version: true,
  updatedAt: true,
  source: { select: { title: true, url: true } },
} satisfies Prisma.CatalogueEntrySelect

type Row = Prisma.CatalogueEntryGetPayload<{ select: typeof select }>

function toEntry({ source, ...row }: Row): CatalogueEntry {
  return {
    ...row,
    kind: row.kind as EntryKind,
    standing: row.standing as CatalogueEntry['standing'],
    spec: entrySpec.parse(row.spec),
    sourceTitle: source?.title ?? null,
    sourceUrl: source?.url ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }
}

const sortColumns: Record<string, SortColumn> = { id: { kind: 'text' }, name: { kind: 'text' } }

export async function listCatalogueEntries(
  query: ListCatalogueEntriesQuery = {},
): Promise<Page<CatalogueEntry>> {
  const parsed = listCatalogueEntriesQuerySchema.parse(query)
  return keysetPage({
    query: parsed,
    columns: sortColumns,
    where: entryWhere(parsed),
    find: (args: Find) => db.catalogueEntry.findMany({ ...args, select }),
    count: (where) => db.catalogueEntry.count({ where }),
    toItem: toEntry,
  })
}

export async function getCatalogueEntry(id: string): Promise<CatalogueEntry | null> {
  const row = await db.catalogueEntry.findUnique({ where: { id }, select })
  return row && toEntry(row)
}

/** Every entry of a kind, by id: there are few beside the engine's own. */
export async function entriesOfKind(kind: EntryKind): Promise<CatalogueEntry[]> {
  const rows = await db.catalogueEntry.findMany({
    where: { kind },
    select,
    orderBy: { id: 'asc' },
    take: 500,
  })
  return rows.map(toEntry)
}

/** The engine's spec of an entry that editors keep; undefined when they keep none of this kind and id. */
export async function readSpec<Kind extends EntryKind>(
  kind: Kind,
  id: string,
): Promise<SpecOf[Kind] | undefined> {
  if (!isRecordId(id)) return undefined
  const row = await db.catalogueEntry.findFirst({ where: { id, kind }, select })
  return row ? (specOfEntry(toEntry(row)) as SpecOf[Kind]) : undefined
}

function entryWhere({ q, kind, standing, basedOn, source }: ListCatalogueEntriesQuery): Where {
  return {
    kind: kind && { in: kind },
    standing: standing && { in: standing },
    basedOn: basedOn && { in: basedOn },
    sourceId: source && { in: source },
    AND: q ? everyWord<Where>(q, (word) => [{ id: word }, { name: word }, { note: word }]) : [],
  }
}
