import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimShape } from '@/app/admin/_records/claim-shape'
import type { FormShape } from '@/app/admin/_records/definition'
import { fieldsOf, isShown, labelOf } from '@/app/admin/_records/definition'
import { isLike } from '@/app/admin/_records/like-names'
import { initialTyped, toInput, toTyped, typedFields, versionIn } from '@/app/admin/_records/read-form'
import { claimWriteSchema } from '@/lib/claims/write-schema'
import type { PlainRecord } from '@/lib/revisions/plain'

const shape: FormShape = {
  resource: 'claim',
  noun: 'a thing',
  key: 'id',
  keyHelp: '',
  groups: [
    {
      title: 'All controls',
      fields: [
        { name: 'name', label: 'Name', control: { kind: 'text' }, required: true },
        { name: 'scope', label: 'Scope', control: { kind: 'text' } },
        { name: 'note', label: 'Note', control: { kind: 'longText' } },
        { name: 'value', label: 'Value', control: { kind: 'number' } },
        { name: 'on', label: 'On', control: { kind: 'date' } },
        { name: 'kind', label: 'Kind', control: { kind: 'choice', choices: [] }, initial: 'a' },
        { name: 'usable', label: 'Usable', control: { kind: 'flag' }, initial: 'on' },
        { name: 'ids', label: 'Ids', control: { kind: 'records', picks: 'claim' } },
        { name: 'spec', label: 'Spec', control: { kind: 'json' } },
      ],
    },
  ],
}

function formOf(typed: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(typed)) form.append(name, value)
  return form
}

const read = (form: FormData) => toInput(shape, typedFields(shape, form))

describe('reading a form', () => {
  it('takes a version only from what can be one', () => {
    for (const text of ['', '0', '-1', '1.5', '1e99', 'NaN', 'any', '2147483648', '\u0000'])
      expect([text, versionIn(formOf({ version: text }), 'version')]).toEqual([text, undefined])
    const file = new FormData()
    file.append('version', new Blob(['3']), '3')
    expect(versionIn(file, 'version')).toBeUndefined()
    expect(versionIn(new FormData(), 'version')).toBeUndefined()
    expect(versionIn(formOf({ version: '12' }), 'version')).toBe(12)
  })

  it('takes blank and absent fields for none, and a blank that is required for blank', () => {
    expect(read(formOf({ name: ' ', scope: '', id: '' }))).toEqual({
      name: '',
      scope: null,
      note: null,
      value: null,
      on: null,
      kind: null,
      usable: false,
      ids: [],
      spec: null,
    })
  })

  it('reads figures, ids, JSON and line ends; leaves what it cannot read for the schema to name', () => {
    const typed = { name: 'A', value: '1.2 M', ids: 'S001, S002 S003', spec: '{"a":[1]}', note: 'a\r\nb' }
    expect(read(formOf(typed))).toMatchObject({
      value: 1_200_000,
      ids: ['S001', 'S002', 'S003'],
      spec: { a: [1] },
      note: 'a\nb',
    })
    expect(read(formOf({ value: 'many', spec: '{' }))).toMatchObject({ value: 'many', spec: '{' })
  })

  it('takes of a field that was sent twice what says something, and drops NULs', () => {
    const form = formOf({ name: '' })
    form.append('name', 'B\u0000')
    expect(read(form).name).toBe('B')
  })

  it('gives back any record that it was filled with', () => {
    const words = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).map((text) => `x${text.trim()}x`)
    const record = fc.record({
      id: fc.constant('S001'),
      name: words,
      scope: fc.option(words),
      note: fc.option(words),
      value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((figure) => figure + 0)),
      on: fc.constantFrom(null, '2025-06-12'),
      kind: fc.constantFrom('a', 'b'),
      usable: fc.boolean(),
      ids: fc.array(fc.stringMatching(/^[A-Z]\d{3}$/)),
      spec: fc.jsonValue().map((value) => ({ value }) as PlainRecord),
    })
    fc.assert(
      fc.property(record, (stored) => {
        const expected = JSON.parse(JSON.stringify(stored)) as PlainRecord
        expect(read(formOf(toTyped(shape, stored as PlainRecord)))).toEqual(expected)
      }),
    )
  })

  it('begins with what the definition says', () => {
    expect(initialTyped(shape)).toMatchObject({ kind: 'a', usable: 'on', name: '' })
  })
})

describe('the form of claims', () => {
  const field = (name: string) => fieldsOf(claimShape).find((one) => one.name === name)!
  const shown = (name: string, typed: Record<string, string>) => isShown(field(name), typed)

  it('has a field for everything that is written', () => {
    const written = Object.keys(claimWriteSchema.shape).filter((name) => name !== 'id')
    expect(
      fieldsOf(claimShape)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(written.toSorted())
  })

  it('asks an upper bound for one number, a range for two ends, words for none', () => {
    const asked = (bound: string, more = {}) =>
      ['value', 'low', 'high', 'intervalKind'].filter((name) => shown(name, { bound, ...more }))
    expect(asked('upper')).toEqual(['value'])
    expect(asked('lower')).toEqual(['value'])
    expect(asked('point')).toEqual(['value', 'intervalKind'])
    expect(asked('approx', { intervalKind: 'ci90' })).toEqual(['value', 'low', 'high', 'intervalKind'])
    expect(asked('range')).toEqual(['value', 'low', 'high', 'intervalKind'])
    expect(asked('')).toEqual([])
    expect(labelOf(field('value'), { bound: 'upper' })).toBe('At most')
    expect(labelOf(field('value'), { bound: 'point' })).toBe('Figure')
  })
})

describe('isLike', () => {
  it.each([
    ['SMIC', 'Semiconductor Manufacturing International Corporation (SMIC)'],
    ['Huawei', 'Huawei Technologies'],
    ['Ascend 910C', 'ascend-910c'],
    ['ChangXin Memory', 'ChangXin Memory Technologies (CXMT)'],
  ])('%s and %s', (a, b) => expect([isLike(a, b), isLike(b, a)]).toEqual([true, true]))

  it.each([
    ['Ascend 910B', 'Ascend 910C'],
    ['Intel', 'Inspur'],
    ['SMIC', 'SMEE'],
  ])('not %s and %s', (a, b) => expect(isLike(a, b)).toBe(false))
})
