/** What a record's columns may hold in JSON; a date is the ISO text of its day. */
export type PlainValue = string | number | boolean | null | PlainValue[] | { [name: string]: PlainValue }
export type PlainRecord = { [column: string]: PlainValue }

const stamps = new Set(['version', 'createdAt', 'updatedAt'])

/** A row as history keeps it: without its stamps, days as text. */
export function toPlain(row: Record<string, unknown>): PlainRecord {
  const columns = Object.entries(row).filter(([column]) => !stamps.has(column))
  const plain = columns.map(([column, value]) => [
    column,
    value instanceof Date ? value.toISOString().slice(0, 10) : value,
  ])
  return Object.fromEntries(plain) as PlainRecord
}

/** JSON with sorted names: PostgreSQL's jsonb does not keep their order. */
export function canonical(value: PlainValue | undefined): string {
  return JSON.stringify(value ?? null, (_name, inner: PlainValue) =>
    inner === null || typeof inner !== 'object' || Array.isArray(inner)
      ? inner
      : Object.fromEntries(Object.entries(inner).toSorted(([left], [right]) => (left < right ? -1 : 1))),
  )
}

export interface FieldChange {
  field: string
  from: PlainValue
  to: PlainValue
}

/** The fields in which two states of a record differ; a record that is not there has none of them. */
export function diffRecords(before: PlainRecord | null, after: PlainRecord | null): FieldChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...fields]
    .filter((field) => !stamps.has(field))
    .map((field) => ({ field, from: before?.[field] ?? null, to: after?.[field] ?? null }))
    .filter(({ from, to }) => canonical(from) !== canonical(to))
}
