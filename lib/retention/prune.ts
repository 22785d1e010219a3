import 'server-only'
import { KEPT_HOURS } from '../api/idempotency'
import { attemptsKeptMs } from '../auth/attempts'
import { db } from '../db/client'
import { env } from '../env'
import type { JobHandler } from '../jobs/handler'

const DAY_MS = 24 * 60 * 60_000
const LINK_KEPT_MS = 30 * DAY_MS
const BUDGET_KEPT_MS = 60 * 60_000

/** How many of each were removed. */
export interface Pruned {
  imports: number
  jobFiles: number
  jobs: number
  webhookDeliveries: number
  idempotentAnswers: number
  signInAttempts: number
  sessions: number
  links: number
  rateBudgets: number
}

/** Removes what is kept for a time only. The records of the data and their history are never among it. */
export async function prune(now: Date): Promise<Pruned> {
  const { KEEP_IMPORT_DAYS, KEEP_JOB_DAYS, KEEP_JOB_FILE_DAYS } = env()
  const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) })
  const imports = await pruneImports(before(KEEP_IMPORT_DAYS * DAY_MS))
  const jobFiles = await db.jobFile.deleteMany({
    where: { job: { endedAt: before(KEEP_JOB_FILE_DAYS * DAY_MS) } },
  })
  const jobs = await db.job.deleteMany({ where: { endedAt: before(KEEP_JOB_DAYS * DAY_MS) } })
  const deliveries = await db.webhookDelivery.deleteMany({
    where: { state: { not: 'waiting' }, createdAt: before(KEEP_JOB_DAYS * DAY_MS) },
  })
  const answers = await db.idempotentAnswer.deleteMany({
    where: { createdAt: before(KEPT_HOURS * 60 * 60_000) },
  })
  const attempts = await db.signInAttempt.deleteMany({ where: { at: before(attemptsKeptMs) } })
  const sessions = await db.session.deleteMany({ where: { expiresAt: before(0) } })
  const verifications = await db.verification.deleteMany({ where: { expiresAt: before(0) } })
  const links = await db.oneTimeLink.deleteMany({ where: { expiresAt: before(LINK_KEPT_MS) } })
  // A bucket is full again after a minute, and full is what a client without one has.
  const budgets = await db.rateBudget.deleteMany({ where: { updatedAt: before(BUDGET_KEPT_MS) } })
  return {
    imports,
    jobFiles: jobFiles.count,
    jobs: jobs.count,
    webhookDeliveries: deliveries.count,
    idempotentAnswers: answers.count,
    signInAttempts: attempts.count,
    sessions: sessions.count,
    links: verifications.count + links.count,
    rateBudgets: budgets.count,
  }
}

/** Uploaded tables with what was checked and written of each line, but none that a job is at work on. */
async function pruneImports(updatedAt: { lt: Date }): Promise<number> {
  const old = await db.import.findMany({ where: { updatedAt }, select: { id: true, jobId: true } })
  const jobIds = old.flatMap(({ jobId }) => jobId ?? [])
  const open = await db.job.findMany({
    where: { id: { in: jobIds }, state: { in: ['queued', 'running'] } },
    select: { id: true },
  })
  const busy = new Set(open.map(({ id }) => id))
  const ids = old.flatMap(({ id, jobId }) => (jobId && busy.has(jobId) ? [] : [id]))
  return (await db.import.deleteMany({ where: { id: { in: ids } } })).count
}

export const pruneJob: JobHandler = () => prune(new Date())
