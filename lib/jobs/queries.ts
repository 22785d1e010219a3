import 'server-only'
import { isRecordId } from '../api/fields'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { Job, JobKind, JobState, ListJobsQuery } from './schema'

const select = {
  id: true,
  kind: true,
  state: true,
  title: true,
  startedBy: true,
  startedByName: true,
  input: true,
  done: true,
  total: true,
  message: true,
  result: true,
  error: true,
  attempts: true,
  cancelRequested: true,
  createdAt: true,
  startedAt: true,
  updatedAt: true,
  endedAt: true,
  file: { select: { jobId: true } },
} satisfies Prisma.JobSelect

function toJob(row: Prisma.JobGetPayload<{ select: typeof select }>): Job {
  const { startedBy, startedByName, file, ...rest } = row
  return {
    ...rest,
    kind: row.kind as JobKind,
    state: row.state as JobState,
    startedBy: startedByName,
    startedById: startedBy,
    file: file ? `/api/v1/jobs/${row.id}/file` : null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

export async function getJob(id: string): Promise<Job | null> {
  if (!isRecordId(id)) return null
  const row = await db.job.findUnique({ where: { id }, select })
  return row && toJob(row)
}

/** Jobs, newest first. `nextCursor` is the last one's id when there are more. */
export async function listJobs({
  kind,
  state,
  startedBy,
  limit,
  cursor,
}: ListJobsQuery): Promise<{ items: Job[]; nextCursor: string | null }> {
  const where = { kind, state, startedBy, ...(cursor === undefined ? {} : { id: { lt: cursor } }) }
  const rows = await db.job.findMany({ where, select, orderBy: { id: 'desc' }, take: limit + 1 })
  const items = rows.slice(0, limit).map(toJob)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

const MOST_WATCHED = 100

/** The jobs that wait or run, and those of the given ids; newest first. */
export async function openJobsAnd(ids: readonly string[]): Promise<Job[]> {
  const rows = await db.job.findMany({
    where: { OR: [{ state: { in: ['queued', 'running'] } }, { id: { in: [...ids] } }] },
    select,
    orderBy: { id: 'desc' },
    take: MOST_WATCHED,
  })
  return rows.map(toJob)
}

/** The file a job made. */
export async function getJobFile(jobId: string) {
  if (!isRecordId(jobId)) return null
  return db.jobFile.findUnique({ where: { jobId }, select: { name: true, mediaType: true, bytes: true } })
}
