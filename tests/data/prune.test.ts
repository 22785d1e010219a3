import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { prune } from '@/lib/retention/prune'
import { queuePruning } from '@/lib/retention/queue-pruning'
import { withDatabase } from '../support/database'
import { finishJob } from '../support/run-jobs'

const database = await withDatabase()
beforeEach(() => database.reset())

const now = new Date('2026-11-23T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000)

async function makeJob(title: string, endedAt: Date | null): Promise<string> {
  const { id } = await db.job.create({
    data: {
      kind: 'export',
      title,
      state: endedAt ? 'done' : 'running',
      input: {},
      actor: {},
      startedBy: 'user:1',
      startedByName: 'Edith',
      endedAt,
      file: { create: { name: 'a.zip', mediaType: 'application/zip', bytes: new Uint8Array(1) } },
    },
  })
  return id
}

async function makeImport(fileName: string, updatedAt: Date, jobId?: string): Promise<void> {
  await db.import.create({
    data: {
      resource: 'event',
      fileName,
      format: 'csv',
      bytes: new Uint8Array(1),
      columns: [],
      samples: [],
      mapping: [],
      createdBy: 'user:1',
      createdByName: 'Edith',
      updatedAt,
      jobId,
      rows: { create: [{ line: 2, action: 'create' }] },
    },
  })
}

it('removes what its time is over for, and nothing else', async () => {
  const revisions = await db.revision.count()
  const claims = await db.claim.count()
  const running = await makeJob('at work for long', null)
  for (const days of [1, 8, 91]) await makeJob(`${days} days old`, daysAgo(days))
  await makeImport('new.csv', daysAgo(89))
  await makeImport('old.csv', daysAgo(91))
  await makeImport('old, but at work.csv', daysAgo(91), running)
  const answer = { actor: 'a', operation: 'o', requestSha256: '', body: '' }
  for (const days of [0.9, 1.1])
    await db.idempotentAnswer.create({ data: { ...answer, key: `${days}`, createdAt: daysAgo(days) } })
  for (const days of [0.9, 1.1])
    await db.signInAttempt.create({
      data: { accountSha256: '', address: '192.0.2.1', at: daysAgo(days) },
    })
  const counts = await prune(now)
  expect(counts).toMatchObject({ imports: 1, jobFiles: 2, jobs: 1, idempotentAnswers: 1, signInAttempts: 1 })
  const jobs = await db.job.findMany({ include: { file: true }, orderBy: { title: 'asc' } })
  expect(jobs.map(({ title, file }) => [title, file !== null])).toEqual([
    ['1 days old', true],
    ['8 days old', false],
    ['at work for long', true],
  ])
  const imports = await db.import.findMany({ orderBy: { fileName: 'asc' }, select: { fileName: true } })
  expect(imports.map(({ fileName }) => fileName)).toEqual(['new.csv', 'old, but at work.csv'])
  expect(await db.importRow.count()).toBe(2)
  expect([await db.revision.count(), await db.claim.count()]).toEqual([revisions, claims])
  expect(await prune(now)).toEqual(Object.fromEntries(Object.keys(counts).map((name) => [name, 0])))
})

it('is queued once a day, however many workers ask at once', async () => {
  await Promise.all([1, 2, 3, 4].map(queuePruning))
  const [job, ...others] = await db.job.findMany({ where: { kind: 'prune' } })
  expect(others).toEqual([])
  expect((await finishJob(job?.id ?? '')).state).toBe('done')
  await queuePruning()
  expect(await db.job.count()).toBe(1)
  await db.$executeRaw`UPDATE "Job" SET "createdAt" = now() - interval '25 hours'`
  await queuePruning()
  expect(await db.job.count({ where: { state: 'queued' } })).toBe(1)
  await closeQueue()
})
