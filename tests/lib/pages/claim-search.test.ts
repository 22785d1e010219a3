import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filterKeys, listHref, listQuery, withoutFilter } from '@/app/(site)/claims/filters'
import { figureLine, figureText } from '@/app/(site)/claims/figure-text'
import { readSearch, type SearchParams } from '@/app/(site)/claims/read-search'

function paramsOf(query: string): SearchParams {
  const params: Record<string, string[]> = {}
  for (const [key, value] of new URLSearchParams(query)) (params[key] ??= []).push(value)
  return params
}

describe('the address of the claim list', () => {
  it('is read whatever it holds', () => {
    const key = fc.oneof(
      fc.constantFrom(...filterKeys, 'sort', 'limit', 'cursor', 'page', 'trail'),
      fc.string(),
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'true',
        '-1',
        '1e999',
        'NaN',
        'upper,bogus',
        '2025-02-30',
        '2025-06-12',
        '-asOf',
        'a,,b',
      ),
    )
    const params = fc.dictionary(key, fc.oneof(value, fc.array(value), fc.constant(undefined)))
    fc.assert(
      fc.property(params, (given) => {
        const { address, query } = readSearch(given)
        expect(query.limit ?? 50).toBeLessThanOrEqual(200)
        expect(readSearch(paramsOf(listQuery(address))).problems).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('says the same again when read and written', () => {
    const query = 'topic=yield,hbm&bound=upper&periodFrom=2025-01-01&sort=-value&limit=25'
    const { address, problems } = readSearch(paramsOf(query))
    expect(problems).toEqual([])
    expect(listQuery(address)).toBe(query)
  })

  it('reads what a plain form sends: empty fields and repeated names', () => {
    const { query, problems } = readSearch(
      paramsOf('q=&topic=yield&bound=upper&bound=range&valueMin=&status='),
    )
    expect(problems).toEqual([])
    expect(query).toMatchObject({ topic: ['yield'], bound: ['upper', 'range'] })
    expect(query.q).toBeUndefined()
  })

  it('leaves out one bad value of several and keeps the others', () => {
    const { query, problems } = readSearch(paramsOf('bound=upper,sideways,range&limit=0&quantitative=maybe'))
    expect(query.bound).toEqual(['upper', 'range'])
    expect(problems.map(({ field, given }) => [field, given])).toEqual([
      ['bound', 'sideways'],
      ['quantitative', 'maybe'],
      ['limit', '0'],
    ])
  })

  it('drops the page when a filter is taken away', () => {
    const values = { topic: ['yield', 'hbm'], bound: ['upper'] }
    expect(listHref({ values: withoutFilter(values, 'topic', 'hbm') })).toBe(
      '/claims?topic=yield&bound=upper',
    )
    expect(listHref({ values: withoutFilter(values, 'bound', 'upper') })).toBe('/claims?topic=yield,hbm')
    expect(listHref({ values: {} })).toBe('/claims')
  })
})

describe('the figure of a claim', () => {
  const none = { value: null, low: null, high: null, bound: null, unitKey: null, unitSymbol: null }

  it.each([
    [
      { value: 200_000, high: 200_000, bound: 'upper', unitKey: 'package', unitSymbol: 'packages' },
      '≤ 200,000 packages',
    ],
    [{ value: 700_000, bound: 'approx', unitKey: 'package', unitSymbol: 'packages' }, '~700,000 packages'],
    [{ low: 30, high: 40, bound: 'range', unitKey: 'percent', unitSymbol: '%' }, '30–40 %'],
    [{ value: 4.5e9, bound: 'point', unitKey: 'usd', unitSymbol: 'USD' }, '$4.5 bn'],
    [{ low: 250_000, bound: 'approx', unitKey: 'die', unitSymbol: 'dies' }, '~250,000 dies'],
    [{ value: 0, bound: 'point', unitKey: 'usd', unitSymbol: 'USD' }, '$0'],
  ] as const)('shows %j with its bound and unit', (given, expected) => {
    const text = figureLine({ ...none, ...given, text: null, asStated: '' })
    expect(text.replaceAll('\u00a0', ' ')).toBe(expected)
  })

  it('is words where there is no number', () => {
    expect(figureText(none).figure).toBeNull()
    expect(figureLine({ ...none, text: 'Licences to be granted.', asStated: '' })).toBe(
      'Licences to be granted.',
    )
  })
})
