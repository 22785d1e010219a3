import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as watch } from '@/app/api/v1/jobs/[id]/events/route'
import type { Actor } from '@/lib/auth/actor'
import { anonymous, ForbiddenError } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { cancelJob, retryJob, startJob } from '@/lib/jobs/commands'
import type { JobHandler } from '@/lib/jobs/handler'
import { JobRefused } from '@/lib/jobs/handler'
import { getJob, listJobs } from '@/lib/jobs/queries'
import { closeQueue, DEAD_LETTERS, queue } from '@/lib/jobs/queue'
import type { Job, JobState } from '@/lib/jobs/schema'
import { work } from '@/lib/jobs/worker'
import { withDatabase } from '../support/database'

const database = await withDatabase({ empty: true })
const editor: Actor = { kind: 'user', id: 'user:1', name: 'Edith', role: 'editor', scopes: 'all' }
const other: Actor = { ...editor, id: 'user:2' }

let stop: (() => Promise<void>) | undefined
beforeEach(() => database.reset())
afterEach(async () => {
  await stop?.()
  stop = undefined
  await closeQueue()
})

function runWorker(handler: JobHandler): void {
  const stopping = new AbortController()
  const working = work({ handlers: { export: handler }, signal: stopping.signal })
  stop = async () => {
    stopping.abort()
    await working
  }
}

const start = () => startJob({ kind: 'export', title: 'Some work', input: { steps: 3 }, actor: editor })

async function until(id: string, state: JobState): Promise<Job> {
  for (;;) {
    const job = await getJob(id)
    if (job?.state === state) return job
    await sleep(20)
  }
}

/** Writes one record a step, so that what is kept can be counted. */
const writing: JobHandler = async (_input, { report }) => {
  for (let step = 0; ; step += 1) {
    await db.unit.create({ data: { key: `unit-${step}`, name: 'Unit', symbol: 'u', dimension: 'count' } })
    await report({ done: step, total: 100, message: `step ${step}` })
    await sleep(20)
  }
}

describe('a job', () => {
  it('is refused to one who has a hundred open, and to nobody else', async () => {
    const row = { kind: 'export', title: 'Some work', input: {}, actor: {}, startedByName: 'Edith' }
    const many = Array.from({ length: 100 }, () => ({ ...row, startedBy: editor.id }))
    await db.job.createMany({ data: many })
    await expect(start()).rejects.toMatchObject({ code: 'rate_limited' })
    await startJob({ kind: 'export', title: 'Other work', input: {}, actor: other })
    const [first] = await db.job.findMany({ where: { startedBy: editor.id }, take: 1 })
    await cancelJob(first?.id ?? '', editor)
    await start()
  })

  it('is done once, with its result and who started it', async () => {
    const id = await start()
    expect((await getJob(id))?.state).toBe('queued')
    runWorker(async (input, { actor }) => ({ input, by: actor.name }))
    const job = await until(id, 'done')
    expect(job).toMatchObject({
      result: { input: { steps: 3 }, by: 'Edith' },
      startedBy: 'Edith',
      attempts: 1,
    })
    expect((await listJobs({ state: 'done', limit: 10 })).items.map((one) => one.id)).toEqual([id])
  })

  it('that is cancelled at work keeps nothing of what it wrote', async () => {
    const id = await start()
    runWorker(writing)
    await until(id, 'running')
    await expect(cancelJob(id, other)).rejects.toThrow(ForbiddenError)
    await expect(cancelJob(id, anonymous)).rejects.toThrow(ForbiddenError)
    await cancelJob(id, editor)
    await until(id, 'cancelled')
    expect(await db.unit.count()).toBe(0)
  })

  it('that waits is cancelled at once, and runs when it is tried again', async () => {
    const id = await start()
    await cancelJob(id, editor)
    expect((await getJob(id))?.state).toBe('cancelled')
    runWorker(async () => ({}))
    await retryJob(id, editor)
    expect((await until(id, 'done')).attempts).toBe(1)
  })

  it('that throws is tried again later, keeping nothing of the first attempt', async () => {
    const id = await start()
    let calls = 0
    runWorker(async () => {
      calls += 1
      await db.unit.create({ data: { key: `call-${calls}`, name: 'Unit', symbol: 'u', dimension: 'count' } })
      if (calls === 1) throw new Error('the disk is full')
      return { calls }
    })
    const job = await until(id, 'done')
    expect([job.attempts, job.result]).toEqual([2, { calls: 2 }])
    expect((await db.unit.findMany()).map(({ key }) => key)).toEqual(['call-2'])
  })

  it('that is refused goes to the dead letters with its reason, at once', async () => {
    const id = await start()
    runWorker(async () => {
      throw new JobRefused('There is nothing to do.')
    })
    const job = await until(id, 'failed')
    expect([job.error, job.attempts]).toEqual(['There is nothing to do.', 1])
    const letters = await (await queue()).fetch<{ jobId: string; error: string }>(DEAD_LETTERS)
    expect(letters.map(({ data }) => data)).toEqual([{ jobId: id, error: 'There is nothing to do.' }])
  })

  it('tells its progress as events, until it is over', async () => {
    const id = await start()
    const answer = await watch(new Request('http://test/events'), { params: Promise.resolve({ id }) })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    let heard = ''
    runWorker(async (_input, { report }) => {
      await report({ done: 1, total: 2, message: 'half-way' })
      while (!heard.includes('half-way')) await sleep(20)
      return {}
    })
    const decoder = new TextDecoder()
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>)
      heard += decoder.decode(chunk, { stream: true })
    const events = heard.trim().split('\n\n')
    const jobs = events.map((event) => JSON.parse(event.replace(/^event: job\ndata: /, '')) as Job)
    expect(jobs[0]?.state).toBe('queued')
    expect(jobs.some(({ message }) => message === 'half-way')).toBe(true)
    expect(jobs.at(-1)?.state).toBe('done')
  })
})
