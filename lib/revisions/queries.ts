import 'server-only'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'

export interface Revision {
  version: number
  action: 'create' | 'update' | 'retract' | 'restore' | 'delete'
  actor: string
  reason: string | null
  at: string
  /** Names of the fields that this change gave another value; empty for the first version. */
  changedFields: string[]
}

const MOST_SHOWN = 50

const select = {
  version: true,
  action: true,
  actor: true,
  reason: true,
  at: true,
  before: true,
  after: true,
} satisfies Prisma.RevisionSelect

type Row = Prisma.RevisionGetPayload<{ select: typeof select }>

/** The changes of one record, newest first. */
export async function listRevisions(record: { resource: string; resourceId: string }): Promise<Revision[]> {
  const rows = await db.revision.findMany({
    where: record,
    select,
    orderBy: { version: 'desc' },
    take: MOST_SHOWN,
  })
  return rows.map(toRevision)
}

function toRevision({ before, after, at, ...row }: Row): Revision {
  return { ...row, at: at.toISOString(), changedFields: changedFields(before, after) }
}

/** Stamps of the record itself change with every revision and say nothing about what was changed. */
const stamps = new Set(['version', 'createdAt', 'updatedAt'])

function changedFields(before: Prisma.JsonValue, after: Prisma.JsonValue): string[] {
  if (!isRecord(before) || !isRecord(after)) return []
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter(
    (name) => !stamps.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
}

function isRecord(value: Prisma.JsonValue): value is Prisma.JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
