import { stringify } from 'csv-stringify/sync'
import { parquetWriteBuffer } from 'hyparquet-writer'
import writeWorkbook from 'write-excel-file/node'
import { guard } from '../import/formula-guard'
import type { ImportField } from '../import/target-fields'
import type { PlainRecord, PlainValue } from '../revisions/plain'
import type { ExportFormat } from './kinds'

interface Content {
  fields: readonly ImportField[]
  records: readonly PlainRecord[]
}

const writers: Record<ExportFormat, (content: Content) => Uint8Array | Promise<Uint8Array>> = {
  csv: toCsv,
  xlsx: toXlsx,
  json: ({ records }) => new TextEncoder().encode(`${JSON.stringify(records, null, 2)}\n`),
  parquet: toParquet,
}

/** The records as one file. In CSV and XLSX no cell is run as a formula: see `guard`. */
export async function writeFile(format: ExportFormat, content: Content): Promise<Uint8Array> {
  return writers[format](content)
}

/** A value as it stands in a cell of a table; lists are joined by spaces. */
function cellOf(value: PlainValue | undefined): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return guard(value.join(' '))
  return typeof value === 'string' ? guard(value) : JSON.stringify(value)
}

function toCsv({ fields, records }: Content): Uint8Array {
  const names = fields.map(({ name }) => name)
  const rows = records.map((record) => names.map((name) => String(cellOf(record[name]) ?? '')))
  return new TextEncoder().encode(stringify([names, ...rows]))
}

/** What a cell of a workbook can hold; a longer one makes spreadsheets call the whole file damaged. */
const XLSX_CELL_MAX = 32_767

function fitting(cell: ReturnType<typeof cellOf>): ReturnType<typeof cellOf> {
  if (typeof cell !== 'string' || cell.length <= XLSX_CELL_MAX) return cell
  return `${cell.slice(0, XLSX_CELL_MAX - 1)}…`
}

async function toXlsx({ fields, records }: Content): Promise<Uint8Array> {
  const names = fields.map(({ name }) => name)
  const rows = records.map((record) => names.map((name) => fitting(cellOf(record[name]))))
  const header = names.map((name) => ({ value: name, fontWeight: 'bold' as const }))
  return new Uint8Array(await writeWorkbook([header, ...rows], { stickyRowsCount: 1 }).toBuffer())
}

function toParquet({ fields, records }: Content): Uint8Array {
  const columnData = fields.map(({ name, type }) => ({
    name,
    nullable: true,
    ...(type === 'number'
      ? { type: 'DOUBLE' as const, data: records.map((record) => record[name] ?? null) }
      : type === 'boolean'
        ? { type: 'BOOLEAN' as const, data: records.map((record) => record[name] ?? null) }
        : { type: 'STRING' as const, data: records.map((record) => textOf(record[name])) }),
  }))
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}

/** Parquet runs no formulas, so its texts are as they are. */
function textOf(value: PlainValue | undefined): string | null {
  if (value === null || value === undefined) return null
  return Array.isArray(value) ? value.join(' ') : String(value)
}
