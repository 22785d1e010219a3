import { afterAll, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { anonymous, ForbiddenError } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { closeQueue } from '@/lib/jobs/queue'
import { stopComputing } from '@/lib/scenarios/compute/pool'
import { queuedRunSchema, startRun } from '@/lib/scenarios/run-job'
import { getRun, reproduceRun } from '@/lib/scenarios/runs'
import { withDatabase } from '../support/database'
import { finishJob } from '../support/run-jobs'

await withDatabase()
afterAll(async () => {
  await closeQueue()
  await stopComputing()
})

const editor: Actor = { kind: 'user', id: 'user:1', name: 'Edith', role: 'editor', scopes: 'all' }
const asked = (changes: object) => queuedRunSchema.parse({ samples: 300, seed: 5, ...changes })

it('runs a scenario on a worker and keeps a run that can be reproduced', async () => {
  const job = await finishJob(await startRun('mizuho-700k', asked({ sloTpotMs: 30 }), editor))
  expect(job).toMatchObject({ state: 'done', error: null, result: { samples: 300 } })
  const run = await getRun((job.result as { run: string }).run)
  if (!run) throw new Error('The run was not kept.')
  expect(run).toMatchObject({ scenario: 'mizuho-700k', samples: 300, seed: 5, request: { sloTpotMs: 30 } })
  expect((await reproduceRun(run)).same).toBe(true)
})

it('is refused before it is queued', async () => {
  const before = await db.job.count()
  await expect(startRun('default', asked({}), anonymous)).rejects.toThrow(ForbiddenError)
  await expect(startRun('no-such', asked({}), editor)).rejects.toThrow('no-such')
  await expect(startRun('default', asked({ samples: 10_000_000 }), editor)).rejects.toThrow('samples')
  expect(await db.job.count()).toBe(before)
})

it('is given up at once, with its reason, when the model refuses it', async () => {
  const job = await finishJob(await startRun('default', asked({ overrides: { noSuch: 1 } }), editor))
  expect([job.state, job.attempts]).toEqual(['failed', 1])
  expect(job.error).toContain('noSuch')
})
