import 'server-only'
import { Problem } from '../api/problem'
import type { Actor } from '../auth/actor'
import { ForbiddenError } from '../auth/actor'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { inTransaction } from '../db/transaction'
import { log } from '../log'
import type { JobHandler, Progress } from './handler'
import { JobCancelled, JobRefused } from './handler'
import type { Lease, Leased } from './lease'
import { QUEUE, queue, withinTransaction } from './queue'

export type JobHandlers = Record<string, JobHandler>

const LONGEST_MS = 60 * 60_000
const REPORT_EVERY_MS = 250
const FAILURES_MAX = 3
const FIRST_RETRY_SECONDS = 2

interface Running {
  job: Leased
  lease: Lease
  handlers: JobHandlers
}

/** Does one job to its end: done, put back for another attempt, given up, or cancelled. */
export async function runJob({ job, lease, handlers }: Running): Promise<void> {
  try {
    await inTransaction(() => doAndMark({ job, lease, handlers }), { timeoutMs: LONGEST_MS })
  } catch (thrown) {
    if (lease.lost) throw lease.lost
    await afterFailure({ job, lease }, thrown)
  }
  await lease.release()
}

/** The work and the mark that it is done are one transaction: whatever ends this process, both are there or neither. */
async function doAndMark({ job, lease, handlers }: Running): Promise<void> {
  const handler = handlers[job.kind]
  if (!handler) throw new JobRefused(`This worker knows no job of the kind ${job.kind}.`)
  const result = await handler(job.input, {
    jobId: job.id,
    actor: job.actor as Actor,
    report: reporter(lease, job),
  })
  const now = new Date()
  const { count } = await db.job.updateMany({
    where: { id: job.id, state: 'running', attempts: job.attempts, cancelRequested: false },
    data: {
      state: 'done',
      message: 'done',
      error: null,
      result: result as Prisma.InputJsonObject,
      updatedAt: now,
      endedAt: now,
    },
  })
  if (count === 0) throw new JobCancelled('The job was cancelled, or another worker has it.')
  await db.$executeRaw`UPDATE "Job" SET "done" = "total" WHERE "id" = ${job.id}`
  const boss = await queue()
  await boss.complete(QUEUE, job.messageId, { done: true }, { db: withinTransaction })
}

function reporter(lease: Lease, job: Leased): (progress: Progress) => Promise<void> {
  let reportedAt = 0
  return async (progress) => {
    const now = performance.now()
    if (now - reportedAt < REPORT_EVERY_MS && reportedAt > 0) return
    reportedAt = now
    if (!(await lease.progress(job, progress))) throw new JobCancelled('The job was cancelled.')
  }
}

async function afterFailure({ job, lease }: Pick<Running, 'job' | 'lease'>, thrown: unknown): Promise<void> {
  if (thrown instanceof JobCancelled) return lease.markCancelled(job)
  const final = isFinal(thrown)
  const error = final ? (thrown as Error).message : `The worker failed: ${firstLine(thrown)}`
  if (!final) log.error({ err: thrown, job: job.id, kind: job.kind }, 'a job failed')
  const failures = job.failures + 1
  if (final || failures >= FAILURES_MAX) return lease.bury(job, error)
  await lease.putBack(job, { error, afterSeconds: FIRST_RETRY_SECONDS ** failures })
}

/** What another attempt would only repeat: the request itself is refused. */
function isFinal(thrown: unknown): boolean {
  if (thrown instanceof Problem) return thrown.code !== 'internal' && thrown.code !== 'busy'
  return thrown instanceof JobRefused || thrown instanceof ForbiddenError
}

function firstLine(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return (text.trim().split('\n').at(-1) ?? '').slice(0, 500)
}
