import 'server-only'
import { toIsoDate } from '../api/fields'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { ListRelationsQuery, Relation, RelationEnd } from './schema'
import { listRelationsQuerySchema } from './schema'

type Where = Prisma.RelationWhereInput
type Find = FindArgs<Where, Prisma.RelationOrderByWithRelationInput>

const end = { select: { id: true, name: true, kind: true } } as const

const select = {
  id: true,
  kind: true,
  label: true,
  since: true,
  sinceDate: true,
  untilDate: true,
  note: true,
  sourceId: true,
  sourceText: true,
  howKnown: true,
  confidence: true,
  version: true,
  updatedAt: true,
  fromOrganization: end,
  fromProduct: end,
  toOrganization: end,
  toProduct: end,
  source: { select: { url: true } },
} satisfies Prisma.RelationSelect

type EndRow = { id: string; name: string; kind: string }

/** The database holds exactly one of the two at each end. */
function toEnd(organization: EndRow | null, product: EndRow | null): RelationEnd {
  if (organization) return { type: 'organization', ...organization }
  if (product) return { type: 'product', ...product }
  throw new Error('A relation has neither an organization nor a product at one end.')
}

function toRelation(row: Prisma.RelationGetPayload<{ select: typeof select }>): Relation {
  const { fromOrganization, fromProduct, toOrganization, toProduct, source, ...columns } = row
  return {
    ...columns,
    from: toEnd(fromOrganization, fromProduct),
    to: toEnd(toOrganization, toProduct),
    sinceDate: toIsoDate(row.sinceDate),
    untilDate: toIsoDate(row.untilDate),
    updatedAt: row.updatedAt.toISOString(),
    sourceUrl: source?.url ?? null,
  }
}

const sortColumns: Record<string, SortColumn> = {
  id: { kind: 'text' },
  kind: { kind: 'text' },
  sinceDate: { kind: 'date', nullable: true },
}

export async function listRelations(query: ListRelationsQuery = {}): Promise<Page<Relation>> {
  const parsed = listRelationsQuerySchema.parse(query)
  return keysetPage({
    query: parsed,
    columns: sortColumns,
    where: relationWhere(parsed),
    find: (args: Find) => db.relation.findMany({ ...args, select }),
    count: (where) => db.relation.count({ where }),
    toItem: toRelation,
  })
}

export async function getRelation(id: string): Promise<Relation | null> {
  const row = await db.relation.findUnique({ where: { id }, select })
  return row && toRelation(row)
}

function relationWhere({ q, kind, organization, product, howKnown, source }: ListRelationsQuery): Where {
  const conditions: Where[] = []
  if (organization) {
    const ids = { in: organization }
    conditions.push({ OR: [{ fromOrganizationId: ids }, { toOrganizationId: ids }] })
  }
  if (product) {
    const ids = { in: product }
    conditions.push({ OR: [{ fromProductId: ids }, { toProductId: ids }] })
  }
  if (q) conditions.push(...everyWord<Where>(q, searchedPlaces))
  return {
    kind: kind && { in: kind },
    howKnown: howKnown && { in: howKnown },
    sourceId: source && { in: source },
    AND: conditions,
  }
}

function searchedPlaces(word: { contains: string; mode: 'insensitive' }): Where[] {
  return [
    { label: word },
    { kind: word },
    { note: word },
    { sourceText: word },
    { fromOrganization: { name: word } },
    { fromProduct: { name: word } },
    { toOrganization: { name: word } },
    { toProduct: { name: word } },
  ]
}
