import { describe, expect, it } from 'vitest'
import {
  convergence,
  digest,
  elasticities,
  grid,
  joinParts,
  registryRates,
  runPart,
  runScenario,
  solve,
  tornado,
} from '../../lib/scenario'
import type { RunPart } from '../../lib/scenario'
import { runSamples } from '../../lib/scenario/run'

const rates = registryRates

describe('elasticities', () => {
  const found = elasticities({ samples: 256 }, { rates })
  const of = (resource: string) => found.find((row) => row.resource === resource)!

  it('are those of the inputs scaled by hand', () => {
    const total = (scale?: Record<string, number>) => {
      const { store } = runSamples({ samples: 256, outputs: ['shipped'] }, { rates, scale })
      return store[0]!.years.reduce((sum, year) => sum + year.reduce((a, b) => a + b, 0), 0)
    }
    const base = total()
    const more = total({ packagingStartsKPerQuarter: 1.1 })
    expect(of('packaging').elasticity).toBeCloseTo((more / base - 1) / 0.1, 10)
  })

  it('sum to no more than about one and a half, and good packages follow the packaging yield', () => {
    expect(of('packagingYield').elasticity).toBeGreaterThan(0.6)
    expect(of('packagingYield').elasticity).toBeLessThan(1.1)
    for (const { elasticity } of found) expect(Math.abs(elasticity)).toBeLessThan(1.1)
  })

  it('without a memory limit more memory is worth nothing', () => {
    const plenty = { foreignHbmStacksChinaM: 25, smuggledHbmStacksMPerYear: 8 }
    const rows = elasticities({ samples: 64, overrides: plenty }, { rates })
    const cxmt = rows.find(({ resource }) => resource === 'cxmtHbm')!
    expect(Math.abs(cxmt.elasticity)).toBeLessThan(Math.abs(of('cxmtHbm').elasticity))
  })
})

describe('factors', () => {
  it('apply to what the base already says, not to the registry’s default', () => {
    const at = (x: number) =>
      runSamples(
        { base: 'mizuho-700k', samples: 32, outputs: ['shipped'] },
        { rates, scale: { packagingStartsKPerQuarter: x } },
      )
        .scenario.inputs.find(({ parameter }) => parameter.key === 'packagingStartsKPerQuarter')!
        .anchors.find((anchor) => anchor.at === '2025')!.distribution
    expect(at(1)).toMatchObject({ p50: 290.1 })
    expect(at(2)).toMatchObject({ p50: 580.2 })
  })

  it('of 1 leave a solution where it is', () => {
    const request = { base: 'mizuho-700k', samples: 256 }
    const median = runScenario({ ...request, outputs: ['shipped'] }, { rates }).scalars.shipped2025!.p50
    const found = solve(
      {
        request,
        parameter: 'packagingStartsKPerQuarter',
        output: 'shipped@2025',
        target: median,
        by: 'multiply',
      },
      { rates },
    )
    expect(found.feasible && found.x).toBeCloseTo(1, 2)
    const cells = grid(
      {
        request: { base: 'mizuho-700k', samples: 256 },
        output: 'shipped@2025',
        x: { parameter: 'packagingStartsKPerQuarter', values: [1], by: 'multiply' },
        y: { parameter: 'demandHeadroom', values: [1.15] },
      },
      { rates },
    ).cells
    expect(cells[0]![0]!.p50).toBeCloseTo(median, 6)
  })
})

describe('convergence', () => {
  it('errors fall with samples, and the stated error is of their size', () => {
    const { rows, reference } = convergence({ samples: 2048 }, 'shipped@2025', { rates, seeds: 6 })
    expect(reference.samples).toBe(6 * 2048)
    expect(rows.map((row) => row.samples)).toEqual([128, 256, 512, 1024])
    expect(rows.at(-1)!.p50).toBeLessThan(rows[0]!.p50)
    expect(rows.at(-1)!.p95).toBeLessThan(0.03)
    for (const { p50, stated } of rows) expect(p50).toBeLessThan(2 * stated)
  })
})

