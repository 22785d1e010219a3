import 'server-only'
import { isRecordId } from '../api/fields'
import { notFound, Problem } from '../api/problem'
import type { Actor } from '../auth/actor'
import { ForbiddenError } from '../auth/actor'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { inTransaction } from '../db/transaction'
import { mayChangeJob } from './may-change'
import { QUEUE, queue, sendJob, withinTransaction } from './queue'
import type { JobKind } from './schema'

interface NewJob {
  kind: JobKind
  title: string
  input: Prisma.InputJsonObject
  actor: Actor
}

/** One person's or key's work that waits or runs; more would only keep others waiting, and files of it fill the disk. */
const MOST_OPEN = 100

async function assertFew({ id: startedBy, kind }: Actor): Promise<void> {
  if (kind === 'system') return
  const open = await db.job.count({ where: { startedBy, state: { in: ['queued', 'running'] } } })
  if (open < MOST_OPEN) return
  throw new Problem({
    code: 'rate_limited',
    detail: `${open} jobs of yours wait or run; start another when some have ended.`,
    headers: { 'retry-after': '60' },
  })
}

/** Queues a job, in the caller's transaction where there is one: the record and its message come together. */
export async function startJob({ kind, title, input, actor }: NewJob): Promise<string> {
  await assertFew(actor)
  await queue()
  return inTransaction(async () => {
    const job = await db.job.create({
      data: {
        kind,
        title,
        input,
        actor: { ...actor } as Prisma.InputJsonObject,
        startedBy: actor.id,
        startedByName: actor.name,
        message: 'waits for a worker',
      },
      select: { id: true },
    })
    const messageId = await sendJob(job.id)
    await db.job.update({ where: { id: job.id }, data: { messageId } })
    return job.id
  })
}

async function ownJob(id: string, actor: Actor) {
  if (!isRecordId(id)) throw notFound('job', id)
  // Locks the row: a worker that takes the job up at this moment is waited for.
  await db.$queryRaw`SELECT 1 FROM "Job" WHERE "id" = ${id} FOR UPDATE`
  const job = await db.job.findUnique({ where: { id } })
  if (!job) throw notFound('job', id)
  if (!mayChangeJob(actor, { startedById: job.startedBy }))
    throw new ForbiddenError(actor, 'change a job that others started')
  return job
}

/** Asks a job to stop. One that waits is over at once; one that runs stops at its next step and keeps nothing. */
export async function cancelJob(id: string, actor: Actor): Promise<void> {
  const boss = await queue()
  await inTransaction(async () => {
    const job = await ownJob(id, actor)
    if (job.state === 'running')
      await db.job.update({ where: { id }, data: { cancelRequested: true, updatedAt: new Date() } })
    if (job.state !== 'queued') return
    if (job.messageId) await boss.cancel(QUEUE, job.messageId, { db: withinTransaction })
    const now = new Date()
    await db.job.update({
      where: { id },
      data: { state: 'cancelled', cancelRequested: true, message: 'cancelled', endedAt: now, updatedAt: now },
    })
  })
}

/** Queues a job again that failed or was cancelled. */
export async function retryJob(id: string, actor: Actor): Promise<void> {
  await queue()
  await inTransaction(async () => {
    const { state } = await ownJob(id, actor)
    if (state !== 'failed' && state !== 'cancelled')
      throw new Problem({
        code: 'conflict',
        detail: `The job is ${state}: only one that failed or was cancelled can be tried again.`,
      })
    const messageId = await sendJob(id)
    await db.job.update({
      where: { id },
      data: {
        state: 'queued',
        messageId,
        failures: 0,
        cancelRequested: false,
        error: null,
        message: 'waits for a worker',
        endedAt: null,
        updatedAt: new Date(),
      },
    })
  })
}
