import { Problem } from '../api/problem'
import type { FieldError } from '../api/problem'
import { parseRecord } from '../api/field-errors'
import type { FieldChange, PlainRecord } from '../revisions/plain'
import { diffRecords } from '../revisions/plain'
import { readCell } from './cell-value'
import { looksLikeFormula } from './formula-guard'
import type { Mapping } from './mapping'
import type { TableRow } from './table'
import type { ImportField } from './target-fields'
import type { ImportTarget } from './targets'

export interface RowPlan {
  line: number
  recordId: string | null
  action: 'create' | 'update' | 'unchanged' | 'error'
  chosen: boolean
  baseVersion: number | null
  before: PlainRecord | null
  after: PlainRecord | null
  changes: FieldChange[]
  notes: FieldError[]
}

/** The cells of a row as values of fields, and what cannot be one. */
export interface GivenRow {
  line: number
  given: PlainRecord
  errors: FieldError[]
  warnings: FieldError[]
}

interface Reading {
  mapping: Mapping
  fields: Map<string, ImportField>
}

export function readGiven({ line, cells, problem }: TableRow, { mapping, fields }: Reading): GivenRow {
  const row: GivenRow = { line, given: {}, errors: [], warnings: [] }
  if (problem) return { ...row, errors: [{ field: 'row', message: problem }] }
  mapping.forEach((name, index) => {
    const field = name === null ? undefined : fields.get(name)
    if (!field) return
    const text = cells[index] ?? ''
    const read = readCell(field, text)
    if ('error' in read) row.errors.push({ field: field.name, message: read.error })
    else if (!(field.name === 'id' && read.value === null)) row.given[field.name] = read.value
    if (field.type === 'text' && looksLikeFormula(text))
      row.warnings.push({ field: field.name, message: 'begins as a formula does; it is kept as text' })
  })
  return row
}

export interface StoredRecord {
  version: number
  record: PlainRecord
}

/** What a row would do to the record it names. */
export function planRow(target: ImportTarget, row: GivenRow, stored: StoredRecord | undefined): RowPlan {
  const { line, given, warnings } = row
  const recordId = typeof given['id'] === 'string' ? given['id'] : null
  const plan: RowPlan = {
    line,
    recordId,
    action: 'error',
    chosen: false,
    baseVersion: stored?.version ?? null,
    before: null,
    after: null,
    changes: [],
    notes: [...row.errors, ...warnings],
  }
  if (row.errors.length > 0) return plan
  const parsed = parsedRecord(target, stored ? { ...stored.record, ...given } : absentLeftOut(given))
  if (Array.isArray(parsed)) return { ...plan, notes: [...parsed, ...warnings] }
  const changes = diffRecords(stored?.record ?? null, parsed)
  if (stored && changes.length === 0) return { ...plan, action: 'unchanged' }
  const action = stored ? 'update' : 'create'
  // What a new record holds is the row itself; only differences are worth keeping twice.
  const shown = stored ? changes : []
  return { ...plan, action, chosen: true, before: stored?.record ?? null, after: parsed, changes: shown }
}

/** An empty cell of a new record takes the field's default. */
function absentLeftOut(given: PlainRecord): PlainRecord {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
}

function parsedRecord({ schema }: ImportTarget, candidate: PlainRecord): PlainRecord | FieldError[] {
  try {
    return parseRecord(schema, candidate) as PlainRecord
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown.errors
    throw thrown
  }
}
