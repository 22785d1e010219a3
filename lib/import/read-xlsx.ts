import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import type { Table, TableRow } from './table'
import { ROWS_MAX, TableError, toTable } from './table'

const EXPANDED_BYTES_MAX = 384 * 1024 * 1024
const ENTRIES_MAX = 1_000
const firstSheet = 'xl/worksheets/sheet1.xml'

/** Reads the first sheet of an Excel workbook. `rowsMax` reads only its beginning. */
export async function readXlsx(bytes: Uint8Array, { rowsMax = ROWS_MAX + 1 } = {}): Promise<Table> {
  const entries = expand(bytes)
  const sheet = entries[firstSheet]
  if (!sheet) throw new TableError('The file is no Excel workbook (.xlsx) with a sheet.')
  const xml = strFromU8(sheet)
  const formula = formulaRow(xml)
  if (formula) throw new TableError('A cell holds a formula. Paste the values instead.', formula)
  entries[firstSheet] = strToU8(beginning(xml, rowsMax + 1))
  return toTable(await readRows(entries))
}

/** The entries of the archive, refused before they are expanded when they are too large together. */
function expand(bytes: Uint8Array): Record<string, Uint8Array> {
  let [total, count] = [0, 0]
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize
        count += 1
        if (total > EXPANDED_BYTES_MAX || count > ENTRIES_MAX)
          throw new TableError(
            `The workbook expands to more than ${EXPANDED_BYTES_MAX / 1024 / 1024} MiB or ${ENTRIES_MAX} parts.`,
          )
        return !name.startsWith('xl/media/')
      },
    })
  } catch (error) {
    if (error instanceof TableError) throw error
    throw new TableError('The file is no Excel workbook (.xlsx), or is damaged.')
  }
}

/** The first row with a formula: what it shows is only what it gave when it was last computed. */
function formulaRow(xml: string): number | undefined {
  const at = xml.search(/<f[\s>/]/)
  if (at < 0) return undefined
  const row = xml.lastIndexOf('<row', at)
  return Number(/\br="(\d+)"/.exec(xml.slice(row, row + 200))?.[1] ?? 1)
}

/** The sheet with no more rows than asked for. */
function beginning(xml: string, rows: number): string {
  let end = 0
  for (let row = 0; row < rows; row += 1) {
    const next = xml.indexOf('</row>', end)
    if (next < 0) return xml
    end = next + '</row>'.length
  }
  const rest = xml.indexOf('</sheetData>', end)
  return rest < 0 ? xml : xml.slice(0, end) + xml.slice(rest)
}

async function readRows(entries: Record<string, Uint8Array>): Promise<TableRow[]> {
  const archive = zipSync(entries, { level: 0 })
  try {
    const [sheet] = await readWorkbook(Buffer.from(archive), { trim: false })
    const rows = (sheet?.data ?? []) as unknown[][]
    const width = rows[0]?.length ?? 0
    const padded = (cells: string[]) => [
      ...cells,
      ...Array<string>(Math.max(0, width - cells.length)).fill(''),
    ]
    return rows
      .map((cells, index) => ({ line: index + 1, cells: padded(cells.map(toText)) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    throw new TableError(`The workbook cannot be read: ${(error as Error).message}`)
  }
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(cell)
}
