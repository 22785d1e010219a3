import 'server-only'
import { z } from 'zod'
import { anyOf, searchText } from '../api/fields'
import type { FindArgs } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { Problem } from '../api/problem'
import { everyWord } from '../api/search-words'
import type { Actor } from '../auth/actor'
import { ForbiddenError, mayAdminister } from '../auth/actor'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { changeSelect, changeWhere, toChange } from './queries'
import { resources } from './resources'
import type { Change } from './schema'
import { listChangesQuerySchema } from './schema'

type Where = Prisma.RevisionWhereInput
type Find = FindArgs<Where, Prisma.RevisionOrderByWithRelationInput>

/** What is audited beside the records; only admins see it. */
export const auditedAccounts = ['user', 'apiKey', 'webhook'] as const

const audited = [...resources, ...auditedAccounts] as const

export type Audited = (typeof audited)[number]

export const auditQuerySchema = listChangesQuerySchema.omit({ resource: true, after: true }).extend({
  resource: anyOf(z.enum(audited)).optional(),
  q: searchText.optional(),
})

export type AuditQuery = z.input<typeof auditQuerySchema>

export interface AuditEntry extends Omit<Change, 'resource'> {
  resource: Audited
}

/** The kinds of things whose changes this actor may see all of. */
export function auditedBy(actor: Actor): readonly Audited[] {
  return mayAdminister(actor) ? audited : resources
}

function assertMayAudit(actor: Actor): void {
  const { role, scopes } = actor
  if ((role !== 'editor' && role !== 'admin') || scopes !== 'all')
    throw new ForbiddenError(actor, 'read the audit')
}

/** One page of all writes, newest first unless asked otherwise; changes of users, keys and webhooks for admins alone. */
export async function listAudit(query: AuditQuery, actor: Actor): Promise<Page<AuditEntry>> {
  assertMayAudit(actor)
  const parsed = auditQuerySchema.parse(query)
  return keysetPage({
    query: parsed,
    columns: { at: { kind: 'instant' } },
    where: auditWhere(parsed, actor),
    find: (args: Find) => db.revision.findMany({ ...args, select: changeSelect }),
    count: (where) => db.revision.count({ where }),
    toItem: (row) => ({ ...toChange(row), resource: row.resource as Audited }),
  })
}

function auditWhere({ resource, q, ...filters }: z.output<typeof auditQuerySchema>, actor: Actor): Where {
  const seen = auditedBy(actor)
  return {
    ...changeWhere(filters),
    resource: { in: resource ? resource.filter((one) => seen.includes(one)) : [...seen] },
    AND: q ? everyWord<Where>(q, (word) => [{ reason: word }]) : [],
  }
}

export interface Writer {
  id: string
  name: string
}

/** Everyone who ever wrote what this actor may see, by the name they used last. */
export async function listWriters(actor: Actor): Promise<Writer[]> {
  assertMayAudit(actor)
  // From one writer to the next through the index: the table may have millions of rows by few writers.
  return db.$queryRaw<Writer[]>`
    WITH RECURSIVE writers AS (
      (SELECT "actor" FROM "Revision" ORDER BY 1 LIMIT 1)
      UNION ALL
      SELECT (SELECT r."actor" FROM "Revision" r WHERE r."actor" > w."actor" ORDER BY 1 LIMIT 1)
      FROM writers w WHERE w."actor" IS NOT NULL
    )
    SELECT w."actor" AS id, coalesce(latest."actorName", w."actor") AS name
    FROM writers w CROSS JOIN LATERAL (
      SELECT r."actorName" FROM "Revision" r
      WHERE r."actor" = w."actor" AND r."resource" = ANY(${[...auditedBy(actor)]}) ORDER BY r."at" DESC LIMIT 1
    ) latest
    ORDER BY lower(coalesce(latest."actorName", w."actor")), 1 LIMIT 500`
}

/** Every write that the filters choose, for a file. */
export async function readAudit(query: AuditQuery, actor: Actor, max: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  let cursor: string | undefined
  do {
    const page = await listAudit({ ...query, limit: 200, ...(cursor && { cursor }) }, actor)
    if (page.total > max)
      throw new Problem({
        code: 'payload_too_large',
        detail: `${page.total} writes match, and one file takes ${max}: filter further.`,
      })
    entries.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return entries
}
