import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCdf, cdf, draw, normalCdf, quantile, sampler } from '../../lib/uncertainty'
import type { Distribution } from '../../lib/uncertainty'

const claims: Distribution = {
  kind: 'mixture',
  components: [
    { weight: 3, of: { kind: 'lognormal', mu: 1, sigma: 0.3 } },
    { weight: 1, of: { kind: 'uniform', low: 4, high: 9 } },
  ],
}
const continuous: Record<string, Distribution> = {
  uniform: { kind: 'uniform', low: 2, high: 5 },
  triangular: { kind: 'triangular', low: 1, mode: 2, high: 6 },
  pert: { kind: 'pert', low: 1, mode: 2, high: 6 },
  normal: { kind: 'normal', mean: 3, sd: 2 },
  lognormal: { kind: 'lognormal', mu: 0.5, sigma: 0.4 },
  beta: { kind: 'beta', alpha: 2.5, beta: 4 },
  log: { kind: 'quantiles', transform: 'log', p5: 11, p50: 17, p95: 28 },
  logit: { kind: 'quantiles', transform: 'logit', p5: 0.2, p50: 0.32, p95: 0.48 },
  fitted: {
    kind: 'fitted',
    points: [
      { p: 0, x: 1 },
      { p: 0.3, x: 2 },
      { p: 1, x: 10 },
    ],
  },
  mixture: claims,
  truncated: { kind: 'truncated', of: claims, min: 2, max: 6 },
}

describe('distributions', () => {
  it.each(Object.entries(continuous))('%s: quantile and cdf undo each other', (_, d) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (p) => Math.abs(cdf(d, quantile(d, p)) - p) < 2e-4,
      ),
    )
  })

  it('quantile distributions have the three quantiles they were given (z = 1.645)', () => {
    for (const key of ['log', 'logit']) {
      const d = continuous[key] as Extract<Distribution, { kind: 'quantiles' }>
      const at = [0.05, 0.5, 0.95].map((p) => quantile(d, p))
      ;[d.p5, d.p50, d.p95].forEach((x, i) => expect(at[i]! / x).toBeCloseTo(1, 3))
    }
  })

  it('knows the incomplete beta function at tabulated points', () => {
    expect(betaCdf(0.5, 2, 3)).toBeCloseTo(0.6875, 14)
    expect(betaCdf(0.2, 5, 1)).toBeCloseTo(0.00032, 15)
    expect(betaCdf(0.9, 0.5, 0.5)).toBeCloseTo(0.7951672353008665, 12)
  })

  it('an upper bound never lets a sample above it, and keeps the shape below', () => {
    const bounded: Distribution = {
      kind: 'truncated',
      of: { kind: 'lognormal', mu: 12, sigma: 0.5 },
      min: 0,
      max: 200_000,
    }
    const values = Array.from({ length: 99 }, (_, i) => quantile(bounded, (i + 1) / 100))
    expect(Math.max(...values)).toBeLessThanOrEqual(200_000)
    expect(new Set(values).size).toBe(99)
    expect(values[49]!).toBeLessThan(150_000)
  })

  it.each(Object.entries(continuous))(
    '%s: draws are off by less than a millionth, tails included',
    (_, d) => {
      const z = Float64Array.from({ length: 4001 }, (_, i) => (i - 2000) / 310)
      const out = new Float64Array(z.length)
      draw(sampler(d), z, { out, at: 0, count: z.length })
      const spread = quantile(d, normalCdf(1)) - quantile(d, normalCdf(-1))
      // In the upper tail 1 − p has few digits left; the quantile function itself is no better there.
      const exact = (deviate: number) => quantile(d, normalCdf(deviate))
      z.forEach((deviate, i) => {
        const tolerance = Math.abs(deviate) > 5 ? 1e-4 : 1e-6
        const x = exact(deviate)
        expect(Math.abs(out[i]! - x)).toBeLessThan(tolerance * (Math.abs(x) + spread))
        if (i > 0) expect(out[i]!).toBeGreaterThanOrEqual(out[i - 1]!)
      })
    },
  )

  it('clips draws to the valid range', () => {
    const z = Float64Array.from({ length: 401 }, (_, i) => (i - 200) / 60)
    const clipped = new Float64Array(z.length)
    draw(sampler(continuous.normal!, { min: 2, max: 4 }), z, { out: clipped, at: 0, count: z.length })
    expect([Math.min(...clipped), Math.max(...clipped)]).toEqual([2, 4])
  })

  it('draws discrete values with their weights and nothing between', () => {
    const d: Distribution = {
      kind: 'discrete',
      values: [
        { value: 4, weight: 0.7 },
        { value: 8, weight: 0.3 },
      ],
    }
    const z = Float64Array.from({ length: 1000 }, (_, i) =>
      quantile({ kind: 'normal', mean: 0, sd: 1 }, (i + 0.5) / 1000),
    )
    const out = new Float64Array(1000)
    draw(sampler(d), z, { out, at: 0, count: 1000 })
    expect(new Set(out)).toEqual(new Set([4, 8]))
    expect(out.filter((x) => x === 4).length).toBeGreaterThan(690)
    expect(out.filter((x) => x === 4).length).toBeLessThan(710)
  })
})
