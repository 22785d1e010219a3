import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entityTag, isKnown } from '@/lib/api/entity-tag'
import { parsePart } from '@/lib/api/field-errors'
import { BODY_LIMIT_BYTES, readJsonBody } from '@/lib/api/json-body'
import { Problem } from '@/lib/api/problem'
import { readQueryString } from '@/lib/api/query-string'
import { everyWord } from '@/lib/api/search-words'
import { columnsOf, csvRows, headerRow, tableFormatOf } from '@/lib/api/table-format'
import { claimSchema, listClaimsQuerySchema } from '@/lib/claims/schema'

const read = (text: string) => readQueryString(listClaimsQuerySchema, new URLSearchParams(text))

describe('readQueryString', () => {
  it('reads lists, numbers and booleans as their schema says', () => {
    expect(read('topic=yield,hbm&topic=eda&limit=5&valueMin=-1.5e3&quantitative=true&q=700,000')).toEqual({
      topic: ['yield', 'hbm', 'eda'],
      limit: 5,
      valueMin: -1500,
      quantitative: true,
      q: '700,000',
    })
  })

  it('leaves what does not fit as text, so that the schema names it', () => {
    expect(read('limit=0x10&valueMin=Infinity&quantitative=yes&nonsense=1')).toEqual({
      limit: '0x10',
      valueMin: 'Infinity',
      quantitative: 'yes',
      nonsense: '1',
    })
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)))
  })
})

describe('parsePart', () => {
  it.each([
    ['nonsense=1', 'nonsense', /valid: q, topic/],
    ['limit=0', 'limit', />=1/],
    ['limit=201', 'limit', /<=200/],
    ['bound=maybe', 'bound.0', /"upper"/],
    ['sort=colour', 'sort', /"asOf"/],
    ['asOfFrom=2025-02-30', 'asOfFrom', /2025-06-12/],
    ['asOfFrom=0000-01-01', 'asOfFrom', /1900/],
    ['periodFrom=2025-06-01&periodTo=2025-01-01', 'periodFrom', /periodTo/],
    ['limit=5&limit=6', 'limit', /number/],
    ['q=%00', 'q', /NUL/],
  ])('%s is refused at %s', (text, field, message) => {
    const parse = () => parsePart(listClaimsQuerySchema, { part: 'query', value: read(text) })
    expect(parse).toThrow(Problem)
    try {
      parse()
    } catch (thrown) {
      expect((thrown as Problem).errors).toContainEqual({ field, message: expect.stringMatching(message) })
    }
  })
})

describe('readJsonBody', () => {
  const post = (body: BodyInit) => new Request('http://test/', { method: 'POST', body })

  it('reads JSON, and nothing as an empty object', async () => {
    expect(await readJsonBody(post('{"a":[1]}'))).toEqual({ a: [1] })
    expect(await readJsonBody(post(''))).toEqual({})
  })

  it('refuses what is not JSON and what is too large', async () => {
    await expect(readJsonBody(post('{'))).rejects.toMatchObject({ code: 'validation' })
    await expect(readJsonBody(post('['.repeat(200_000)))).rejects.toMatchObject({ code: 'validation' })
    const large = JSON.stringify('x'.repeat(BODY_LIMIT_BYTES))
    await expect(readJsonBody(post(large))).rejects.toMatchObject({ code: 'payload_too_large' })
  })
})

describe('tables', () => {
  it.each([
    ['text/csv', 'csv'],
    ['application/x-ndjson, application/json', 'ndjson'],
    ['application/json, text/csv;q=0.5', undefined],
    ['text/csv;q=0', undefined],
    ['*/*', undefined],
    [null, undefined],
  ])('Accept %s gives %s', (accept, format) => {
    expect(tableFormatOf(accept)).toBe(format)
  })

  it('flattens records and disarms formulas', () => {
    expect(columnsOf(claimSchema)).toEqual(expect.arrayContaining(['id', 'source.publisher', 'value']))
    expect(headerRow(['id', 'a.b'])).toBe('id,a.b\n')
    const row = { id: '=1+1', a: { b: null }, list: ['x', 'y'], n: -5 }
    expect(csvRows([row], ['id', 'a.b', 'list', 'n'])).toBe("'=1+1,,x y,-5\n")
  })
})

describe('isKnown', () => {
  it('compares weakly, in lists, and with *', () => {
    const tag = entityTag('{}')
    expect(isKnown(tag, tag)).toBe(true)
    expect(isKnown(tag, `"other", ${tag.slice(2)}`)).toBe(true)
    expect(isKnown(tag, '*')).toBe(true)
    expect(isKnown(tag, '"other"')).toBe(false)
    expect(isKnown(tag, null)).toBe(false)
    expect(entityTag('{ }')).not.toBe(tag)
  })
})

describe('everyWord', () => {
  it('escapes wildcards and asks for each word', () => {
    expect(everyWord('80% a_b', (word) => [word])).toEqual([
      { OR: [{ contains: '80\\%', mode: 'insensitive' }] },
      { OR: [{ contains: 'a\\_b', mode: 'insensitive' }] },
    ])
  })
})
