import { describe, expect, it } from 'vitest'
import {
  formatCompact,
  formatDate,
  formatExact,
  formatFigure,
  formatNumber,
  formatPercent,
  formatSigned,
  formatSpread,
  formatUsd,
  NBSP,
  plural,
  scaleNumber,
  yearOf,
} from '@/app/_components/format'

describe('numbers', () => {
  it.each([
    [0.6234, '0.623'],
    [2325, '2,325'],
    [1943.4, '1,943'],
    [12_345, '12,300'],
    [-3.14159, '−3.14'],
    [0, '0'],
    [Number.NaN, '–'],
  ])('writes %s with three significant figures as %s', (value, text) =>
    expect(formatNumber(value)).toBe(text),
  )

  it.each([
    [200_000, '200k'],
    [1.04e6, `1.04${NBSP}M`],
    [4.5e9, `4.5${NBSP}bn`],
    [101e12, `101${NBSP}T`],
    [58, '58'],
  ])('writes %s compactly as %s', (value, text) => expect(formatCompact(value)).toBe(text))

  it('gives both ends of a spread the unit of the larger', () => {
    expect(formatSpread(620e3, 970e3)).toBe('620–970k')
    expect(formatSpread(860e3, 1.18e6)).toBe(`0.86–1.2${NBSP}M`)
  })

  it('scales a figure like another, so that pairs share a unit', () => {
    expect(scaleNumber(620e3, { like: 1e6 })).toEqual({ number: '0.62', suffix: 'M' })
  })

  it('writes shares, dollars, signed errors and counts', () => {
    expect(formatPercent(0.217)).toBe(`22${NBSP}%`)
    expect(formatUsd(4.5e9)).toBe(`$4.5${NBSP}bn`)
    expect(formatSigned(-0.029)).toBe(`−2.9${NBSP}%`)
    expect(plural(1, 'claim')).toBe(`1${NBSP}claim`)
    expect(plural(363, 'claim')).toBe(`363${NBSP}claims`)
  })
})

describe('claims', () => {
  it('always shows the bound', () => {
    expect(formatFigure({ value: 200_000, high: 200_000, bound: 'upper' })).toBe(`≤${NBSP}200,000`)
    expect(formatFigure({ value: 700_000, bound: 'approx' })).toBe('~700,000')
    expect(formatFigure({ low: 800_000, bound: 'lower' })).toBe(`≥${NBSP}800,000`)
    expect(formatFigure({ low: 750_000, high: 1_000_000, bound: 'range' })).toBe('750,000–1,000,000')
    expect(formatFigure({ value: 805_000, bound: 'point' })).toBe(formatExact(805_000))
    expect(formatFigure({})).toBe('–')
  })

  it('dates a claim no more exactly than it is known', () => {
    expect(formatDate('2025-06-12')).toBe(`12${NBSP}Jun${NBSP}25`)
    expect(formatDate('2025-06-01', 'month')).toBe(`Jun${NBSP}25`)
    expect(formatDate('2025-06-01', 'quarter')).toBe(`Q2${NBSP}25`)
    expect(formatDate('2025-01-01', 'year')).toBe('2025')
    expect(formatDate(null)).toBe('undated')
  })

  it('puts a date on a year axis', () => {
    expect(yearOf('2025-01-01')).toBe(2025)
    expect(yearOf('2025-07-02')).toBeCloseTo(2025.5, 2)
  })
})
