import { describe, expect, it } from 'vitest'
import { registryRates } from '../../lib/scenario'
import { runSamples } from '../../lib/scenario/run'

const SAMPLES = 2048

/** Packages shipped to the end of each quarter, by sample. */
function shippedTo(factor: number): Float64Array[] {
  const scale = { dieYieldCeiling: factor }
  const { store } = runSamples({ samples: SAMPLES, outputs: ['shipped'] }, { rates: registryRates, scale })
  const sums = store[0]!.quarters.map((values) => values.slice())
  sums.slice(1).forEach((row, q) => row.forEach((x, i) => (row[i] = x + sums[q]![i]!)))
  return sums
}

describe('a tenth more die yield, all rules on', () => {
  const [before, after] = [shippedTo(1), shippedTo(1.1)]

  it('never means fewer chips over the draws together, to any date', () => {
    const total = (row: Float64Array) => row.reduce((sum, x) => sum + x, 0)
    before.forEach((row, q) => expect(total(after[q]!)).toBeGreaterThanOrEqual(total(row)))
  })

  it('means fewer to some date in single draws: about one in eight, and by less than a tenth', () => {
    let fewer = 0
    for (let i = 0; i < SAMPLES; i++) {
      const ratios = before.map((row, q) => (row[i]! > 1000 ? after[q]![i]! / row[i]! : 1))
      const least = Math.min(...ratios)
      expect(least).toBeGreaterThan(0.9)
      if (least < 0.999) fewer++
    }
    expect(fewer / SAMPLES).toBeGreaterThan(0.05)
    expect(fewer / SAMPLES).toBeLessThan(0.2)
  })
})
