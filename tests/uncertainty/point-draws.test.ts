import { describe, expect, it } from 'vitest'
import { draw, drawPoints, fillNormals, pointSampler, sampler } from '../../lib/uncertainty'
import type { Distribution } from '../../lib/uncertainty'

const COUNT = 20_000
const inputs: Record<string, Distribution> = {
  lognormal: { kind: 'quantiles', transform: 'log', p5: 5000, p50: 7071, p95: 10_000 },
  triangular: { kind: 'triangular', low: 70, mode: 78, high: 85 },
  beta: { kind: 'beta', alpha: 30, beta: 70 },
  uniform: { kind: 'uniform', low: 0.6, high: 0.9 },
  discrete: {
    kind: 'discrete',
    values: [
      { value: 4, weight: 2 },
      { value: 8, weight: 1 },
    ],
  },
}

describe('draws straight from points', () => {
  it.each(Object.entries(inputs))('%s: are those by way of normal deviates, within a millionth', (_, d) => {
    const slice = { dimension: 11, seed: 5, first: 300, count: COUNT }
    const [z, byDeviates, straight] = [0, 1, 2].map(() => new Float64Array(COUNT)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    fillNormals(z, slice)
    draw(sampler(d), z, { out: byDeviates, at: 0, count: COUNT })
    drawPoints(pointSampler(d), slice, { out: straight, at: 0 })
    straight.forEach((x, i) => expect(Math.abs(x / byDeviates[i]! - 1)).toBeLessThan(1e-6))
  })

  it('stay within the valid range', () => {
    const out = new Float64Array(1024)
    const clipped = pointSampler(inputs.lognormal!, { min: 6000, max: 8000 })
    drawPoints(clipped, { dimension: 2, seed: 1, first: 0, count: 1024 }, { out, at: 0 })
    expect([Math.min(...out), Math.max(...out)]).toEqual([6000, 8000])
  })
})
