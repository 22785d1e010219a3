import 'server-only'
import { isRecordId } from '../api/fields'
import { notFound, Problem } from '../api/problem'
import type { Actor } from '../auth/actor'
import { assertMayWrite } from '../auth/actor'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { startJob } from '../jobs/commands'
import type { JobKind } from '../jobs/schema'
import type { Mapping } from './mapping'
import { assertMapping, guessMapping, headerHash } from './mapping'
import { readTable } from './read-table'
import type { ImportAction, ImportState } from './schema'
import { CSV_BYTES_MAX, TableError, XLSX_BYTES_MAX } from './table'
import { fieldsOf } from './target-fields'
import type { ImportResource } from './targets'
import { importTargets } from './targets'

const SAMPLE_ROWS = 5

interface Upload {
  resource: ImportResource
  fileName: string
  bytes: Uint8Array
}

/** Keeps an uploaded table, with a mapping from the last time, or guessed. @returns its id. */
export async function uploadImport({ resource, fileName, bytes }: Upload, actor: Actor): Promise<string> {
  assertMayWrite(actor, resource)
  const format = isZip(bytes) ? 'xlsx' : 'csv'
  const limit = format === 'xlsx' ? XLSX_BYTES_MAX : CSV_BYTES_MAX
  if (bytes.length > limit) throw tooLarge(format, limit)
  const { header, rows } = await readable(format, bytes)
  const fields = fieldsOf(importTargets[resource])
  const remembered = await db.importMapping.findUnique({
    where: { resource_headerSha256: { resource, headerSha256: headerHash(header) } },
  })
  const mapping = (remembered?.mapping as Mapping | undefined) ?? guessMapping(header, fields)
  const kept = await db.import.create({
    data: {
      resource,
      fileName,
      format,
      bytes: new Uint8Array(bytes),
      columns: header,
      samples: rows.map(({ cells }) => cells),
      mapping,
      createdBy: actor.id,
      createdByName: actor.name,
    },
    select: { id: true },
  })
  return kept.id
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

export function tooLarge(format: string, limit: number): Problem {
  const message = `must not exceed ${limit / 1024 / 1024} MiB as ${format.toUpperCase()}`
  return new Problem({
    code: 'payload_too_large',
    detail: `The file ${message}.`,
    errors: [{ field: 'file', message }],
  })
}

async function readable(format: string, bytes: Uint8Array) {
  try {
    return await readTable(format, bytes, { rowsMax: SAMPLE_ROWS })
  } catch (error) {
    if (!(error instanceof TableError)) throw error
    const field = error.line === undefined ? 'file' : `line ${error.line}`
    const errors = [{ field, message: error.message }]
    throw new Problem({ code: 'invalid_record', detail: error.message, errors })
  }
}

async function ownImport(id: string, actor: Actor) {
  const found = isRecordId(id) ? await db.import.findUnique({ where: { id }, omit: { bytes: true } }) : null
  if (!found) throw notFound('import', id)
  assertMayWrite(actor, found.resource as ImportResource)
  if (found.jobId) {
    const job = await db.job.findUnique({ where: { id: found.jobId }, select: { state: true } })
    if (job?.state === 'queued' || job?.state === 'running')
      throw new Problem({
        code: 'conflict',
        detail: 'A job is at work on this import; wait for it or cancel it.',
      })
  }
  return found
}

interface Changes {
  mapping?: Mapping
  reason?: string
}

/** Sets the mapping, which is remembered for tables with the same columns, or the reason that revisions keep. */
export async function changeImport(id: string, { mapping, reason }: Changes, actor: Actor): Promise<void> {
  await inTransaction(async () => {
    const { resource, columns, state } = await ownImport(id, actor)
    assertState(state, ['uploaded', 'checked'])
    const data = { reason, updatedAt: new Date() }
    if (mapping === undefined) return void (await db.import.update({ where: { id }, data }))
    assertMapping(mapping, columns, fieldsOf(importTargets[resource as ImportResource]))
    const key = { resource, headerSha256: headerHash(columns) }
    await db.importMapping.upsert({
      where: { resource_headerSha256: key },
      create: { ...key, mapping },
      update: { mapping, updatedAt: new Date() },
    })
    // What was checked under another mapping says nothing any more.
    await db.importRow.deleteMany({ where: { importId: id } })
    await db.import.update({ where: { id }, data: { ...data, mapping, state: 'uploaded', counts: {} } })
  })
}

interface Choice {
  chosen: boolean
  lines?: number[]
  action?: 'create' | 'update'
}

/** Chooses rows for the commit, or leaves them out; rows with errors cannot be chosen. */
export async function chooseRows(
  id: string,
  { chosen, lines, action }: Choice,
  actor: Actor,
): Promise<number> {
  return inTransaction(async () => {
    assertState((await ownImport(id, actor)).state, ['checked'])
    const which = { importId: id, action: action ?? { in: ['create', 'update'] } }
    const where = lines ? { ...which, line: { in: lines } } : which
    return (await db.importRow.updateMany({ where, data: { chosen } })).count
  })
}

const steps: Record<ImportAction, { kind: JobKind; from: ImportState[]; title: string }> = {
  check: { kind: 'import-check', from: ['uploaded', 'checked'], title: 'Check' },
  commit: { kind: 'import-commit', from: ['checked'], title: 'Import' },
  undo: { kind: 'import-undo', from: ['committed'], title: 'Undo the import of' },
}

/** Queues the dry run, the commit or the undo. @returns the job's id. */
export async function startImportStep(id: string, action: ImportAction, actor: Actor): Promise<string> {
  const { kind, from, title } = steps[action]
  return inTransaction(async () => {
    if (isRecordId(id)) await db.$queryRaw`SELECT 1 FROM "Import" WHERE "id" = ${id} FOR UPDATE`
    const { state, fileName } = await ownImport(id, actor)
    assertState(state, from)
    const jobId = await startJob({ kind, title: `${title} ${fileName}`, input: { importId: id }, actor })
    await db.import.update({ where: { id }, data: { jobId, updatedAt: new Date() } })
    return jobId
  })
}

function assertState(state: string, allowed: readonly string[]): void {
  if (!allowed.includes(state))
    throw new Problem({
      code: 'conflict',
      detail: `The import is ${state}; it must be ${allowed.join(' or ')}.`,
    })
}
