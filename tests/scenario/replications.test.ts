import { describe, expect, it } from 'vitest'
import { backtest, OUTCOME, registryRates, replications } from '../../lib/scenario'

describe('replications of published models', () => {
  const found = replications({ rates: registryRates, samples: 512 })
  const rows = Object.fromEntries(found.map(({ slug, rows: own }) => [slug, own]))

  it.each(['morgan-stanley-2025-09', 'ai-futures-domestic', 'csis-die-bank'])(
    '%s: arithmetic on stated inputs comes out within 3 %%, with no spread to speak of',
    (slug) => {
      for (const { relativeDifference, ours } of rows[slug]!) {
        expect(Math.abs(relativeDifference)).toBeLessThan(0.03)
        expect((ours.p95 - ours.p5) / ours.p50).toBeLessThan(0.001)
      }
    },
  )

  it('SemiAnalysis’s totals of 2024 to 2026 lie inside our bands', () => {
    for (const { label, ours, published } of rows['semianalysis-2025-09']!) {
      expect(`${label} ${ours.p5 < published && published < ours.p95}`).toBe(`${label} true`)
    }
  })

  it('without the HBM limit 2025 comes out higher', () => {
    const limited = rows['semianalysis-2025-09']!.find(({ label }) => label === 'Ascend shipped, 2025')!
    expect(rows['semianalysis-2025-09-no-hbm-limit']![0]!.ours.p50).toBeGreaterThan(limited.ours.p50 * 1.1)
  })
})

describe('backtest against the count made after the year', () => {
  const rows = backtest({ rates: registryRates, samples: 1024 })
  const of = (slug: string) => rows.find((row) => row.slug === slug)!

  it('puts the outcome inside what the banks’ scenarios said and above the testimony’s bound', () => {
    expect(of('mizuho-700k').outcomePercentile).toBeLessThan(0.95)
    expect(of('kessler-200k').outcomePercentile).toBeGreaterThan(0.98)
    expect(of('hbm-bound').cards.p5).toBeLessThan(OUTCOME.cards)
    expect(of('hbm-bound').cards.p95).toBeGreaterThan(OUTCOME.cards)
  })

  it('counts more devices than cards', () => {
    for (const { cards, devices } of rows) expect(devices.p50).toBeGreaterThan(cards.p50)
  })
})
