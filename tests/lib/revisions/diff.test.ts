import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldLabel } from '@/lib/revisions/field-labels'
import { leafChanges } from '@/lib/revisions/leaf-changes'
import { mergeRecords, settleMerge } from '@/lib/revisions/merge'
import type { PlainRecord } from '@/lib/revisions/plain'
import { diffRecords } from '@/lib/revisions/plain'
import { diffWords } from '@/lib/revisions/text-diff'

const spelled = (parts: ReturnType<typeof diffWords>, without: 'added' | 'removed') =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

describe('the difference of two texts', () => {
  it('marks words, and keeps a number whole', () => {
    expect(diffWords('at most 200,000 chips in 2025', 'at most 250,000 chips')).toEqual([
      { kind: 'same', text: 'at most ' },
      { kind: 'removed', text: '200,000' },
      { kind: 'added', text: '250,000' },
      { kind: 'same', text: ' chips' },
      { kind: 'removed', text: ' in 2025' },
    ])
    expect(diffWords('they put two in', 'they told all of us in')).toEqual([
      { kind: 'same', text: 'they ' },
      { kind: 'removed', text: 'put two' },
      { kind: 'added', text: 'told all of us' },
      { kind: 'same', text: ' in' },
    ])
    expect(diffWords('同じ', '同じ')).toEqual([{ kind: 'same', text: '同じ' }])
    expect(diffWords('', '')).toEqual([])
  })

  it('spells both texts, whatever they are', () => {
    const words = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '1.5', '—', '😀', 'né'), { maxLength: 30 })
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      words.map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after)
        expect(spelled(parts, 'added')).toBe(before)
        expect(spelled(parts, 'removed')).toBe(after)
        for (const [at, { kind }] of parts.entries()) expect(kind).not.toBe(parts[at + 1]?.kind)
      }),
    )
  })

  it('takes two long texts with nothing in common as replaced', () => {
    const [before, after] = ['a ', 'b '].map((word) => word.repeat(5_000)) as [string, string]
    expect(spelled(diffWords(before, after), 'added')).toBe(before)
  })
})

describe('changes inside nested fields', () => {
  it('are named by their path, and none is lost', () => {
    const before = { request: { seed: 1, overrides: { yield: { p50: 0.3 } } }, name: 'A' }
    const after = { request: { seed: 1, overrides: { yield: { p50: 0.4 }, price: 'x' } }, name: 'B' }
    expect(leafChanges(diffRecords(before, after))).toEqual([
      { field: 'request.overrides.yield.p50', from: 0.3, to: 0.4 },
      { field: 'request.overrides.price', from: null, to: 'x' },
      { field: 'name', from: 'A', to: 'B' },
    ])
    const emptied = diffRecords({ spec: {} }, { spec: null })
    expect(leafChanges(emptied)).toEqual([{ field: 'spec', from: {}, to: null }])
    expect(leafChanges(diffRecords({ spec: 5 }, { spec: { a: 1 } }))).toHaveLength(2)
  })

  it('are told in words', () => {
    expect(fieldLabel('periodStart')).toBe('Period from')
    expect(fieldLabel('intervalKind')).toBe('Interval kind')
    expect(fieldLabel('request.overrides.dieYield.p50')).toBe('Request › overrides › dieYield › p50')
  })
})

describe('two editors of one record', () => {
  const base = { statement: 'old', value: 1, note: null, subject: 's' }

  it('both keep what only one of them changed; what both changed is open until it is chosen', () => {
    const theirs = { ...base, statement: 'theirs', note: 'theirs' }
    const mine = { ...base, statement: 'mine', value: 2 }
    const merged = mergeRecords({ base, theirs, mine })
    expect(merged.map(({ field, changed }) => [field, changed])).toEqual([
      ['statement', 'both'],
      ['value', 'mine'],
      ['note', 'theirs'],
    ])
    expect(settleMerge(merged, {})).toEqual({
      values: { statement: 'mine', value: 2, note: 'theirs' },
      open: ['statement'],
    })
    const chosen = settleMerge(merged, { statement: 'theirs', note: 'mine' })
    expect(chosen).toEqual({ values: { statement: 'theirs', value: 2, note: null }, open: [] })
  })

  it('overwrite nothing: every field of the result is somebody’s own, and agreed fields are not asked about', () => {
    const value = fc.constantFrom<PlainRecord['x']>(null, 'a', 'b', 1)
    const record = fc.record({ one: value, two: value, three: value }) as fc.Arbitrary<PlainRecord>
    fc.assert(
      fc.property(record, record, record, (was, theirs, mine) => {
        const merged = mergeRecords({ base: was, theirs, mine })
        const { values } = settleMerge(merged, {})
        const result: PlainRecord = { ...mine, ...values }
        for (const field of ['one', 'two', 'three']) {
          if (mine[field] === was[field]) expect(result[field]).toBe(theirs[field])
          else if (theirs[field] === was[field]) expect(result[field]).toBe(mine[field])
          if (mine[field] === theirs[field]) expect(merged.some((one) => one.field === field)).toBe(false)
        }
      }),
    )
  })
})
