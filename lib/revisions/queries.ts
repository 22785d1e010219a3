import 'server-only'
import { fromIsoDate } from '../api/fields'
import type { FindArgs } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { PlainRecord } from './plain'
import { diffRecords } from './plain'
import type { Resource } from './resources'
import { resources } from './resources'
import type { Change, ListChangesQuery, ListRevisionsQuery } from './schema'
import { listChangesQuerySchema, listRevisionsQuerySchema } from './schema'

type Where = Prisma.RevisionWhereInput
type Find = FindArgs<Where, Prisma.RevisionOrderByWithRelationInput>

export interface Revision extends Omit<Change, 'id' | 'resource' | 'resourceId'> {
  /** Names of the fields that this change gave another value; empty for the first version. */
  changedFields: string[]
}

const MOST_SHOWN = 50
const DAY_MS = 86_400_000

export const changeSelect = {
  id: true,
  resource: true,
  resourceId: true,
  version: true,
  action: true,
  actor: true,
  actorName: true,
  reason: true,
  via: true,
  at: true,
  before: true,
  after: true,
} satisfies Prisma.RevisionSelect

export type ChangeRow = Prisma.RevisionGetPayload<{ select: typeof changeSelect }>

/** The latest changes of one record, newest first, for its page. */
export async function listRevisions(record: { resource: string; resourceId: string }): Promise<Revision[]> {
  const rows = await db.revision.findMany({
    where: record,
    select: changeSelect,
    orderBy: { version: 'desc' },
    take: MOST_SHOWN,
  })
  return rows.map((row) => {
    const { id: _, resource: _resource, resourceId: _resourceId, ...change } = toChange(row)
    const first = row.before === null
    return { ...change, changedFields: first ? [] : change.changes.map(({ field }) => field) }
  })
}

interface RecordName {
  resource: Resource
  resourceId: string
}

/** One page of what stands in the history of one record; empty when there never was such a record. */
export async function recordPage<Item>(
  record: RecordName,
  query: ListRevisionsQuery,
  toItem: (row: ChangeRow) => Item,
): Promise<Page<Item>> {
  return keysetPage({
    query: listRevisionsQuerySchema.parse(query),
    columns: { version: { kind: 'integer' } },
    where: record,
    find: (args: Find) => db.revision.findMany({ ...args, select: changeSelect }),
    count: (where) => db.revision.count({ where }),
    toItem,
  })
}

/** One page of the changes of one record. */
export function listRecordChanges(record: RecordName, query: ListRevisionsQuery = {}): Promise<Page<Change>> {
  return recordPage(record, query, toChange)
}

/**
 * One page of the changes of all records. Oldest first it can be followed: instants grow in the order of the
 * commits, so nothing appears later before where a reader stands.
 */
export async function listChanges(query: ListChangesQuery = {}): Promise<Page<Change>> {
  const parsed = listChangesQuerySchema.parse(query)
  return keysetPage({
    query: parsed,
    columns: { at: { kind: 'instant' } },
    where: changeWhere(parsed),
    find: (args: Find) => db.revision.findMany({ ...args, select: changeSelect }),
    count: (where) => db.revision.count({ where }),
    toItem: toChange,
  })
}

/** Users and keys have revisions too, which are not for everyone: only records are shown. */
export function changeWhere({
  resource,
  record,
  action,
  actor,
  via,
  after,
  from,
  to,
}: ListChangesQuery): Where {
  return {
    resource: { in: resource ?? [...resources] },
    resourceId: record && { in: record },
    action: action && { in: action },
    actor: actor && { in: actor },
    via: via && { in: via },
    at: (after ?? from ?? to) && {
      gt: after && new Date(after),
      gte: from && fromIsoDate(from),
      lt: to && new Date(fromIsoDate(to).getTime() + DAY_MS),
    },
  }
}

export function toChange({ before, after, at, actorName, ...row }: ChangeRow): Change {
  return {
    ...row,
    resource: row.resource as Resource,
    via: row.via as Change['via'],
    actorName: actorName ?? row.actor,
    at: at.toISOString(),
    changes: diffRecords(before as PlainRecord | null, after as PlainRecord | null),
  }
}
