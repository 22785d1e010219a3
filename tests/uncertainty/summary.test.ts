import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderStatistics, quantileR7, quantilesR7, summarize, uniformGenerator } from '../../lib/uncertainty'

const values = fc.oneof(
  fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 600 }),
  fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 200, maxLength: 900 }),
)

describe('quantiles', () => {
  it('give the table of method R-7 (numpy default)', () => {
    const data = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20]
    expect([0.25, 0.5, 0.75].map((p) => quantileR7(data, p))).toEqual([7.25, 9, 14.5])
  })

  it('order statistics equal those of a full sort and leave the data alone', () => {
    fc.assert(
      fc.property(values, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (list, picks) => {
        const data = Float64Array.from(list)
        const ranks = picks.map((k) => k % data.length)
        const sorted = data.slice().sort()
        const before = data.slice()
        expect(orderStatistics(data, ranks)).toEqual(ranks.map((rank) => sorted[rank]))
        expect(data).toEqual(before)
      }),
    )
  })

  it('finds them in heavily skewed data', () => {
    const random = uniformGenerator(3)
    const data = Float64Array.from({ length: 5000 }, () => 1e-3 / random() ** 4)
    const sorted = data.slice().sort()
    expect(quantilesR7(data, [0, 0.5, 1])).toEqual([
      sorted[0],
      (sorted[2499]! + sorted[2500]!) / 2,
      sorted[4999],
    ])
  })

  it('states a sampling error that covers the true median about two times in three', () => {
    const random = uniformGenerator(11)
    let covered = 0
    for (let k = 0; k < 300; k++) {
      const { p50, samplingError } = summarize(Float64Array.from({ length: 400 }, random))
      if (Math.abs(p50 - 0.5) <= samplingError) covered++
    }
    expect(covered / 300).toBeGreaterThan(0.6)
    expect(covered / 300).toBeLessThan(0.8)
  })
})
