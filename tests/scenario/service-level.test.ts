import { describe, expect, it } from 'vitest'
import { models, predict } from '../../lib/engine'
import { compareScenarios, engineRates, runScenario, solve } from '../../lib/scenario'
import { largestBatch } from '../../lib/scenario/batch-search'
import { CHIPS, deploymentsOf } from '../../lib/scenario/deployments'
import type { Chip } from '../../lib/scenario/deployments'

/** The engine's own search, deployment by deployment. */
function bySearch(chip: Chip, kvTokens: number, tpotMs: number): number {
  const speeds = deploymentsOf(chip).map((deployment) => {
    try {
      const load = { model: 'deepseek-r1', phase: 'decode', kvTokens, slo: { tpotMs } } as const
      return predict({ ...deployment, ...load }).tokensPerSecondPerAccelerator
    } catch {
      return 0
    }
  })
  return Math.max(...speeds)
}

describe('rates by the engine at a service level', () => {
  it.each([
    [12, 1024],
    [15, 4096],
    [37, 4096],
    [50, 32_768],
    [200, 16_384],
  ])(
    '%d ms and %d tokens of context: one percent at most from the engine’s own search',
    (sloTpotMs, kvTokens) => {
      const { decode } = engineRates({ model: 'deepseek-r1', sloTpotMs, kvTokens })
      for (const chip of CHIPS) {
        const expected = bySearch(chip, kvTokens, sloTpotMs)
        const found = decode[chip].tokensPerSecond
        expect(Math.abs(found - expected), chip).toBeLessThanOrEqual(0.01 * expected)
        if (found === 0) expect(decode[chip].reason).toBeTruthy()
      }
    },
  )

  it('knows the model that is served by default', () => {
    expect(Object.keys(models)).toContain('deepseek-r1')
  })

  it('finds the edge in few predictions', () => {
    let predictions = 0
    const at = (batch: number) => {
      predictions++
      const tpotMs = 10 + 0.11 * batch + 0.0001 * batch * batch
      return {
        batch,
        tpotMs,
        bytes: 5 + batch,
        capacityBytes: 500,
        tokensPerSecond: 1,
        relativeUncertainty: 0,
      }
    }
    const { found, point } = largestBatch(at, { limitMs: 50, start: 32 })
    expect(found).toBe(true)
    expect(10 + 0.11 * point.batch + 0.0001 * point.batch ** 2).toBeLessThanOrEqual(50)
    expect(10 + 0.11 * (point.batch + 1) + 0.0001 * (point.batch + 1) ** 2).toBeGreaterThan(50)
    expect(predictions).toBeLessThan(9)
  })
})

describe('a ratio without a denominator', () => {
  const outputs = ['substitutionDecodeGross', 'fleetDecodeH20Equivalents', 'shipped']
  const strict = runScenario({ samples: 128, sloTpotMs: 10, outputs })

  it('is not 0 but undefined, with the reason', () => {
    const { byYear, undefined: missing } = strict.series.substitutionDecodeGross!
    expect(missing!.shareByYear).toEqual([1, 1, 1, 1, 1])
    expect(missing!.reason).toMatch(/^no H20 deployment meets 10 ms a token: even a batch of 1 takes/)
    expect(byYear.every((year) => Number.isFinite(year.p50))).toBe(true)
    expect(strict.scalars.substitutionDecodeGross2025!.undefinedReason).toBe(missing!.reason)
    expect(strict.series.shipped!.undefined).toBeUndefined()
  })

  it('before the ban nothing was denied', () => {
    const missing = runScenario({ samples: 128, outputs }).series.substitutionDecodeGross!.undefined!
    expect(missing.shareByYear).toEqual([1, 0, 0, 0, 0])
    expect(missing.reason).toContain('before')
  })

  it('cannot be solved for', () => {
    const question = {
      request: { samples: 64, sloTpotMs: 10 },
      parameter: 'tsmcDieBankTotalM',
      output: 'substitutionDecodeGross@2026',
      target: 1,
    }
    expect(() => solve(question)).toThrow(/not defined in 2026/)
  })

  it('makes the difference of two scenarios undefined too', () => {
    const request = { samples: 64, outputs: ['substitutionDecodeGross'] }
    const { differences } = compareScenarios([request, { ...request, sloTpotMs: 10 }])
    expect(differences[0]!.substitutionDecodeGross!.undefined!.shareByYear).toEqual([1, 1, 1, 1, 1])
  })
})

describe('spread of a serving rate', () => {
  it('grows by the engine’s own uncertainty', () => {
    const outputs = ['substitutionDecodeGross']
    const known = engineRates({ model: 'deepseek-r1', sloTpotMs: 50, kvTokens: 4096 })
    const certain = structuredClone(known)
    for (const phase of [certain.decode, certain.prefill])
      for (const rate of Object.values(phase)) rate.relativeUncertainty = 0
    const width = (rates: typeof known) => {
      const { p5, p95 } = runScenario({ samples: 2048, outputs }, { rates: () => rates }).series
        .substitutionDecodeGross!.byYear[2]!
      return p95 / p5
    }
    expect(known.decode['910C'].relativeUncertainty).toBeGreaterThan(0)
    expect(width(known)).toBeGreaterThan(width(certain))
  })
})
