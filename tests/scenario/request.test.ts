import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PARAMETERS, registryRates, runScenario, ScenarioError } from '../../lib/scenario'
import type { Override, ScenarioRequest } from '../../lib/scenario'
import { AXES } from '../../lib/scenario/axes'
import { blends } from '../../lib/scenario/profile'
import { SOBOL_DIMENSIONS } from '../../lib/uncertainty'
import { outputFile, readParameters, readSeed, registryModule } from '../../scripts/registry'

const rates = registryRates
function refusal(request: ScenarioRequest): { code: string; field: string; message: string } {
  try {
    runScenario({ samples: 16, ...request }, { rates })
  } catch (error) {
    if (error instanceof ScenarioError)
      return { code: error.code, field: error.field, message: error.message }
    throw error
  }
  throw new Error('not refused')
}
const overriding = (key: string, override: Override) => ({ overrides: { [key]: override } })

describe('a wrong request is refused by name', () => {
  it.each<[ScenarioRequest, string, string]>([
    [{ base: 'nowhere' }, 'unknown-base', 'base'],
    [overriding('dieYield', 0.3), 'unknown-parameter', 'overrides.dieYield'],
    [overriding('dieYieldStart2024', 1.4), 'out-of-range', 'overrides.dieYieldStart2024'],
    [
      overriding('dieYieldStart2024', { p5: 0.4, p50: 0.3, p95: 0.5 }),
      'contradictory-quantiles',
      'overrides.dieYieldStart2024',
    ],
    [
      overriding('dieYieldStart2024', { byYear: { 2025: 0.3 } }),
      'wrong-shape',
      'overrides.dieYieldStart2024',
    ],
    [overriding('mix950Share', { byYear: { 2031: 0.3 } }), 'wrong-shape', 'overrides.mix950Share'],
    [overriding('mix950Share', { bySchedule: { '2025Q2': 0.3 } }), 'wrong-shape', 'overrides.mix950Share'],
    [{ samples: 2_000_000 }, 'too-many-samples', 'samples'],
    [{ samples: 1.5 }, 'out-of-range', 'samples'],
    [{ sloTpotMs: 0 }, 'out-of-range', 'sloTpotMs'],
    [{ outputs: ['profit'] }, 'unknown-output', 'outputs'],
  ])('%j → %s in %s', (request, code, field) => {
    expect(refusal(request)).toMatchObject({ code, field })
  })

  it('says the valid range', () => {
    expect(refusal(overriding('dieYieldStart2024', 1.4)).message).toContain('0.03 to 0.9')
  })

  it('an unknown model is refused by the engine’s list', () => {
    expect(() => runScenario({ model: 'gpt-2', samples: 16 })).toThrow(/No model "gpt-2".*deepseek-r1/)
  })
})

describe('claims as inputs', () => {
  const claims = (bound: 'upper' | 'point', value: number): Override => ({
    claims: [{ claimId: 'S003', value, weight: 1, bound }],
  })
  const input = (override: Override) =>
    runScenario(
      { samples: 16, outputs: ['shipped'], ...overriding('tsmcDieBankTotalM', override) },
      { rates },
    ).inputs.find(({ key }) => key === 'tsmcDieBankTotalM')!.anchors[0]!

  it('an upper bound stays a bound, a point a point', () => {
    const bounded = input(claims('upper', 2.8))
    expect(bounded.p95).toBeLessThanOrEqual(2.8)
    expect(bounded.p5).toBeLessThan(bounded.p95 - 0.2)
    expect(input(claims('point', 2.8))).toMatchObject({ p5: 2.8, p50: 2.8, p95: 2.8 })
  })

  it('pools by weight', () => {
    const pool = input({
      claims: [
        { claimId: 'R088', value: 3, weight: 3 },
        { claimId: 'R036', value: 2, weight: 1 },
      ],
    })
    expect([pool.p5, pool.p50, pool.p95]).toEqual([2, 3, 3])
  })
})

describe('the registry', () => {
  it('is what the seed files give', async () => {
    const [csv, presets] = readSeed()
    expect(readFileSync(outputFile, 'utf8')).toBe(await registryModule(csv, presets))
  })

  it('names file, line and column of what is wrong', () => {
    const [csv] = readSeed()
    const broken = csv
      .replace('2021: 1.5/3/5', '2021: 5/3/1.5')
      .replace(',constant,normal,all: 75/', ',sometimes,normal,all: 75/')
    expect(() => readParameters(broken)).toThrow(
      /parameters\.csv:2 values: 2021: quantiles fall[\s\S]*parameters\.csv:6 timeProfile/,
    )
  })

  it('has an axis for every input, of those there are direction numbers for', () => {
    expect(AXES.count).toBeLessThanOrEqual(SOBOL_DIMENSIONS)
    expect(PARAMETERS.every(({ key }) => AXES.own.has(key))).toBe(true)
  })

  it('turns exit rates into quarters at mid-quarter (eq. 1)', () => {
    const at2025Q1 = blends('exit-rate', ['2023', '2024', '2025'])[16]!
    expect(at2025Q1).toMatchObject({ from: 1, to: 2, weight: 0.125 })
  })
})
