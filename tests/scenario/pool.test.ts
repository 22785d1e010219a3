import { describe, expect, it } from 'vitest'
import { registryRates, runScenario, ScenarioError } from '../../lib/scenario'
import type { ClaimChoice } from '../../lib/scenario'

const KEY = 'tsmcDieBankTotalM'
const inputOf = (claims: ClaimChoice[], method?: 'linear-pool' | 'median') =>
  runScenario(
    { samples: 16, outputs: ['shipped'], overrides: { [KEY]: { claims, method } } },
    { rates: registryRates },
  ).inputs.find(({ key }) => key === KEY)!.anchors[0]!

function refusalOf(claims: ClaimChoice[]): ScenarioError {
  try {
    inputOf(claims)
  } catch (error) {
    if (error instanceof ScenarioError) return error
    throw error
  }
  throw new Error('not refused')
}

describe('claims pooled into one input', () => {
  it.each(['linear-pool', 'median'] as const)(
    'an upper bound alone stays a spread below it: %s',
    (method) => {
      const { p5, p50, p95 } = inputOf([{ claimId: 'S003', value: 2.8, weight: 1, bound: 'upper' }], method)
      expect(p95).toBeLessThanOrEqual(2.8)
      expect(p5).toBeLessThan(p50)
      expect(p50).toBeLessThan(p95)
    },
  )

  it('a median counts only claims that are no bounds', () => {
    const claims: ClaimChoice[] = [
      { claimId: 'A', value: 3, weight: 1 },
      { claimId: 'B', value: 2.5, weight: 2 },
      { claimId: 'C', value: 1, weight: 9, bound: 'lower' },
    ]
    expect(inputOf(claims, 'median')).toMatchObject({ p5: 2.5, p50: 2.5, p95: 2.5 })
  })

  it('leaves out what is excluded, whatever its weight', () => {
    const claims: ClaimChoice[] = [
      { claimId: 'A', value: 3, weight: 1 },
      { claimId: 'B', value: 2, weight: 50, exclude: true },
    ]
    expect(inputOf(claims)).toMatchObject({ p5: 3, p95: 3 })
  })

  it('refuses a claim in another unit and says which to give', () => {
    const error = refusalOf([{ claimId: 'R088', value: 2.9, weight: 1, unit: 'wafers' }])
    expect(error).toMatchObject({ code: 'definition-mismatch', field: `overrides.${KEY}` })
    expect(error.message).toContain('R088 is in wafers')
    expect(error.message).toContain('M dies')
  })

  it('refuses to pool claims that measure different things', () => {
    const error = refusalOf([
      { claimId: 'S003', value: 2, weight: 1, measure: 'production capacity' },
      { claimId: 'S001', value: 3, weight: 1, measure: 'shipments' },
    ])
    expect(error.code).toBe('definition-mismatch')
    expect(error.message).toContain('S003 measures production capacity, S001 shipments')
  })
})
