import type { Position } from './keyset-cursor'
import { invalidField } from './problem'

/** How a sortable column is carried in a cursor. */
export interface SortColumn {
  kind: 'text' | 'number' | 'integer' | 'date' | 'instant'
  nullable?: boolean
}

export interface Order {
  sort: string
  field: string
  /** The unique column that breaks ties, from small to large. */
  idColumn: string
  descending: boolean
  column: SortColumn
}

export function readSort(
  sort: string,
  { columns, idColumn }: { columns: Record<string, SortColumn>; idColumn: string },
): Order {
  const descending = sort.startsWith('-')
  const field = descending ? sort.slice(1) : sort
  const column = columns[field]
  if (!column) throw invalidField('sort', `must be one of ${Object.keys(columns).join(', ')}`)
  return { sort, field, idColumn, descending, column }
}

/** Rows without the value come last; the other way round, first. */
export function orderBy({ field, idColumn, descending, column }: Order, back = false): object[] {
  const direction = descending !== back ? 'desc' : 'asc'
  if (field === idColumn) return [{ [idColumn]: direction }]
  const nulls = back ? 'first' : 'last'
  return [
    { [field]: column.nullable ? { sort: direction, nulls } : direction },
    { [idColumn]: back ? 'desc' : 'asc' },
  ]
}

/**
 * The conditions for the rows that come after a position, or before it, nearest first: to be read one after the
 * other. Each is one stretch of an index, where one condition with an OR would be read from the index's start.
 */
export function stretches({ field, idColumn, descending, column }: Order, position: Position): object[] {
  const { value, id, back } = position
  const beyond = descending !== back ? 'lt' : 'gt'
  const beside = { [idColumn]: { [back ? 'lt' : 'gt']: id } }
  if (field === idColumn) return [{ [idColumn]: { [beyond]: id } }]
  const none = { [field]: null }
  if (value === null) return back ? [{ ...none, ...beside }, { NOT: none }] : [{ ...none, ...beside }]
  const reached = column.kind === 'date' || column.kind === 'instant' ? new Date(value) : value
  const later = { OR: [{ [field]: { [beyond]: reached } }, { [field]: reached, ...beside }] }
  // Said once more without an OR: only so does the database begin at the position.
  const valued = { AND: [{ [field]: { [`${beyond}e`]: reached } }, later] }
  return column.nullable && !back ? [valued, none] : [valued]
}
