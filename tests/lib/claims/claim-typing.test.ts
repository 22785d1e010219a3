import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLikelyRepeat } from '@/lib/claims/likely-repeat'
import { periodOf } from '@/lib/claims/period'
import { readFigure } from '@/lib/claims/read-figure'
import { settleClaim, unsettleClaim } from '@/lib/claims/settle'

describe('readFigure', () => {
  it.each([
    ['200,000', 200_000],
    ['1.2 M', 1_200_000],
    ['1.2 million', 1_200_000],
    ['8.7bn', 8_700_000_000],
    ['200k', 200_000],
    ['1 234 567.5', 1_234_567.5],
    ['−3', -3],
    ['+0.5', 0.5],
    ['.25', 0.25],
    ['3e6', 3_000_000],
    ['  42 ', 42],
    ['0.1 M', 100_000],
  ])('reads %s', (text, figure) => expect(readFigure(text)).toBe(figure))

  it.each([
    '',
    'about 5',
    '1,5',
    '12,34',
    '1.2.3',
    '5 apples',
    '1-2',
    '1e999',
    '12 000 00',
    'k',
    '∞',
    '0x10',
  ])('does not read %s', (text) => expect(readFigure(text)).toBeUndefined())

  it('reads every number as JavaScript and as Americans write it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (figure) => {
        expect(readFigure(String(figure))).toBe(Object.is(figure, -0) ? 0 : figure)
      }),
    )
    fc.assert(
      fc.property(fc.integer(), (figure) => {
        expect(readFigure(figure.toLocaleString('en-US'))).toBe(figure)
      }),
    )
  })
})

describe('periodOf', () => {
  it.each([
    ['2025', '2025-01-01', '2025-12-31'],
    ['Q2 2025', '2025-04-01', '2025-06-30'],
    ['2024Q1', '2024-01-01', '2024-03-31'],
    ['H1 2026', '2026-01-01', '2026-06-30'],
    ['2026 H2', '2026-07-01', '2026-12-31'],
  ])('%s', (label, start, end) => expect(periodOf(label)).toEqual({ start, end }))

  it.each(['FY2025', 'by 2026', 'Q5 2025', 'end of 2025', '', '25'])('leaves %s open', (label) =>
    expect(periodOf(label)).toBeNull(),
  )
})

describe('settleClaim', () => {
  it('makes the limit of a bound its one end, and takes it out again', () => {
    const upper = settleClaim({ bound: 'upper', value: 5, low: 1, high: null, intervalKind: 'ci90' })
    expect(upper).toMatchObject({ value: 5, low: null, high: 5, intervalKind: null })
    expect(unsettleClaim(upper)).toMatchObject({ value: 5, high: null })
    expect(settleClaim({ bound: 'lower', value: null, low: 7, high: 9 })).toMatchObject({
      value: 7,
      low: 7,
      high: null,
    })
  })

  it('leaves what was not read as a number where it was typed', () => {
    expect(settleClaim({ bound: 'upper', value: 'many' })).toMatchObject({ value: 'many', high: null })
  })

  it('keeps both ends of a range, the precision that was said, and the days that were given', () => {
    const range = { bound: 'range', low: 1, high: 2, value: null, intervalKind: 'stated_range' }
    expect(settleClaim(range)).toMatchObject(range)
    expect(settleClaim({ asOf: '2025-06-01', asOfPrecision: 'month' }).asOfPrecision).toBe('month')
    expect(settleClaim({ asOf: '2025-06-01', asOfPrecision: null }).asOfPrecision).toBe('day')
    expect(settleClaim({ asOf: null, asOfPrecision: 'day' }).asOfPrecision).toBeNull()
    const given = { periodLabel: '2025', periodStart: '2025-02-01', periodEnd: null }
    expect(settleClaim(given)).toMatchObject(given)
    expect(settleClaim({ periodLabel: '2025' })).toMatchObject({ periodEnd: '2025-12-31' })
  })
})

describe('isLikelyRepeat', () => {
  const claim = {
    statement: 'Mizuho expects Huawei to ship about 700,000 Ascend chips in 2025.',
    measureKey: 'shipments',
    unitKey: 'package',
    value: 700_000,
    low: null,
    high: null,
    periodLabel: '2025',
    periodStart: '2025-01-01',
    periodEnd: '2025-12-31',
    sourceId: 'mizuho',
    saidBy: 'Mizuho',
    scope: '910A+910B+910C',
  }

  it('knows the same figure from the same speaker, and much the same words', () => {
    expect(isLikelyRepeat(claim, { ...claim, statement: 'Other words.', sourceId: 'reuters' })).toBe(true)
    const reworded = { ...claim, statement: `${claim.statement} again`, saidBy: 'A', sourceId: 'b' }
    expect(isLikelyRepeat(claim, reworded)).toBe(true)
  })

  it.each([
    { value: 800_000 },
    { measureKey: 'production' },
    { unitKey: 'die' },
    { periodStart: '2026-01-01', periodEnd: '2026-12-31' },
    { scope: '910C' },
    { saidBy: 'Bernstein', sourceId: 'bernstein' },
  ])('does not take %j for a repeat', (other) => {
    expect(isLikelyRepeat(claim, { ...claim, statement: 'Quite other words.', ...other })).toBe(false)
  })
})
