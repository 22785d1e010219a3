import 'server-only'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { Job, JobKind, JobState, ListJobsQuery } from './schema'

const select = {
  id: true,
  kind: true,
  state: true,
  title: true,
  startedByName: true,
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
  const { startedByName, file, ...rest } = row
  return {
    ...rest,
    kind: row.kind as JobKind,
    state: row.state as JobState,
    startedBy: startedByName,
    file: file ? `/api/v1/jobs/${row.id}/file` : null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

export async function getJob(id: string): Promise<Job | null> {
  const row = await db.job.findUnique({ where: { id }, select })
  return row && toJob(row)
}

/** Jobs, newest first. `nextCursor` is the last one's id when there are more. */
export async function listJobs({
  kind,
  state,
  limit,
  cursor,
}: ListJobsQuery): Promise<{ items: Job[]; nextCursor: string | null }> {
  const where = { kind, state, ...(cursor === undefined ? {} : { id: { lt: cursor } }) }
  const rows = await db.job.findMany({ where, select, orderBy: { id: 'desc' }, take: limit + 1 })
  const items = rows.slice(0, limit).map(toJob)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** The file a job made. */
export function getJobFile(jobId: string) {
  return db.jobFile.findUnique({ where: { jobId }, select: { name: true, mediaType: true, bytes: true } })
}
