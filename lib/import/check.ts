import 'server-only'
import { db } from '../db/client'
import type { JobContext } from '../jobs/handler'
import { JobRefused } from '../jobs/handler'
import type { PlainRecord } from '../revisions/plain'
import { claimImport } from './claim-import'
import { KnownReferences, referencesOf } from './known-references'
import type { Mapping } from './mapping'
import { newIds } from './new-ids'
import { readTable } from './read-table'
import type { GivenRow, RowPlan, StoredRecord } from './row-plan'
import { planRow, readGiven } from './row-plan'
import { TableError } from './table'
import { fieldsOf } from './target-fields'
import type { ImportResource, ImportTarget } from './targets'
import { importTargets } from './targets'

const CHUNK_ROWS = 2_000

export interface ImportCounts {
  create: number
  update: number
  unchanged: number
  error: number
}

/** The dry run: says for every line what a commit would do, and writes nothing but that. */
export async function checkImport(importId: string, { report }: JobContext): Promise<ImportCounts> {
  await claimImport(importId, ['uploaded', 'checked'])
  const found = await db.import.findUniqueOrThrow({ where: { id: importId } })
  const target = importTargets[found.resource as ImportResource]
  await report({ done: 0, total: 0, message: 'reads the table' })
  const rows = await readRows({ ...found, target })
  await db.importRow.deleteMany({ where: { importId } })
  const counts: ImportCounts = { create: 0, update: 0, unchanged: 0, error: 0 }
  const planner = await plannerFor(target, rows)
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const plans = await planner(rows.slice(start, start + CHUNK_ROWS))
    for (const { action } of plans) counts[action] += 1
    await keep(importId, plans)
    const done = Math.min(start + CHUNK_ROWS, rows.length)
    await report({ done, total: rows.length, message: `checked ${done} of ${rows.length} rows` })
  }
  await db.import.update({
    where: { id: importId },
    data: { state: 'checked', counts: { ...counts }, problems: [], updatedAt: new Date() },
  })
  return counts
}

interface Uploaded {
  format: string
  bytes: Uint8Array
  mapping: unknown
  target: ImportTarget
}

async function readRows({ format, bytes, mapping, target }: Uploaded): Promise<GivenRow[]> {
  const fields = new Map(fieldsOf(target).map((field) => [field.name, field]))
  try {
    const table = await readTable(format, bytes)
    return table.rows.map((row) => readGiven(row, { mapping: mapping as Mapping, fields }))
  } catch (error) {
    if (error instanceof TableError) throw new JobRefused(error.message)
    throw error
  }
}

/** Plans rows in the light of the whole file: ids used twice, ids to be given, records that refer to one another. */
async function plannerFor(target: ImportTarget, rows: readonly GivenRow[]) {
  const firstLine = new Map<string, number>()
  for (const { line, given } of rows)
    if (typeof given['id'] === 'string' && !firstLine.has(given['id'])) firstLine.set(given['id'], line)
  const nextId = await newIds(target, new Set(firstLine.keys()))
  const references = new KnownReferences(await referencesOf(target))
  return async (chunk: readonly GivenRow[]): Promise<RowPlan[]> => {
    const stored = await readStored(target, chunk)
    const plans = chunk.map((row) => {
      const id = row.given['id']
      const other = typeof id === 'string' ? firstLine.get(id) : undefined
      if (other !== undefined && other !== row.line)
        row.errors.push({ field: 'id', message: `line ${other} has the id ${String(id)} already` })
      // Also a row that cannot be read shows its other errors, so an id is made up only for what may become a record.
      if (id === undefined && row.errors.length === 0) row.given['id'] = nextId(row.given)
      return planRow(target, row, typeof id === 'string' ? stored.get(id) : undefined)
    })
    await references.load(plans.flatMap(({ after }) => (after ? [after] : [])))
    const inFile = (table: string, id: string) => table === target.table && firstLine.has(id)
    return plans.map((plan) => withReferences(plan, references, inFile))
  }
}

function withReferences(
  plan: RowPlan,
  references: KnownReferences,
  inFile: (table: string, id: string) => boolean,
): RowPlan {
  const missing = plan.after ? references.missing(plan.after, inFile) : []
  if (missing.length === 0) return plan
  const notes = [...missing, ...plan.notes]
  return { ...plan, action: 'error', chosen: false, before: null, after: null, changes: [], notes }
}

async function readStored(
  { table }: ImportTarget,
  rows: readonly GivenRow[],
): Promise<Map<string, StoredRecord>> {
  const ids = rows.map(({ given }) => given['id']).filter((id) => typeof id === 'string')
  const found = await db.$queryRawUnsafe<{ id: string; version: number; record: PlainRecord }[]>(
    `SELECT "id", "version", to_jsonb(t) - '{version,createdAt,updatedAt}'::text[] AS record
     FROM "${table}" t WHERE "id" = ANY($1::text[])`,
    ids,
  )
  return new Map(found.map(({ id, version, record }) => [id, { version, record }]))
}

async function keep(importId: string, plans: readonly RowPlan[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ImportRow" ("importId", "line", "recordId", "action", "chosen", "baseVersion", "before",
      "after", "changes", "notes")
    SELECT ${importId}, "line", "recordId", "action", "chosen", "baseVersion", "before", "after", "changes", "notes"
    FROM jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) AS plan ("line" int, "recordId" text,
      "action" text, "chosen" boolean, "baseVersion" int, "before" jsonb, "after" jsonb, "changes" jsonb,
      "notes" jsonb)`
}
