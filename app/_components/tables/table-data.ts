import type { ReactNode } from 'react'
import { formatExact } from '../format'

export interface Column {
  key: string
  /** Carries the unit where there is one: "TPOT, ms". */
  label: string
  /** Right-aligned tabular figures. */
  numeric?: boolean
  sortable?: boolean
}

/** A cell with more to it than its text: what to sort by, where it leads, what to draw instead, what to export. */
export interface RichCell {
  text: string
  sort?: number | string | null
  href?: string
  node?: ReactNode
  csv?: number | string | null
}

export type Cell = string | number | null | RichCell

export type TableRow = { [column: string]: Cell }

export interface TableData {
  caption: string
  columns: Column[]
  rows: TableRow[]
}

export function cellText(cell: Cell | undefined): string {
  if (cell == null) return '–'
  if (typeof cell === 'number') return formatExact(cell)
  return typeof cell === 'string' ? cell : cell.text
}

function sortKey(cell: Cell | undefined): number | string | null {
  if (cell == null || typeof cell !== 'object') return cell ?? null
  return cell.sort === undefined ? cell.text : cell.sort
}

export type SortDirection = 'ascending' | 'descending'

/** Rows in the order of one column; empty cells stay last either way, equal ones keep their place. */
export function sortRows(rows: TableRow[], column: string, direction: SortDirection): TableRow[] {
  const sign = direction === 'ascending' ? 1 : -1
  return [...rows].sort((one, other) => {
    const a = sortKey(one[column])
    const b = sortKey(other[column])
    if (a == null || b == null) return a == null ? (b == null ? 0 : 1) : -1
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
    return sign * String(a).localeCompare(String(b), 'en-US', { numeric: true })
  })
}
