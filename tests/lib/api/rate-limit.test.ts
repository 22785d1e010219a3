import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RateLimiter } from '@/lib/api/rate-limit'

describe('the rate limit', () => {
  it('lets a full bucket through at once, then as fast as it fills', () => {
    const limiter = new RateLimiter({ perMinute: 60 })
    const take = (now: number) => limiter.take('one', { cost: 1, now })
    for (let asked = 0; asked < 60; asked += 1)
      expect(take(0)).toMatchObject({ allowed: true, remaining: 59 - asked })
    expect(take(0)).toEqual({ allowed: false, remaining: 0, seconds: 1 })
    expect(take(999).allowed).toBe(false)
    expect(take(1000).allowed).toBe(true)
    expect(take(1000).allowed).toBe(false)
    expect(take(120_000)).toMatchObject({ allowed: true, remaining: 59 })
  })

  it('counts clients apart and dear requests for more', () => {
    const limiter = new RateLimiter({ perMinute: 60 })
    expect(limiter.take('one', { cost: 60, now: 0 }).allowed).toBe(true)
    expect(limiter.take('one', { cost: 10, now: 5_000 })).toEqual({
      allowed: false,
      remaining: 5,
      seconds: 5,
    })
    expect(limiter.take('two', { cost: 10, now: 5_000 }).allowed).toBe(true)
  })

  it('never lets more through than the bucket and what flowed in, even when the clock steps back', () => {
    const ask = fc.record({
      step: fc.integer({ min: -5_000, max: 10_000 }),
      cost: fc.integer({ min: 1, max: 20 }),
    })
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 200 }), fc.integer({ min: 20, max: 600 }), (asks, perMinute) => {
        const limiter = new RateLimiter({ perMinute })
        let [now, forward, passed] = [1e6, 0, 0]
        for (const { step, cost } of asks) {
          now += step
          forward += Math.max(0, step)
          if (limiter.take('one', { cost, now }).allowed) passed += cost
        }
        expect(passed).toBeLessThanOrEqual(perMinute + (forward * perMinute) / 60_000 + 1e-6)
      }),
    )
  })
})
