import { recordVersion } from '@/lib/api/fields'
import { readFigure } from '@/lib/claims/read-figure'
import type { PlainRecord, PlainValue } from '@/lib/revisions/plain'
import { textIn, textsIn } from '../../_components/forms/form-state'
import type { Field, FormShape, Typed } from './definition'
import { fieldsOf } from './definition'

/** A form's fields as typed, each as text; of a field that was sent twice, the one that says something. */
export function typedFields(shape: FormShape, form: FormData): Record<string, string> {
  const names = [shape.key, ...fieldsOf(shape).map(({ name }) => name), 'reason']
  return Object.fromEntries(
    names.flatMap((name) => {
      const sent = textsIn(form, name)
      return sent.length === 0 ? [] : [[name, sent.find((value) => value.trim() !== '') ?? '']]
    }),
  )
}

/** The version that a field names; undefined for what names none, as half of one or a file would. */
export function versionIn(form: FormData, name: string): number | undefined {
  return recordVersion.safeParse(Number(textIn(form, name))).data
}

/**
 * What was typed as the write schema's input. What cannot be read as a number or JSON stays text, and the
 * schema names it; a field that was not sent is blank, so that nothing hidden is kept.
 */
export function toInput(shape: FormShape, typed: Typed): PlainRecord {
  const entries = fieldsOf(shape).map((field) => [field.name, readField(field, typed[field.name])])
  const key = typed[shape.key]?.trim()
  return { ...Object.fromEntries(entries), ...(key ? { [shape.key]: key } : {}) } as PlainRecord
}

function readField({ control, required }: Field, sent: string | undefined): PlainValue {
  const text = (sent ?? '').trim()
  switch (control.kind) {
    case 'flag':
      return text !== ''
    case 'records':
      return text.split(/[\s,;]+/).filter(Boolean)
    case 'number':
      return text === '' ? null : (readFigure(text) ?? text)
    case 'json':
      return text === '' ? null : readJson(text)
    case 'longText':
      return text === '' && !required ? null : text.replaceAll('\r\n', '\n')
    default:
      return text === '' && !required ? null : text
  }
}

function readJson(text: string): PlainValue {
  try {
    return JSON.parse(text) as PlainValue
  } catch {
    return text
  }
}

/** A record's values as a form shows them. */
export function toTyped(shape: FormShape, record: PlainRecord): Record<string, string> {
  const own = fieldsOf(shape).map((field) => [field.name, writeField(field, record[field.name])])
  return { [shape.key]: String(record[shape.key] ?? ''), ...Object.fromEntries(own) }
}

export function writeField({ control }: Pick<Field, 'control'>, value: PlainValue | undefined): string {
  if (control.kind === 'flag') return value === true ? 'on' : ''
  if (value === null || value === undefined) return ''
  if (control.kind === 'records' && Array.isArray(value)) return value.join(', ')
  if (control.kind === 'json') return JSON.stringify(value, null, 2)
  return control.kind === 'number' && typeof value === 'number' ? grouped(value) : String(value)
}

/** grouped(1234567.5) // "1,234,567.5"; a figure that would not come back the same stays plain. */
function grouped(value: number): string {
  const text = value.toLocaleString('en-US', { maximumFractionDigits: 20 })
  return readFigure(text) === value ? text : String(value)
}

/** What a new record's form begins with. */
export function initialTyped(shape: FormShape): Record<string, string> {
  return Object.fromEntries(fieldsOf(shape).map(({ name, initial = '' }) => [name, initial]))
}
