import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'

export type TableFormat = 'csv' | 'ndjson'

export const tableMediaTypes: Record<TableFormat, string> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
}

/** The table format that Accept asks for ahead of JSON, if any. */
export function tableFormatOf(accept: string | null): TableFormat | undefined {
  const wanted = (accept ?? '')
    .split(',')
    .map((entry, index) => {
      const [type = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean)
      return { type: type.trim(), quality: Number(quality ?? 1), index }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
  const [first] = wanted
  if (first?.type === tableMediaTypes.csv) return 'csv'
  return first?.type === tableMediaTypes.ndjson || first?.type === 'application/ndjson' ? 'ndjson' : undefined
}

/** Column names of a record's table: nested objects become `source.publisher`. */
export function columnsOf(schema: z.core.$ZodType, prefix = ''): string[] {
  const bare = schema instanceof z.ZodNullable ? schema.def.innerType : schema
  if (!(bare instanceof z.ZodObject)) return [prefix]
  return Object.entries(bare.shape).flatMap(([name, field]) =>
    columnsOf(field as z.core.$ZodType, prefix === '' ? name : `${prefix}.${name}`),
  )
}

export function headerRow(columns: string[]): string {
  return stringify([columns])
}

/** Cells that a spreadsheet would run as a formula are preceded by an apostrophe. */
export function csvRows(items: readonly unknown[], columns: string[]): string {
  const cells = items.map((item) => columns.map((column) => cellOf(item, column)))
  return stringify(cells, { escape_formulas: true, cast: { boolean: String, number: String } })
}

export function ndjsonRows(items: readonly unknown[]): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join('')
}

function cellOf(item: unknown, column: string): unknown {
  const value = column
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], item)
  if (!Array.isArray(value)) return value ?? ''
  return value.some((entry) => typeof entry === 'object') ? JSON.stringify(value) : value.join(' ')
}
