import 'server-only'
import { db } from '../db/client'
import type { PlainRecord } from './plain'
import type { Resource } from './resources'

export interface RecordVersion {
  version: number
  /** The whole record as it was written; null in the version that deleted it. */
  record: PlainRecord | null
  action: string
  actorName: string
  at: string
}

interface Which {
  resource: Resource
  id: string
  /** The latest unless said. */
  version?: number
}

const select = { version: true, after: true, action: true, actor: true, actorName: true, at: true } as const

/** One version of a record as its history has it; null when there never was such a version. */
export async function getRecordVersion({ resource, id, version }: Which): Promise<RecordVersion | null> {
  const row = await db.revision.findFirst({
    where: { resource, resourceId: id, ...(version === undefined ? {} : { version }) },
    select,
    orderBy: { version: 'desc' },
  })
  return row && { ...toVersion(row), record: row.after as PlainRecord | null }
}

interface Row {
  version: number
  action: string
  actor: string
  actorName: string | null
  at: Date
}

const toVersion = ({ version, action, actor, actorName, at }: Row) => ({
  version,
  action,
  actorName: actorName ?? actor,
  at: at.toISOString(),
})

export type LatestChange = Omit<RecordVersion, 'record'>

/** The newest change of each of these records, by id. */
export async function latestChanges(
  resource: Resource,
  ids: readonly string[],
): Promise<Map<string, LatestChange>> {
  const rows = await db.revision.findMany({
    where: { resource, resourceId: { in: [...ids] } },
    select: { ...select, after: false, resourceId: true },
    orderBy: [{ resourceId: 'asc' }, { version: 'desc' }],
    distinct: ['resourceId'],
  })
  return new Map(rows.map((row) => [row.resourceId, toVersion(row)]))
}

export interface DeletedRecord extends LatestChange {
  id: string
  /** As it was last. */
  record: PlainRecord
}

const MOST_DELETED = 200

/** Records that were deleted and not restored, latest first. */
export async function deletedRecords(resource: Resource): Promise<DeletedRecord[]> {
  const removals = await db.revision.findMany({
    where: { resource, action: 'delete' },
    select: { ...select, after: false, before: true, resourceId: true },
    orderBy: { at: 'desc' },
    take: MOST_DELETED,
  })
  const latest = await latestChanges(
    resource,
    removals.map(({ resourceId }) => resourceId),
  )
  return removals
    .filter(({ resourceId, version }) => latest.get(resourceId)?.version === version)
    .map((row) => ({ ...toVersion(row), id: row.resourceId, record: row.before as PlainRecord }))
}
