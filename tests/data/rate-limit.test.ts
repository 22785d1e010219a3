import { beforeEach, expect, it } from 'vitest'
import { drawFromDatabase } from '@/lib/api/rate-budget'
import { RateLimiter } from '@/lib/api/rate-limit'
import { db } from '@/lib/db/client'
import { withDatabase } from '../support/database'

await withDatabase({ empty: true })
beforeEach(() => db.rateBudget.deleteMany())

const policy = { perMinute: 600, least: 1 }

it('draws what is asked for, as long as there is that much, and fills with time', async () => {
  expect(await drawFromDatabase('one', { ...policy, most: 400 })).toEqual({ given: 400, left: 200 })
  expect((await drawFromDatabase('two', { ...policy, most: 1 })).left).toBe(599)
  expect((await drawFromDatabase('one', { ...policy, most: 1_000 })).given).toBeGreaterThanOrEqual(200)
  expect((await drawFromDatabase('one', { ...policy, least: 100, most: 100 })).given).toBe(0)
  await db.$executeRaw`UPDATE "RateBudget" SET "updatedAt" = "updatedAt" - interval '30 seconds'`
  expect((await drawFromDatabase('one', { ...policy, least: 300, most: 300 })).given).toBe(300)
  await db.$executeRaw`UPDATE "RateBudget" SET "updatedAt" = "updatedAt" - interval '1 day'`
  expect(await drawFromDatabase('one', { ...policy, most: 1 })).toMatchObject({ given: 1, left: 599 })
})

it('lets processes that share a database pass as many together as one alone', async () => {
  const perMinute = 120
  const processes = [0, 1, 2].map(() => new RateLimiter({ perMinute, draw: drawFromDatabase }))
  const startedAt = performance.now()
  const verdicts = await Promise.all(
    Array.from({ length: 3 * perMinute }, (_, at) =>
      processes[at % 3]?.take('one', { cost: 1, now: Date.now() }),
    ),
  )
  const flowedIn = ((performance.now() - startedAt) * perMinute) / 60_000
  const passed = verdicts.filter((verdict) => verdict?.allowed).length
  expect(passed).toBeGreaterThanOrEqual(perMinute - 2 * 3)
  expect(passed).toBeLessThanOrEqual(perMinute + flowedIn)
})
