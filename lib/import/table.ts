/** A row of an uploaded table and the line it begins on, counting the header as line 1. */
export interface TableRow {
  line: number
  cells: string[]
  /** What is wrong with the row itself. */
  problem?: string
}

export interface Table {
  header: string[]
  rows: TableRow[]
}

export type TableFormat = 'csv' | 'xlsx'

/** The file cannot be read as a table. The message says where and what to do. */
export class TableError extends Error {
  override name = 'TableError'
  readonly line: number | undefined

  constructor(message: string, line?: number) {
    super(line === undefined ? message : `Line ${line}: ${message}`)
    this.line = line
  }
}

export const ROWS_MAX = 200_000
export const COLUMNS_MAX = 200
export const CELL_CHARACTERS_MAX = 20_000
export const CSV_BYTES_MAX = 96 * 1024 * 1024
export const XLSX_BYTES_MAX = 24 * 1024 * 1024

/** Checks the shape of what was read; a row that does not fit keeps its place, with its problem. */
export function toTable(lines: TableRow[]): Table {
  const [first, ...rows] = lines
  const header = first?.cells.map((name) => name.trim()) ?? []
  while (header.at(-1) === '') header.pop()
  if (header.length === 0) throw new TableError('The table is empty: its first line must name the columns.')
  if (header.length > COLUMNS_MAX) throw new TableError(`The table has more than ${COLUMNS_MAX} columns.`, 1)
  const blank = header.findIndex((name) => name === '')
  if (blank >= 0) throw new TableError(`Column ${blank + 1} has no name.`, 1)
  const repeated = header.find((name, index) => header.indexOf(name) !== index)
  if (repeated !== undefined) throw new TableError(`The column "${repeated}" occurs twice.`, 1)
  if (rows.length > ROWS_MAX) throw new TableError(`The table has more than ${ROWS_MAX} rows; split it.`)
  return { header, rows: rows.map((row) => fitted(row, header.length)) }
}

function fitted({ line, cells, problem }: TableRow, width: number): TableRow {
  const extra = cells.slice(width)
  if (problem) return { line, cells, problem }
  if (extra.some((cell) => cell !== '') || cells.length < width)
    return { line, cells, problem: `has ${cells.length} cells, but the header has ${width}` }
  const huge = cells.findIndex((cell) => cell.length > CELL_CHARACTERS_MAX)
  if (huge >= 0)
    return { line, cells: [], problem: `cell ${huge + 1} has more than ${CELL_CHARACTERS_MAX} characters` }
  return { line, cells: cells.slice(0, width) }
}
