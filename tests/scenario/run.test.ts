import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  compareScenarios,
  OUTPUTS,
  PRESETS,
  registryRates,
  runScenario,
  solve,
  tornado,
} from '../../lib/scenario'
import type { ScenarioRequest } from '../../lib/scenario'

const rates = registryRates
const run = (request: ScenarioRequest) => runScenario({ samples: 2048, ...request }, { rates })
const median = (base: string, key: string) =>
  run({ base, outputs: ['shipped', 'capacity', 'capacity910C'] }).scalars[key]!.p50
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

describe('built-in scenarios land where they were set', () => {
  it.each([
    ['mizuho-700k', 'shipped2025', 665_000, 735_000],
    ['idc-outcome', 'shipped2025', 771_000, 853_000],
    ['hbm-bound', 'shipped2025', 765_000, 845_000],
    ['hbm-bound', 'shipped2026', 180_000, 360_000],
    ['kessler-200k', 'capacity910C2025', 120_000, 220_000],
    ['kessler-200k-all-ascend', 'capacity2025', 120_000, 200_000],
  ])('%s: %s between %d and %d', (base, key, low, high) => {
    const x = median(base, key)
    expect(x).toBeGreaterThan(low)
    expect(x).toBeLessThan(high)
  })

  it('in the default the SMIC dies do not bind in 2025', () => {
    const { byYear } = run({ outputs: ['shipped'] }).binding
    expect(byYear[1]!.logic).toBeLessThan(0.1)
    expect(byYear[1]!.packaging + byYear[1]!.hbm).toBeGreaterThan(0.85)
  })
})

describe('a run', () => {
  it('is the same bytes for the same request', () => {
    expect(digest(run({ samples: 300 }))).toBe(digest(run({ samples: 300 })))
    expect(digest(run({ samples: 300, seed: 2 }))).not.toBe(digest(run({ samples: 300, seed: 1 })))
  })

  it('gives the same samples however they are cut: 300 samples are the first 300 of 1,000', () => {
    const few = run({ samples: 128, outputs: ['shipped'] })
    const again = run({ samples: 128, outputs: ['shipped', 'fleet', 'revenueUsdBn'] })
    expect(again.series.shipped).toEqual(few.series.shipped)
  })

  it('gives every output for every quarter and year, finite and in order', () => {
    const result = run({ samples: 512 })
    expect(Object.keys(result.series)).toEqual(OUTPUTS.map((output) => output.key))
    for (const { byQuarter, byYear } of Object.values(result.series)) {
      expect([byQuarter.length, byYear.length]).toEqual([20, 5])
      for (const { p5, p25, p50, p75, p95 } of [...byQuarter, ...byYear]) {
        expect(Number.isFinite(p5 + p95)).toBe(true)
        expect(p5 <= p25 && p25 <= p50 && p50 <= p75 && p75 <= p95).toBe(true)
      }
    }
    for (const shares of result.binding.byQuarter) {
      expect(Object.values(shares).reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12)
    }
  })

  it('adds up: products make the total, quarters make the year', () => {
    const point = runScenario({ samples: 1 }, { rates })
    const at = (key: string, q: number) => point.series[key]!.byQuarter[q]!.p50
    for (let q = 0; q < 20; q++) {
      const parts = ['910B', '910C', '950PR', '950DT', '960'].map((product) => at(`shipped${product}`, q))
      expect(parts.reduce((sum, x) => sum + x, 0)).toBeCloseTo(at('shipped', q), 6)
    }
    const year = [4, 5, 6, 7].reduce((sum, q) => sum + at('shipped', q), 0)
    expect(point.series.shipped!.byYear[1]!.p50).toBeCloseTo(year, 6)
  })

  it('keeps Nvidia’s lines apart', () => {
    const { scalars } = run({ samples: 64, outputs: ['h20Denied'] })
    expect([
      scalars.h20ChargeUsdBn!.p50,
      scalars.nvidiaUnshippedUsdBn!.p50,
      scalars.nvidiaOutlookUsdBn!.p50,
    ]).toEqual([4.5, 2.5, 8])
  })

  it('stops when asked to', () => {
    expect(() => runScenario({}, { rates, signal: { aborted: true } })).toThrow('stopped')
  })
})

describe('questions on a scenario', () => {
  it('comparison on common random numbers is far tighter than the scenarios themselves', () => {
    const outputs = ['shipped']
    const { differences, results } = compareScenarios(
      [
        { outputs, samples: 1024 },
        { base: 'hbm-leak-closed', outputs },
      ],
      { rates },
    )
    const difference = differences[0]!.shipped!.byYear[1]!
    expect(difference.p95).toBeLessThanOrEqual(0)
    const width = results[0]!.series.shipped!.byYear[1]!.p95 - results[0]!.series.shipped!.byYear[1]!.p5
    expect(difference.p95 - difference.p5).toBeLessThan(width / 3)
  })

  it('the tornado puts packaging first for 2025 shipments, with the right sign', () => {
    const { bars, base } = tornado({ samples: 512 }, 'shipped@2025', { rates })
    expect(bars[0]!.key).toBe('packagingStartsKPerQuarter')
    expect(bars[0]!.atP10).toBeLessThan(base)
    expect(bars[0]!.atP90).toBeGreaterThan(base)
    expect(bars[0]!.rankCorrelation).toBeGreaterThan(0.5)
  })

  it('solving meets the target, and refuses politely what no value reaches', () => {
    const question = { request: { samples: 256 }, output: 'shipped@2025' }
    const found = solve(
      { ...question, parameter: 'packagingStartsKPerQuarter', by: 'multiply', target: 600_000 },
      { rates },
    )
    expect(found.feasible && Math.abs(found.value / 600_000 - 1)).toBeLessThan(3e-3)
    const never = solve({ ...question, parameter: 'dieYieldStart2024', target: 3_000_000 }, { rates })
    expect(never.feasible).toBe(false)
    expect(never.message).toContain('No valid')
  })

  it('every built-in scenario runs', () => {
    for (const { slug } of PRESETS) expect(run({ base: slug, samples: 64 }).scenario.slug).toBe(slug)
  })
})
