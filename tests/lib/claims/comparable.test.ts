import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Definition, UnitConversion } from '@/lib/claims/comparable'
import { compareDefinitions } from '@/lib/claims/comparable'

const conversions: UnitConversion[] = [
  {
    id: 'die-910c',
    fromUnitKey: 'die',
    toUnitKey: 'package',
    factor: 0.5,
    scope: '910C',
    basis: 'published',
  },
  { id: 'package-card', fromUnitKey: 'package', toUnitKey: 'card', factor: 1, scope: null, basis: 'assumed' },
  {
    id: 'system',
    fromUnitKey: 'system',
    toUnitKey: 'package',
    factor: 384,
    scope: 'CloudMatrix384',
    basis: 'published',
  },
]

function claim(given: Partial<Definition>): Definition {
  return {
    measureKey: 'shipments',
    measureName: 'Shipments',
    unitKey: 'package',
    unitSymbol: 'packages',
    scope: null,
    subjectProductId: null,
    ...given,
  }
}

describe('compareDefinitions', () => {
  it('lets claims of one measure and unit share an axis', () => {
    expect(compareDefinitions(claim({}), claim({ scope: '910C' }), [])).toEqual({
      comparable: true,
      factor: 1,
      conversionIds: [],
    })
  })

  it('refuses capacity beside shipments, naming both, whatever the unit', () => {
    const capacity = claim({ measureKey: 'production-capacity', measureName: 'Production capacity' })
    expect(compareDefinitions(claim({}), capacity, conversions)).toEqual({
      comparable: false,
      reason: 'They count different things: one is shipments, the other production capacity.',
    })
  })

  it('takes 910C dies to packages, two to one, and to cards through packages', () => {
    const dies = claim({ unitKey: 'die', scope: '910C' })
    expect(compareDefinitions(claim({}), dies, conversions)).toMatchObject({ comparable: true, factor: 0.5 })
    expect(compareDefinitions(claim({ unitKey: 'card' }), dies, conversions)).toEqual({
      comparable: true,
      factor: 0.5,
      conversionIds: ['die-910c', 'package-card'],
    })
  })

  it('does not use a product’s conversion for a mix of products', () => {
    const mixed = claim({ unitKey: 'die', unitSymbol: 'dies', scope: '910B+910C' })
    expect(compareDefinitions(claim({}), mixed, conversions)).toEqual({
      comparable: false,
      reason: 'Their units differ (packages and dies) and no sourced conversion joins them.',
    })
  })

  it('reads the product when the claim states no scope', () => {
    const dies = claim({ unitKey: 'die', subjectProductId: 'ascend-910c' })
    expect(compareDefinitions(claim({}), dies, conversions)).toMatchObject({ comparable: true, factor: 0.5 })
  })

  it('refuses a statement without a unit', () => {
    expect(compareDefinitions(claim({}), claim({ unitKey: null }), conversions)).toMatchObject({
      comparable: false,
    })
  })

  it('has reciprocal factors in the two directions when the conversions hold for both', () => {
    const units = ['a', 'b', 'c', 'd'] as const
    const edge = fc.record({
      id: fc.uuid(),
      fromUnitKey: fc.constantFrom(...units),
      toUnitKey: fc.constantFrom(...units),
      factor: fc.double({ min: 0.001, max: 1000, noNaN: true }),
      scope: fc.constant(null),
      basis: fc.constant('published'),
    })
    // One conversion per pair of neighbours: a path graph has one path between any two units.
    const chain = fc.tuple(edge, edge, edge).map((edges) =>
      edges.map((given, index) => ({
        ...given,
        fromUnitKey: units[index] ?? 'a',
        toUnitKey: units[index + 1] ?? 'd',
      })),
    )
    fc.assert(
      fc.property(chain, fc.constantFrom(...units), fc.constantFrom(...units), (edges, from, to) => {
        const there = compareDefinitions(claim({ unitKey: from }), claim({ unitKey: to }), edges)
        const back = compareDefinitions(claim({ unitKey: to }), claim({ unitKey: from }), edges)
        if (!there.comparable || !back.comparable) throw new Error('a chain joins all its units')
        expect(there.factor * back.factor).toBeCloseTo(1, 9)
      }),
    )
  })
})