describe('a run too large to keep', () => {
  it('counts to quantiles within a cell of those kept', async () => {
    const { addToSketch, createSketch, quantilesR7, sketchQuantile } = await import('../../lib/uncertainty')
    const { store } = runSamples({ samples: 20_000, outputs: ['shipped', 'shipped960'] }, { rates })
    for (const { years } of store) {
      const values = years[3]!
      const sketch = createSketch(values.slice(0, 4096))
      for (let i = 4096; i < values.length; i += 128)
        addToSketch(sketch, values.subarray(i, i + 128), Math.min(128, values.length - i))
      expect(sketch.count).toBe(20_000)
      for (const p of [0.05, 0.25, 0.5, 0.75, 0.95]) {
        const [exact] = quantilesR7(values, [p])
        expect(Math.abs(sketchQuantile(sketch, p) - exact!)).toBeLessThanOrEqual(1.5 * sketch.cellWidth)
      }
    }
  })
})

describe('a run in parts', () => {
  it('adds up to the whole, and to what a run that keeps all gives within a cell', () => {
    const request = { samples: 9000, outputs: ['shipped', 'fleet', 'substitutionDecodeGross'] }
    const parts = [0, 1, 2].map((part) => structuredClone(runPart(request, { rates, part, parts: 3 })))
    const joined = joinParts(request, parts as [RunPart, ...RunPart[]], { rates })
    const whole = joinParts(request, [runPart(request, { rates, part: 0, parts: 1 })], { rates })
    expect(joined.binding).toEqual(whole.binding)
    const kept = runScenario(request, { rates })
    for (const key of request.outputs) {
      const [a, b, c] = [joined, whole, kept].map((result) => result.series[key]!.byYear[2]!)
      expect([a!.p5, a!.p50, a!.p95]).toEqual([b!.p5, b!.p50, b!.p95])
      expect(a!.mean / c!.mean).toBeCloseTo(1, 9)
      expect(Math.abs(a!.p95 / c!.p95 - 1)).toBeLessThan(0.003)
      expect(joined.series[key]!.undefined).toEqual(kept.series[key]!.undefined)
    }
  })
})

describe('digest', () => {
  const run = (seed: number) => digest(runScenario({ samples: 200, seed, outputs: ['shipped'] }, { rates }))
  it('is the same for the same bytes and another for another seed', () => {
    expect(run(1)).toMatch(/^[0-9a-f]{16}$/)
    expect(run(1)).toBe(run(1))
    expect(run(1)).not.toBe(run(2))
  })
})

describe('tornado', () => {
  it('splits the spread into shares with the claims that make each', () => {
    const { bars } = tornado({ samples: 512 }, 'shipped@2025', { rates })
    const packaging = bars.find(({ key }) => key === 'packagingStartsKPerQuarter')!
    expect(bars.reduce((sum, bar) => sum + bar.spreadShare, 0)).toBeLessThanOrEqual(1 + 1e-9)
    expect(packaging.spreadShare).toBeGreaterThan(0.2)
    expect(packaging.claimIds).toContain('R001')
  })
})

describe('cost of tokens', () => {
  it('is capital and electricity over tokens, by hand at the medians', () => {
    const points = {
      asp910BUsd: 10_000,
      asp910CUsd: 10_000,
      asp950PrUsd: 10_000,
      asp950DtUsd: 10_000,
      asp960Usd: 10_000,
      serverCostFactor: 1.5,
      share910CInCloudMatrix: 0,
      hardwareLifeYears: 4,
      electricityUsdPerKwh: 0.1,
      fleetUtilisation: 0.5,
    }
    const outputs = [
      'fleet',
      'facilityPowerMw',
      'fleetDecodeTokensPerSecond',
      'usdPerMillionDecodeTokens',
      'joulesPerDecodeToken',
    ]
    const { series } = runScenario({ samples: 1, overrides: points, outputs }, { rates })
    const at = (key: string) => series[key]!.byYear[2]!.p50
    const capitalPerHour = (at('fleet') * 15_000) / (4 * 8766)
    const energyPerHour = at('facilityPowerMw') * 1000 * 0.5 * 0.1
    const tokensPerHour = at('fleetDecodeTokensPerSecond') * 0.5 * 3600
    expect(at('usdPerMillionDecodeTokens')).toBeCloseTo(
      (1e6 * (capitalPerHour + energyPerHour)) / tokensPerHour,
      9,
    )
    expect(at('joulesPerDecodeToken')).toBeCloseTo(
      (1e6 * at('facilityPowerMw')) / at('fleetDecodeTokensPerSecond'),
      9,
    )
  })
})
