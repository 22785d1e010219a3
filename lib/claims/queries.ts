import 'server-only'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { claimDetailSelect, claimSelect, toClaim, toClaimDetail } from './row'
import type { Claim, ClaimDetail, ListClaimsQuery } from './schema'
import { listClaimsQuerySchema } from './schema'
import { claimsWithWords } from './search'
import { claimWhere } from './where'

type Find = FindArgs<Prisma.ClaimWhereInput, Prisma.ClaimOrderByWithRelationInput>

const sortColumns: Record<string, SortColumn> = {
  id: { kind: 'text' },
  asOf: { kind: 'date', nullable: true },
  periodStart: { kind: 'date', nullable: true },
  value: { kind: 'number', nullable: true },
}

/** One page of the claims that match; what the query leaves out has the schema's default. */
export async function listClaims(query: ListClaimsQuery = {}): Promise<Page<Claim>> {
  const { sort, limit, cursor, q, ...filters } = listClaimsQuerySchema.parse(query)
  const where = { AND: [claimWhere(filters), ...(await claimsWithWords(q))] }
  return keysetPage({
    query: { sort, limit, cursor },
    columns: sortColumns,
    where,
    find: (args: Find) => db.claim.findMany({ ...args, select: claimSelect }),
    count: (where) => db.claim.count({ where }),
    toItem: toClaim,
  })
}

export async function getClaim(id: string): Promise<ClaimDetail | null> {
  const row = await db.claim.findUnique({ where: { id }, select: claimDetailSelect })
  return row && toClaimDetail(row)
}

/** Claims by id, in the order asked; ids that name no claim are left out. */
export async function getClaims(ids: readonly string[]): Promise<Claim[]> {
  const rows = await db.claim.findMany({ where: { id: { in: [...ids] } }, select: claimSelect })
  const byId = new Map(rows.map((row) => [row.id, toClaim(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export interface ClaimFacet {
  key: string
  count: number
}

/** How many claims each topic holds, largest first: the choices of a filter. */
export async function countClaimsByTopic(): Promise<ClaimFacet[]> {
  const groups = await db.claim.groupBy({ by: ['topic'], _count: { _all: true } })
  return groups
    .map((group) => ({ key: group.topic, count: group._count._all }))
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key, 'en'))
}

/** How many claims are known in which way, counted in one reading of the table. */
export async function countClaimsByHowKnown(): Promise<Record<Claim['howKnown'], number>> {
  const groups = await db.claim.groupBy({ by: ['howKnown'], _count: { _all: true } })
  const counts = { seed: 0, read: 0, unverified: 0 }
  for (const { howKnown, _count } of groups) counts[howKnown] = _count._all
  return counts
}

export { conflictingClaims, listClaimBoard, relatedClaims } from './related'
export type { BoardQuestion, RelatedClaim } from './related'
