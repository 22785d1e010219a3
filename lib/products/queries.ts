import 'server-only'
import { toIsoDate } from '../api/fields'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { ListProductsQuery, Product } from './schema'
import { listProductsQuerySchema } from './schema'

type Where = Prisma.ProductWhereInput
type Find = FindArgs<Where, Prisma.ProductOrderByWithRelationInput>

const select = {
  id: true,
  name: true,
  kind: true,
  organizationId: true,
  announced: true,
  note: true,
  engineId: true,
  version: true,
  updatedAt: true,
  organization: { select: { name: true } },
  _count: { select: { claims: true } },
} satisfies Prisma.ProductSelect

type Row = Prisma.ProductGetPayload<{ select: typeof select }>

function toProduct({ organization, _count, ...row }: Row): Product {
  return {
    ...row,
    organizationName: organization?.name ?? null,
    announced: toIsoDate(row.announced),
    updatedAt: row.updatedAt.toISOString(),
    claimCount: _count.claims,
  }
}

const sortColumns: Record<string, SortColumn> = {
  id: { kind: 'text' },
  name: { kind: 'text' },
  announced: { kind: 'date', nullable: true },
}

export async function listProducts(query: ListProductsQuery = {}): Promise<Page<Product>> {
  const parsed = listProductsQuerySchema.parse(query)
  const { q, kind, organization } = parsed
  const where: Where = {
    kind: kind && { in: kind },
    organizationId: organization && { in: organization },
    AND: q ? everyWord<Where>(q, (word) => [{ id: word }, { name: word }, { note: word }]) : [],
  }
  return keysetPage({
    query: parsed,
    columns: sortColumns,
    where,
    find: (args: Find) => db.product.findMany({ ...args, select }),
    count: (counted) => db.product.count({ where: counted }),
    toItem: toProduct,
  })
}

export async function getProduct(id: string): Promise<Product | null> {
  const row = await db.product.findUnique({ where: { id }, select })
  return row && toProduct(row)
}

/** Records by id; ids that name none are left out. */
export async function getProducts(ids: readonly string[]): Promise<Product[]> {
  const rows = await db.product.findMany({ where: { id: { in: [...ids] } }, select, orderBy: { id: 'asc' } })
  return rows.map(toProduct)
}
