import 'server-only'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { ListOrganizationsQuery, Organization } from './schema'
import { listOrganizationsQuerySchema } from './schema'

type Where = Prisma.OrganizationWhereInput
type Find = FindArgs<Where, Prisma.OrganizationOrderByWithRelationInput>

const select = {
  id: true,
  name: true,
  kind: true,
  country: true,
  note: true,
  parentId: true,
  version: true,
  updatedAt: true,
  _count: { select: { claimsAbout: true, claimsSaid: true } },
} satisfies Prisma.OrganizationSelect

type Row = Prisma.OrganizationGetPayload<{ select: typeof select }>

function toOrganization({ _count, ...row }: Row): Organization {
  return {
    ...row,
    updatedAt: row.updatedAt.toISOString(),
    claimsAboutCount: _count.claimsAbout,
    claimsSaidCount: _count.claimsSaid,
  }
}

const sortColumns: Record<string, SortColumn> = { id: { kind: 'text' }, name: { kind: 'text' } }

export async function listOrganizations(query: ListOrganizationsQuery = {}): Promise<Page<Organization>> {
  const parsed = listOrganizationsQuerySchema.parse(query)
  const { q, kind, country, parent } = parsed
  const where: Where = {
    kind: kind && { in: kind },
    country: country && { in: country },
    parentId: parent && { in: parent },
    AND: q ? everyWord<Where>(q, (word) => [{ id: word }, { name: word }, { note: word }]) : [],
  }
  return keysetPage({
    query: parsed,
    columns: sortColumns,
    where,
    find: (args: Find) => db.organization.findMany({ ...args, select }),
    count: (counted) => db.organization.count({ where: counted }),
    toItem: toOrganization,
  })
}

export async function getOrganization(id: string): Promise<Organization | null> {
  const row = await db.organization.findUnique({ where: { id }, select })
  return row && toOrganization(row)
}

/** Records by id; ids that name none are left out. */
export async function getOrganizations(ids: readonly string[]): Promise<Organization[]> {
  const rows = await db.organization.findMany({
    where: { id: { in: [...ids] } },
    select,
    orderBy: { id: 'asc' },
  })
  return rows.map(toOrganization)
}
