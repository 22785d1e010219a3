import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DisagreementInput } from '@/lib/claims/disagreement'
import { disagree } from '@/lib/claims/disagreement'
import { impliedInterval } from '@/lib/claims/interval'
import { bounds } from '@/lib/claims/schema'
import { relateScopes } from '@/lib/claims/scope'

const series = { scope: 'all Ascend', subjectProductId: 'ascend-910-series' }
const year2025 = { periodStart: '2025-01-01', periodEnd: '2025-12-31', periodLabel: '2025' }

function shipments(given: Partial<DisagreementInput>): DisagreementInput {
  return {
    measureKey: 'shipments',
    measureName: 'Shipments',
    measureDimension: 'count',
    unitKey: 'package',
    unitSymbol: 'packages',
    value: null,
    low: null,
    high: null,
    bound: 'point',
    ...series,
    ...year2025,
    ...given,
  }
}

const mizuho = shipments({ value: 700_000, bound: 'approx', scope: '910A+910B+910C' })
const semianalysis = shipments({ value: 805_000 })
const only910c = shipments({ value: 653_000, scope: '910C', subjectProductId: 'ascend-910c' })
const kessler = shipments({
  measureKey: 'production-capacity',
  measureName: 'Production capacity',
  value: 200_000,
  high: 200_000,
  bound: 'upper',
  scope: 'advanced AI chips; SKU not named',
})

describe('disagree', () => {
  it('finds Mizuho’s about 700,000 and SemiAnalysis’s 805,000 in conflict', () => {
    expect(disagree(mizuho, semianalysis, [])).toEqual({
      disagrees: true,
      reason: 'No value satisfies both.',
    })
  })

  it('does not hold a capacity limit against shipments', () => {
    expect(disagree(kessler, mizuho, [])).toMatchObject({ disagrees: false })
  })

  it('lets the 910C be a part of all, and not exceed it', () => {
    expect(disagree(only910c, semianalysis, []).disagrees).toBe(false)
    const larger = { ...only910c, value: 900_000 }
    expect(disagree(larger, semianalysis, [])).toEqual({
      disagrees: true,
      reason: 'The part exceeds the whole.',
    })
  })

  it('compares a quarter’s flow with its year as a part', () => {
    const quarter = { ...semianalysis, value: 200_000, periodStart: '2025-01-01', periodEnd: '2025-03-31' }
    expect(disagree(quarter, semianalysis, []).disagrees).toBe(false)
    expect(disagree({ ...quarter, value: 900_000 }, semianalysis, []).disagrees).toBe(true)
  })

  it('holds yields of overlapping periods against each other, but not yields of different chips', () => {
    const share = {
      measureKey: 'die-yield',
      measureName: 'Die yield',
      measureDimension: 'share',
      unitKey: 'percent',
    }
    const low = shipments({ ...share, value: 20, scope: '910C' })
    const high = shipments({
      ...share,
      value: 40,
      scope: '910C',
      periodStart: '2025-02-01',
      periodEnd: '2025-02-28',
    })
    expect(disagree(low, high, []).disagrees).toBe(true)
    expect(disagree(low, { ...high, scope: '910B' }, []).disagrees).toBe(false)
  })

  it('leaves disjoint periods and unlike words open', () => {
    const next = { ...semianalysis, value: 10, periodStart: '2026-01-01', periodEnd: '2026-12-31' }
    expect(disagree(semianalysis, next, []).disagrees).toBe(false)
    expect(
      disagree(semianalysis, { ...semianalysis, value: 10, scope: '910C, TSMC dies' }, []).disagrees,
    ).toBe(false)
  })

  it('does not depend on the order of the two', () => {
    const figure = fc.record({
      value: fc.integer({ min: 1, max: 1_000_000 }),
      bound: fc.constantFrom('point' as const, 'approx' as const, 'upper' as const, 'lower' as const),
      scope: fc.constantFrom('all Ascend', '910C', '910B+910C', '910A+910B+910C', 'other', null),
      periodStart: fc.constantFrom('2025-01-01', '2025-07-01'),
    })
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        expect(disagree(shipments(a), shipments(b), []).disagrees).toBe(
          disagree(shipments(b), shipments(a), []).disagrees,
        )
      }),
    )
  })
})

describe('impliedInterval', () => {
  it.each([
    [{ value: 700_000, low: null, high: null, bound: 'approx' }, 650_000, 750_000],
    [{ value: 100, low: null, high: null, bound: 'approx' }, 90, 110],
    [{ value: 805_000, low: null, high: null, bound: 'point' }, 804_500, 805_500],
    [{ value: 200_000, low: null, high: 200_000, bound: 'upper' }, -Infinity, 200_000],
    [{ value: 800_000, low: 800_000, high: null, bound: 'lower' }, 800_000, Infinity],
    [{ value: null, low: 20, high: 30, bound: 'range' }, 20, 30],
  ] as const)('%o allows %d to %d', (figure, low, high) => {
    expect(impliedInterval(figure)).toEqual({ low, high })
  })

  it('is null without a number and contains the value otherwise', () => {
    expect(impliedInterval({ value: null, low: null, high: null, bound: null })).toBeNull()
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(value, fc.constantFrom(...bounds), (stated, bound) => {
        const interval = impliedInterval({ value: stated, low: null, high: null, bound })
        expect(interval && interval.low <= stated && stated <= interval.high).toBe(true)
      }),
    )
  })
})

describe('relateScopes', () => {
  const of = (scope: string | null, subjectProductId: string | null = null) => ({ scope, subjectProductId })

  it.each([
    [of('910C'), of('910B+910C'), 'part'],
    [of('910B + 910C'), of('910C'), 'whole'],
    [of('910C'), of(null, 'ascend-910c'), 'same'],
    [of('910C'), of('910B'), 'unknown'],
    [of('910C with TSMC-made dies'), of('910C'), 'unknown'],
    [of('All Ascend', 'ascend-910-series'), of('910C', 'ascend-910c'), 'whole'],
    [of('EDA software'), of('EDA tools'), 'unknown'],
  ] as const)('%o is to %o: %s', (a, b, relation) => {
    expect(relateScopes(a, b)).toBe(relation)
  })
})
