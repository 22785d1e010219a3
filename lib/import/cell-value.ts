import type { PlainValue } from '../revisions/plain'
import { unguard } from './formula-guard'
import type { ImportField } from './target-fields'

export type CellValue = { value: PlainValue } | { error: string }

const plainNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i
const isoDate = /^\d{4}-\d{2}-\d{2}$/
const isoMidnight = /^(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?Z?$/
const numericDate = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})$/

/** What one cell says for one field; an empty cell says that there is no value. */
export function readCell(field: ImportField, text: string): CellValue {
  const trimmed = text.trim()
  if (field.type === 'list') return { value: trimmed === '' ? [] : trimmed.split(/[\s;]+/) }
  if (trimmed === '') return { value: null }
  if (field.type === 'number') return readNumber(trimmed)
  if (field.type === 'boolean') return readBoolean(trimmed)
  if (field.type === 'date') return readDate(trimmed)
  return { value: unguard(text) }
}

function readNumber(text: string): CellValue {
  const value = Number(text)
  if (plainNumber.test(text) && Number.isFinite(value)) return { value }
  const hint = /\d[ ,.'’]\d/.test(text)
    ? ', without separators of thousands and with a point for decimals'
    : ''
  return { error: `must be a number such as 1234.5${hint}; it says "${shown(text)}"` }
}

function readBoolean(text: string): CellValue {
  const word = text.toLowerCase()
  if (word === 'true' || word === 'false') return { value: word === 'true' }
  return { error: `must be true or false; it says "${shown(text)}"` }
}

function readDate(text: string): CellValue {
  if (isoDate.test(text)) return { value: text }
  const midnight = isoMidnight.exec(text)?.[1]
  if (midnight) return { value: midnight }
  const [, first, second] = numericDate.exec(text) ?? []
  const inDoubt = Number(first) <= 12 && Number(second) <= 12 && first !== second
  const doubt = first && inDoubt ? ': day and month are in doubt' : ''
  return { error: `must be a date such as 2025-06-30; it says "${shown(text)}"${doubt}` }
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
