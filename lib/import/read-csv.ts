import { CsvError, parse } from 'csv-parse/sync'
import type { Table, TableRow } from './table'
import { ROWS_MAX, TableError, toTable } from './table'

const RECORD_BYTES_MAX = 1024 * 1024
const delimiters = [',', ';', '\t'] as const

/** Reads a CSV file: UTF-8, separated by commas, semicolons or tabs. `rowsMax` reads only its beginning. */
export function readCsv(bytes: Uint8Array, { rowsMax = ROWS_MAX + 1 } = {}): Table {
  const text = decode(bytes)
  try {
    const records = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(text),
      max_record_size: RECORD_BYTES_MAX,
      to: rowsMax + 1,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return toTable(records.map(({ record, info }) => toRow(record, info.lines)))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw explained(error)
  }
}

/** The parser counts to the line on which a record ends. */
function toRow(cells: string[], lastLine: number): TableRow {
  const breaks = cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
  return { line: lastLine - breaks, cells }
}

function explained(error: CsvError): TableError {
  const line = Number(error.lines ?? 1)
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return new TableError('A quotation mark is opened and never closed.', line)
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new TableError(`A row has more than ${RECORD_BYTES_MAX} characters; is a quote left open?`, line)
  return new TableError(error.message, line)
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new TableError('The file is UTF-16. Save it as "CSV UTF-8".')
  const nul = bytes.indexOf(0)
  if (nul >= 0) throw new TableError('The file holds NUL bytes: it is no CSV in UTF-8.', lineAt(bytes, nul))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new TableError(
      'The file is not in UTF-8 (perhaps Windows-1252). Save it as "CSV UTF-8".',
      firstBadLine(bytes),
    )
  }
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0x0a) line += 1
  return line
}

/** UTF-8 never holds a line feed inside a character, so each line can be tried by itself. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [line, start] = [1, 0]
  while (start < bytes.length) {
    const feed = bytes.indexOf(0x0a, start)
    const end = feed < 0 ? bytes.length : feed + 1
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    ;[line, start] = [line + 1, end]
  }
  return line
}

/** The separator that the header line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const header =
    text
      .slice(0, 65_536)
      .split(/\r?\n/)
      .find((line) => line.trim() !== '') ?? ''
  const unquoted = header.replace(/"[^"]*"/g, '')
  const counts = delimiters.map((delimiter) => unquoted.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}
