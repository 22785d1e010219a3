import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draw } from '@/lib/api/rate-limit'
import { RateLimiter } from '@/lib/api/rate-limit'

interface Clock {
  now: number
}

/** The shared bucket as the database keeps it: `lib/api/rate-budget.ts` has a test of its own against this rule. */
function sharedBucket(clock: Clock): { draw: Draw; draws: () => number } {
  const buckets = new Map<string, { tokens: number; at: number }>()
  let draws = 0
  const draw: Draw = async (client, { perMinute, least, most }) => {
    draws += 1
    const bucket = buckets.get(client) ?? { tokens: perMinute, at: clock.now }
    const passed = Math.max(0, clock.now - bucket.at)
    const filled = Math.min(perMinute, bucket.tokens + (passed * perMinute) / 60_000)
    const given = filled < least ? 0 : Math.min(most, Math.floor(filled))
    buckets.set(client, { tokens: filled - given, at: Math.max(clock.now, bucket.at) })
    return { given, left: filled - given }
  }
  return { draw, draws: () => draws }
}

describe('the rate limit', () => {
  it('lets a full bucket through at once, then as fast as it fills', async () => {
    const clock = { now: 0 }
    const limiter = new RateLimiter({ perMinute: 60, ...sharedBucket(clock) })
    const take = (now: number) => limiter.take('one', { cost: 1, now: (clock.now = now) })
    for (let asked = 0; asked < 60; asked += 1)
      expect(await take(0)).toMatchObject({ allowed: true, remaining: 59 - asked })
    expect(await take(0)).toEqual({ allowed: false, remaining: 0, seconds: 1 })
    expect((await take(999)).allowed).toBe(false)
    expect((await take(1000)).allowed).toBe(true)
    expect((await take(1000)).allowed).toBe(false)
    expect(await take(120_000)).toMatchObject({ allowed: true, remaining: 59 })
  })

  it('counts clients apart and dear requests for more', async () => {
    const clock = { now: 0 }
    const limiter = new RateLimiter({ perMinute: 60, ...sharedBucket(clock) })
    const take = (client: string, cost: number) => limiter.take(client, { cost, now: clock.now })
    expect((await take('one', 60)).allowed).toBe(true)
    clock.now = 5_000
    expect(await take('one', 10)).toEqual({ allowed: false, remaining: 5, seconds: 5 })
    expect((await take('two', 10)).allowed).toBe(true)
  })

  it('judges most requests of a busy client in memory, and a flood of refused ones too', async () => {
    const clock = { now: 0 }
    const { draw, draws } = sharedBucket(clock)
    const limiter = new RateLimiter({ perMinute: 6_000, draw })
    for (let asked = 0; asked < 6_000; asked += 1)
      expect((await limiter.take('one', { cost: 1, now: 0 })).allowed).toBe(true)
    expect(draws()).toBeLessThan(200)
    const before = draws()
    for (let asked = 0; asked < 1_000; asked += 1)
      expect((await limiter.take('one', { cost: 1, now: 0 })).allowed).toBe(false)
    expect(draws()).toBeLessThanOrEqual(before + 1)
  })

  it('never lets more through than the bucket and what flowed in, however many processes count', async () => {
    const ask = fc.record({
      step: fc.integer({ min: -500, max: 2_000 }),
      costs: fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 12 }),
    })
    const asks = fc.array(ask, { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 20, max: 6_000 }), async (rounds, perMinute) => {
        const clock = { now: 1e6 }
        const { draw } = sharedBucket(clock)
        const processes = [0, 1, 2].map(() => new RateLimiter({ perMinute, draw }))
        let [latest, passed] = [clock.now, 0]
        for (const { step, costs } of rounds) {
          clock.now += step
          latest = Math.max(latest, clock.now)
          // At the same moment, so that some wait for the shared bucket while others are judged.
          const verdicts = await Promise.all(
            costs.map(([process, cost]) => processes[process]?.take('one', { cost, now: clock.now })),
          )
          verdicts.forEach((verdict, at) => (passed += verdict?.allowed ? (costs[at]?.[1] ?? 0) : 0))
        }
        expect(passed).toBeLessThanOrEqual(perMinute + ((latest - 1e6) * perMinute) / 60_000 + 1e-6)
      }),
    )
  })
})
