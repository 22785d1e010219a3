import { CsvError, parse } from 'csv-parse/sync'
import type { z } from 'zod'
import type { SeedProblem } from './problem'

/** A row that passed its schema, with the line it came from for later complaints. */
export interface SeedRow<Row> {
  file: string
  line: number
  row: Row
}

/** A schema over an object whose columns can be listed. */
export type RowSchema<Row> = z.ZodType<Row> & { shape: object }

export interface TableInput<Row> {
  /** As shown in complaints: "seed/claims/hbm.csv". */
  file: string
  content: string
  schema: RowSchema<Row>
}

export interface TableResult<Row> {
  rows: SeedRow<Row>[]
  /** Ids of all rows, bad ones too, so that one bad row is not reported again wherever it is named; null if unreadable. */
  ids: Set<string> | null
  problems: SeedProblem[]
}

interface CsvLine {
  info: { lines: number }
  record: string[]
}

/** Reads one CSV file against its row schema. Bad rows become problems and are left out of `rows`. */
export function readTable<Row>({ file, content, schema }: TableInput<Row>): TableResult<Row> {
  const problems: SeedProblem[] = []
  const lines = splitLines(file, content, problems)
  const header = lines[0]?.record ?? []
  problems.push(...checkHeader({ file, header, columns: Object.keys(schema.shape) }))
  if (problems.length > 0) return { rows: [], ids: null, problems }

  const rows: SeedRow<Row>[] = []
  const ids = new Set<string>()
  for (const { record, info } of lines.slice(1)) {
    const line = info.lines
    if (record.length !== header.length) {
      problems.push({ file, line, message: `expected ${header.length} cells, got ${record.length}` })
      continue
    }
    const cells = Object.fromEntries(header.map((column, index) => [column, record[index] ?? '']))
    ids.add(cells.id ?? cells.key ?? '')
    const parsed = schema.safeParse(cells)
    if (parsed.success) rows.push({ file, line, row: parsed.data })
    else problems.push(...parsed.error.issues.map((issue) => toProblem({ file, line, issue, cells })))
  }
  return { rows, ids, problems }
}

function splitLines(file: string, content: string, problems: SeedProblem[]): CsvLine[] {
  try {
    const options = { info: true, relax_column_count: true, skip_empty_lines: true }
    return parse(content, options) as unknown as CsvLine[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    problems.push({ file, line: Number(error.lines ?? 1), message: error.message })
    return []
  }
}

function checkHeader(input: { file: string; header: string[]; columns: string[] }): SeedProblem[] {
  const { file, header, columns } = input
  const missing = columns.filter((column) => !header.includes(column))
  const unknown = header.filter(
    (column, index) => !columns.includes(column) || header.indexOf(column) !== index,
  )
  return [
    ...missing.map((field) => ({ file, line: 1, field, message: 'column is missing' })),
    ...unknown.map((field) => ({ file, line: 1, field, message: 'column is unknown or repeated' })),
  ]
}

interface IssueInput {
  file: string
  line: number
  issue: { path: PropertyKey[]; message: string }
  cells: Record<string, string>
}

function toProblem({ file, line, issue, cells }: IssueInput): SeedProblem {
  const field = issue.path.length === 0 ? undefined : String(issue.path[0])
  const message = issue.message.replace(/^Invalid (option|input): /, '')
  const got = field === undefined ? '' : `, got ${JSON.stringify(cells[field] ?? '')}`
  return { file, line, field, message: message + got }
}
