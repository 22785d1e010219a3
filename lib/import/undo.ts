import 'server-only'
import { assertMayWrite } from '../auth/actor'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { JobContext } from '../jobs/handler'
import { JobRefused } from '../jobs/handler'
import { recordWritesFrom } from '../revisions/record-write'
import { writeInstant } from '../revisions/write-instant'
import { claimImport } from './claim-import'
import { byImport, refusedByName } from './commit'
import type { ImportResource } from './targets'
import { importTargets, quotedColumns } from './targets'

/**
 * Takes a committed batch back: records it changed are as before, records it made are removed, each with a
 * revision. Refused as a whole when one of them was changed since, or is referred to.
 */
export async function undoImport(importId: string, { actor, report }: JobContext): Promise<object> {
  await claimImport(importId, ['committed'])
  const found = await db.import.findUniqueOrThrow({ where: { id: importId }, omit: { bytes: true } })
  const target = importTargets[found.resource as ImportResource]
  assertMayWrite(actor, target.resource)
  const at = await writeInstant()
  const written = { importId, version: { not: null } }
  const total = await db.importRow.count({ where: written })
  await report({ done: 0, total, message: 'looks for later changes' })
  await assertUntouched(importId, target.table)
  if (target.resource === 'claim') await assertUnnamed(importId)
  const { table, resource } = target
  const columns = quotedColumns(target)
  const values = columns.map((column) => `r.${column}`).join(', ')
  const restored = await db.$executeRawUnsafe(
    `UPDATE "${table}" t SET (${columns.join(', ')}, "version", "updatedAt") =
       (SELECT ${values}, row."version" + 1, $2::timestamptz)
     FROM "ImportRow" row, jsonb_populate_record(NULL::"${table}", row."before") r
     WHERE row."importId" = $1 AND row."version" IS NOT NULL AND row."action" = 'update' AND t."id" = row."recordId"`,
    importId,
    at,
  )
  await report({ done: restored, total, message: 'removes what was new' })
  const removed = await refusedByName(() =>
    db.$executeRawUnsafe(
      `DELETE FROM "${table}" t USING "ImportRow" row
       WHERE row."importId" = $1 AND row."version" IS NOT NULL AND row."action" = 'create' AND t."id" = row."recordId"`,
      importId,
    ),
  )
  await recordWritesFrom(
    Prisma.sql`
      SELECT ${resource} AS "resource", "recordId" AS "resourceId", "version" + 1 AS "version",
        CASE "action" WHEN 'create' THEN 'delete' ELSE 'restore' END AS "action",
        "after" AS "before", "before" AS "after"
      FROM "ImportRow" WHERE "importId" = ${importId} AND "version" IS NOT NULL`,
    { actor: byImport(actor), reason: `Undo of the import of ${found.fileName}` },
  )
  await db.import.update({
    where: { id: importId },
    data: { state: 'undone', undoneAt: at, updatedAt: new Date() },
  })
  return { restored, removed }
}

async function assertUntouched(importId: string, table: string): Promise<void> {
  const later = await db.$queryRawUnsafe<{ recordId: string }[]>(
    `SELECT row."recordId" FROM "ImportRow" row LEFT JOIN "${table}" t ON t."id" = row."recordId"
     WHERE row."importId" = $1 AND row."version" IS NOT NULL AND t."version" IS DISTINCT FROM row."version"
     ORDER BY row."line" LIMIT 6`,
    importId,
  )
  if (later.length === 0) return
  const shown = later.slice(0, 5).map(({ recordId }) => recordId)
  throw new JobRefused(
    `Changed since the import: ${shown.join(', ')}${later.length > 5 ? ' and others' : ''}. Nothing was undone.`,
  )
}

/** Events name claims in a list, which no foreign key guards. */
async function assertUnnamed(importId: string): Promise<void> {
  const [named] = await db.$queryRaw<{ event: string; claim: string }[]>`
    SELECT e."id" AS event, row."recordId" AS claim
    FROM "Event" e CROSS JOIN LATERAL unnest(e."claimIds") AS named (claim)
    JOIN "ImportRow" row ON row."importId" = ${importId} AND row."recordId" = named.claim
    WHERE row."version" IS NOT NULL AND row."action" = 'create' LIMIT 1`
  if (named)
    throw new JobRefused(`The event ${named.event} names the claim ${named.claim}. Nothing was undone.`)
}
