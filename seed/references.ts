import path from 'node:path'
import type { SeedContent } from './content'
import type { SeedProblem } from './problem'
import type { SeedRow } from './table'

type AnyRow = SeedRow<Record<string, unknown>>

type TableName = keyof SeedContent

/** Which column of which table holds ids of which other table. */
const references: [from: TableName, field: string, to: TableName][] = [
  ['measures', 'unitKey', 'units'],
  ['organizations', 'parentId', 'organizations'],
  ['products', 'organizationId', 'organizations'],
  ['sources', 'publisherId', 'organizations'],
  ['conversions', 'fromUnitKey', 'units'],
  ['conversions', 'toUnitKey', 'units'],
  ['conversions', 'claimId', 'claims'],
  ['claims', 'measureKey', 'measures'],
  ['claims', 'unitKey', 'units'],
  ['claims', 'subjectOrganizationId', 'organizations'],
  ['claims', 'subjectProductId', 'products'],
  ['claims', 'saidByOrganizationId', 'organizations'],
  ['claims', 'sourceId', 'sources'],
  ['claims', 'supersededById', 'claims'],
  ['events', 'sourceId', 'sources'],
  ['events', 'claimIds', 'claims'],
  ['relations', 'fromOrganizationId', 'organizations'],
  ['relations', 'fromProductId', 'products'],
  ['relations', 'toOrganizationId', 'organizations'],
  ['relations', 'toProductId', 'products'],
  ['relations', 'sourceId', 'sources'],
  ['benchmarks', 'accelerator_product_id', 'products'],
  ['benchmarks', 'source_id', 'sources'],
]

/** Ids per table, those of bad rows too; null where a file could not be read. */
export type KnownIds = Map<TableName, Set<string> | null>

/** What only all files together show: repeated ids, ids that exist nowhere, a topic unlike its file's name. */
export function checkReferences(content: SeedContent, known: KnownIds): SeedProblem[] {
  return [
    ...Object.values(content).flatMap((rows) => repeatedIds(rows)),
    ...references.flatMap(([from, field, to]) =>
      missingIds({ rows: content[from], field, to, known: known.get(to) ?? null }),
    ),
    ...content.claims.flatMap(topicUnlikeFile),
  ]
}

function repeatedIds(rows: AnyRow[]): SeedProblem[] {
  const firstSeen = new Map<string, AnyRow>()
  return rows.flatMap((row) => {
    const field = 'id' in row.row ? 'id' : 'key'
    const id = String(row.row[field])
    const first = firstSeen.get(id)
    if (first === undefined) {
      firstSeen.set(id, row)
      return []
    }
    return [{ ...place(row), field, message: `"${id}" is already used at ${first.file}:${first.line}` }]
  })
}

interface MissingInput {
  rows: AnyRow[]
  field: string
  to: TableName
  known: Set<string> | null
}

function missingIds({ rows, field, to, known }: MissingInput): SeedProblem[] {
  if (known === null) return []
  return rows.flatMap((row) => {
    const cell = row.row[field]
    const wanted = Array.isArray(cell) ? cell.map(String) : cell === null ? [] : [String(cell)]
    return wanted
      .filter((id) => !known.has(id))
      .map((id) => ({
        ...place(row),
        field,
        message: `expected one of the ${to}, got ${JSON.stringify(id)}`,
      }))
  })
}

function topicUnlikeFile(row: SeedContent['claims'][number]): SeedProblem[] {
  const topic = path.posix.basename(row.file, '.csv')
  if (row.row.topic === topic) return []
  const message = `expected "${topic}", the name of the file, got ${JSON.stringify(row.row.topic)}`
  return [{ ...place(row), field: 'topic', message }]
}

function place({ file, line }: AnyRow): { file: string; line: number } {
  return { file, line }
}
