import type { Cell, TableData } from './table-data'

function rawText(cell: Cell | undefined): string {
  if (cell == null) return ''
  if (typeof cell !== 'object') return String(cell)
  return cell.csv === undefined ? cell.text : cell.csv === null ? '' : String(cell.csv)
}

/** A spreadsheet runs a text cell that begins with = + - @ as a formula; an apostrophe stops it. Numbers stay. */
function safeText(text: string): string {
  const isNumber = text.trim() !== '' && Number.isFinite(Number(text))
  const neutral = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral
}

/** The table as CSV (RFC 4180), figures unrounded where the cell carries them. */
export function toCsv(table: TableData): string {
  const head = table.columns.map((column) => safeText(column.label)).join(',')
  const lines = table.rows.map((row) =>
    table.columns.map((column) => safeText(rawText(row[column.key]))).join(','),
  )
  return `${[head, ...lines].join('\r\n')}\r\n`
}
