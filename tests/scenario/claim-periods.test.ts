import { describe, expect, it } from 'vitest'
import { registryRates, runScenario, ScenarioError } from '../../lib/scenario'
import type { ClaimChoice } from '../../lib/scenario'

const anchorsOf = (key: string, claims: ClaimChoice[]) => {
  const request = { samples: 4, outputs: ['shipped'], overrides: { [key]: { claims } } }
  const input = runScenario(request, { rates: registryRates }).inputs.find((one) => one.key === key)!
  return Object.fromEntries(input.anchors.map(({ at, p50 }) => [at, p50]))
}
const claim = (value: number, from?: string, to?: string): ClaimChoice => ({
  ...{ claimId: `C${value}`, value, weight: 1 },
  ...(from && to && { period: { from, to } }),
})
const SMIC = 'smicAdvancedWaferStartsKwpm'
const byDefault = anchorsOf(SMIC, [claim(5, '2021-01-01', '2021-12-31')])

describe('pooled claims about different years', () => {
  it('feed their own years; years that no claim is about keep the default', () => {
    const found = anchorsOf(SMIC, [
      claim(22, '2025-01-01', '2025-12-31'),
      claim(42, '2026-01-01', '2026-12-31'),
    ])
    expect(found).toEqual({ ...byDefault, 2021: 3, 2025: 22, 2026: 42 })
  })

  it('are pooled where they meet', () => {
    const found = anchorsOf(SMIC, [
      claim(30, '2025-01-01', '2027-12-31'),
      claim(50, '2026-12-01', '2026-12-31'),
    ])
    expect([found['2025'], found['2027']]).toEqual([30, 30])
    expect([30, 50]).toContain(found['2026'])
  })

  it('of an exit rate mean the nearest year’s end when they name none: February 2026 is near the end of 2025', () => {
    const found = anchorsOf(SMIC, [claim(20, '2026-02-01', '2026-02-28')])
    expect(found).toEqual({ ...byDefault, 2021: 3, 2025: 20 })
  })

  it('feed the quarters of their period', () => {
    const found = anchorsOf('h20SoldK', [claim(123, '2025-04-01', '2025-06-30')])
    expect(found['2025Q2']).toBe(123)
    expect(found['2025Q1']).not.toBe(123)
  })

  it('without a period feed all years, and one number for all years takes claims of any', () => {
    expect(new Set(Object.values(anchorsOf(SMIC, [claim(33)])))).toEqual(new Set([33]))
    expect(anchorsOf('grossDies910PerWafer', [claim(78, '2025-01-01', '2025-12-31')])).toEqual({ all: 78 })
  })

  it('are refused when none is about any of the input’s years', () => {
    expect(() => anchorsOf(SMIC, [claim(9, '2018-01-01', '2018-12-31')])).toThrow(ScenarioError)
    expect(() => anchorsOf(SMIC, [claim(9, '2018-01-01', '2018-12-31')])).toThrow(/2021 to 2028.*C9 \(2018/)
  })
})
