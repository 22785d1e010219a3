import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GivenDistribution } from '@/lib/scenario'
import { PARAMETERS, runScenario, ScenarioError } from '@/lib/scenario'

const yields = PARAMETERS.find(({ key }) => key === 'dieYieldCeiling')!
const withYield = (distribution: GivenDistribution) =>
  runScenario({ samples: 512, outputs: ['shipped'], overrides: { [yields.key]: { distribution } } })
const anchorOf = (distribution: GivenDistribution) =>
  withYield(distribution).inputs.find(({ key }) => key === yields.key)!.anchors[0]!

describe('a given distribution', () => {
  const { validMin: min, validMax: max } = yields
  const at = (share: number) => min + share * (max - min)

  it('has the quantiles of its kind', () => {
    const { p5, p50, p95 } = anchorOf({ kind: 'uniform', low: at(0.2), high: at(0.6) })
    expect([p5, p50, p95].map((x) => Number(x.toFixed(9)))).toEqual(
      [0.22, 0.4, 0.58].map((share) => Number(at(share).toFixed(9))),
    )
    const fitted = anchorOf({ kind: 'fitted', points: [{ p: 0, x: at(0.2) }, { p: 1, x: at(0.4) }] }) // prettier-ignore
    expect(fitted.p50).toBeCloseTo(at(0.3), 9)
  })

  it.each<[GivenDistribution, string]>([
    [{ kind: 'uniform', low: 0.6, high: 0.2 }, 'contradictory-quantiles'],
    [{ kind: 'triangular', low: 0.2, mode: 0.1, high: 0.5 }, 'contradictory-quantiles'],
    [{ kind: 'normal', mean: 0.4, sd: 0 }, 'contradictory-quantiles'],
    [{ kind: 'fitted', points: [{ p: 0.5, x: 0.4 }, { p: 0.2, x: 0.5 }] }, 'contradictory-quantiles'], // prettier-ignore
    [{ kind: 'discrete', values: [{ value: 0.4, weight: 0 }] }, 'contradictory-quantiles'],
    [{ kind: 'uniform', low: 0.2, high: 40 }, 'out-of-range'],
    [{ kind: 'normal', mean: 40, sd: 1 }, 'out-of-range'],
  ])('%j is refused as %s, naming the input', (distribution, code) => {
    const refusal = () => withYield(distribution)
    expect(refusal).toThrow(ScenarioError)
    expect(refusal).toThrow(expect.objectContaining({ code, field: `overrides.${yields.key}` }) as Error)
  })

  it('never draws outside the input’s range', () => {
    const normal = fc.record({ mean: fc.double({ min: at(0.1), max: at(0.9), noNaN: true }), sd: fc.double({ min: 0.01, max: 3, noNaN: true }) }) // prettier-ignore
    fc.assert(
      fc.property(normal, ({ mean, sd }) => {
        const { p5, p50, p95 } = anchorOf({ kind: 'normal', mean, sd })
        expect(p5).toBeGreaterThanOrEqual(min)
        expect(p95).toBeLessThanOrEqual(max)
        expect(p5 <= p50 && p50 <= p95).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
