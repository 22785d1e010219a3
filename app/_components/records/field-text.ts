import type { PlainRecord, PlainValue } from '@/lib/revisions/plain'
import { formatExact } from '../format'

/** What readers see beside a record: names of what it refers to, and of units their symbols. */
export type NameOf = (field: string, value: PlainValue) => string | undefined

interface FieldValue {
  field: string
  value: PlainValue
  /** The record that the value stands in: a number takes its unit from there. */
  record: PlainRecord | null
  nameOf: NameOf
}

const figures = new Set(['value', 'low', 'high'])

/** A field's value in words: with its unit, with the name of what it refers to; null where there is none. */
export function fieldText({ field, value, record, nameOf }: FieldValue): string | null {
  if (value === null || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return withUnitOf(value, { field, record, nameOf })
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(partText).join(', ')
  if (typeof value === 'object') return JSON.stringify(value)
  const name = nameOf(field, value)
  return name === undefined || name === value ? value : `${name} (${value})`
}

const partText = (value: PlainValue) => (typeof value === 'string' ? value : JSON.stringify(value))

function withUnitOf(value: number, { field, record, nameOf }: Omit<FieldValue, 'value'>): string {
  const unit = figures.has(field) ? (record?.unitKey ?? null) : null
  const symbol = unit === null ? undefined : (nameOf('unitKey', unit) ?? unit)
  const text = formatExact(value)
  return typeof symbol === 'string' ? `${text}\u00a0${symbol}` : text
}
