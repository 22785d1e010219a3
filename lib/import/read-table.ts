import { readCsv } from './read-csv'
import { readXlsx } from './read-xlsx'
import type { Table } from './table'

/** Reads an uploaded table of either format. `rowsMax` reads only its beginning. */
export async function readTable(
  format: string,
  bytes: Uint8Array,
  options: { rowsMax?: number } = {},
): Promise<Table> {
  return format === 'xlsx' ? readXlsx(bytes, options) : readCsv(bytes, options)
}
