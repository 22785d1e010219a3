import 'server-only'
import type { Actor } from '../auth/actor'
import { assertMayWrite } from '../auth/actor'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { JobContext } from '../jobs/handler'
import { JobRefused } from '../jobs/handler'
import { asConstraintProblem } from '../revisions/constraint-errors'
import { recordWritesFrom } from '../revisions/record-write'
import { writeInstant } from '../revisions/write-instant'
import { claimImport } from './claim-import'
import type { ImportResource, ImportTarget } from './targets'
import { importTargets, quotedColumns } from './targets'

const CHUNK_ROWS = 5_000

interface Batch {
  id: string
  target: ImportTarget
  actor: Actor
  reason: string
  at: Date
}

/** Writes the chosen rows with their revisions: all of them, in the transaction of the job, or none. */
export async function commitImport(importId: string, { actor, report }: JobContext): Promise<object> {
  await claimImport(importId, ['checked'])
  const found = await db.import.findUniqueOrThrow({ where: { id: importId }, omit: { bytes: true } })
  const target = importTargets[found.resource as ImportResource]
  assertMayWrite(actor, target.resource)
  const reason = found.reason ?? `Import of ${found.fileName}`
  const batch: Batch = { id: importId, target, actor, reason, at: await writeInstant() }
  await assertStillAsChecked(batch)
  const total = await db.importRow.count({ where: chosenRows(importId) })
  let done = 0
  for (const range of await chunks(importId)) {
    done += await refusedByName(() => writeRange(batch, range))
    await report({ done, total, message: `wrote ${done} of ${total} records` })
  }
  if (done !== total)
    throw new JobRefused('The records changed since they were checked. Check the table again.')
  await db.import.update({
    where: { id: importId },
    data: { state: 'committed', committedAt: batch.at, updatedAt: new Date() },
  })
  return { written: done }
}

/** Whoever started it, by the way it came. */
export function byImport(actor: Actor): Actor {
  return { ...actor, via: 'import' }
}

export function chosenRows(importId: string) {
  return { importId, chosen: true, action: { in: ['create', 'update'] } }
}

/** Nobody else writes from here on, so what holds now holds when the rows are written. */
async function assertStillAsChecked({ id, target }: Batch): Promise<void> {
  const changed = await db.$queryRawUnsafe<{ line: number; recordId: string }[]>(
    `SELECT row."line", row."recordId" FROM "ImportRow" row LEFT JOIN "${target.table}" t ON t."id" = row."recordId"
     WHERE row."importId" = $1 AND row."chosen" AND row."action" IN ('create', 'update')
       AND t."version" IS DISTINCT FROM row."baseVersion" ORDER BY 1 LIMIT 6`,
    id,
  )
  if (changed.length === 0) return
  const shown = changed.slice(0, 5).map(({ line, recordId }) => `${recordId} (line ${line})`)
  const more = changed.length > 5 ? ' and others' : ''
  throw new JobRefused(
    `Since the table was checked, others changed ${shown.join(', ')}${more}. Check it again; nothing was written.`,
  )
}

interface Range {
  first: number
  last: number
  /** Claims that others replace come after them: the database must know the other already. */
  referring: boolean
}

async function chunks(importId: string): Promise<Range[]> {
  const ranges = await db.$queryRaw<{ first: number; last: number }[]>`
    SELECT min("line")::int AS first, max("line")::int AS last
    FROM (
      SELECT "line", (row_number() OVER (ORDER BY "line") - 1) / ${CHUNK_ROWS} AS chunk FROM "ImportRow"
      WHERE "importId" = ${importId} AND "chosen" AND "action" IN ('create', 'update')
    ) numbered GROUP BY chunk ORDER BY 1`
  const last = ranges.at(-1)?.last ?? 0
  return [
    ...ranges.map((range) => ({ ...range, referring: false })),
    ...(last > 0 ? [{ first: 0, last, referring: true }] : []),
  ]
}

async function writeRange({ id, target, actor, reason, at }: Batch, range: Range): Promise<number> {
  const { table, resource } = target
  const columns = quotedColumns(target)
  const values = columns.map((column) => `r.${column}`).join(', ')
  const rows = `"ImportRow" row, jsonb_populate_record(NULL::"${table}", row."after") r
    WHERE row."importId" = $1 AND row."line" BETWEEN $2 AND $3 AND row."chosen"
      AND (row."after" ->> 'supersededById' IS NOT NULL) = $4`
  const given = [id, range.first, range.last, range.referring]
  // An id that was used and deleted counts its versions on.
  await db.$executeRawUnsafe(
    `UPDATE "ImportRow" row SET "version" = CASE WHEN row."action" = 'update' THEN row."baseVersion" + 1
       ELSE 1 + coalesce((SELECT max(v."version") FROM "Revision" v
         WHERE v."resource" = $5 AND v."resourceId" = row."recordId"), 0) END
     WHERE row."importId" = $1 AND row."line" BETWEEN $2 AND $3 AND row."chosen"
       AND row."action" IN ('create', 'update') AND (row."after" ->> 'supersededById' IS NOT NULL) = $4`,
    ...given,
    resource,
  )
  const created = await db.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns.join(', ')}, "version", "createdAt", "updatedAt")
     SELECT ${values}, row."version", $5::timestamptz, $5::timestamptz FROM ${rows} AND row."action" = 'create'`,
    ...given,
    at,
  )
  const updated = await db.$executeRawUnsafe(
    `UPDATE "${table}" t SET (${columns.join(', ')}, "version", "updatedAt") =
       (SELECT ${values}, row."version", $5::timestamptz)
     FROM ${rows} AND row."action" = 'update' AND t."id" = row."recordId" AND t."version" = row."baseVersion"`,
    ...given,
    at,
  )
  await recordWritesFrom(
    Prisma.sql`
      SELECT ${resource} AS "resource", "recordId" AS "resourceId", "version", "action", "before", "after"
      FROM "ImportRow"
      WHERE "importId" = ${id} AND "line" BETWEEN ${range.first} AND ${range.last} AND "chosen"
        AND ("after" ->> 'supersededById' IS NOT NULL) = ${range.referring}
        AND "action" IN ('create', 'update')`,
    { actor: byImport(actor), reason },
  )
  return created + updated
}

/** What the database refused, in the words of the same table as for single writes. */
export async function refusedByName<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (thrown) {
    throw asConstraintProblem(thrown)
  }
}
