import 'server-only'
import { isRecordId } from '../api/fields'
import { notFound } from '../api/problem'
import type { Actor } from '../auth/actor'
import { assertMayWrite } from '../auth/actor'
import { db } from '../db/client'
import { getJob } from '../jobs/queries'
import type { FieldError } from '../api/problem'
import type { FieldChange } from '../revisions/plain'
import { chosenRows } from './commit'
import type { Mapping } from './mapping'
import type { Import, ImportRow, ImportState, RowAction } from './schema'
import { fieldsOf } from './target-fields'
import type { ImportResource } from './targets'
import { importTargets } from './targets'

/** One import as its page and the API show it. Uploaded tables are for editors alone. */
export async function getImport(id: string, actor: Actor): Promise<Import> {
  const found = isRecordId(id) ? await db.import.findUnique({ where: { id }, omit: { bytes: true } }) : null
  if (!found) throw notFound('import', id)
  const resource = found.resource as ImportResource
  assertMayWrite(actor, resource)
  return {
    id,
    resource,
    state: found.state as ImportState,
    fileName: found.fileName,
    format: found.format === 'xlsx' ? 'xlsx' : 'csv',
    columns: found.columns,
    samples: found.samples as string[][],
    mapping: found.mapping as Mapping,
    fields: fieldsOf(importTargets[resource]).map(({ name, required, options }) => ({
      name,
      required,
      options: options ?? null,
    })),
    counts: found.counts as Import['counts'],
    chosen: await db.importRow.count({ where: chosenRows(id) }),
    reason: found.reason,
    job: found.jobId ? await getJob(found.jobId) : null,
    createdBy: found.createdByName,
    createdAt: found.createdAt.toISOString(),
    committedAt: found.committedAt?.toISOString() ?? null,
    undoneAt: found.undoneAt?.toISOString() ?? null,
  }
}

interface RowsQuery {
  action?: RowAction
  afterLine: number
  limit: number
}

/** What the dry run said, line by line. `nextLine` continues the list. */
export async function listImportRows(
  id: string,
  { action, afterLine, limit }: RowsQuery,
): Promise<{ items: ImportRow[]; nextLine: number | null }> {
  const rows = await db.importRow.findMany({
    where: { importId: id, action, line: { gt: afterLine } },
    omit: { importId: true, baseVersion: true, version: true, before: true },
    orderBy: { line: 'asc' },
    take: limit + 1,
  })
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    action: row.action as RowAction,
    changes: row.changes as unknown as FieldChange[],
    after: row.after as Record<string, unknown> | null,
    notes: row.notes as unknown as FieldError[],
  }))
  return { items, nextLine: rows.length > limit ? (items.at(-1)?.line ?? null) : null }
}

export interface ImportSummary {
  id: string
  resource: ImportResource
  state: ImportState
  fileName: string
  createdBy: string
  createdAt: string
}

/** The latest imports that the actor may work on. */
export async function listImports(actor: Actor): Promise<ImportSummary[]> {
  assertMayWrite(actor, 'claim')
  const rows = await db.import.findMany({
    omit: { bytes: true, samples: true },
    orderBy: { id: 'desc' },
    take: 30,
  })
  return rows.map(({ id, resource, state, fileName, createdByName, createdAt }) => ({
    id,
    resource: resource as ImportResource,
    state: state as ImportState,
    fileName,
    createdBy: createdByName,
    createdAt: createdAt.toISOString(),
  }))
}
