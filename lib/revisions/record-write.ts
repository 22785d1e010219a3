import 'server-only'
import type { Actor } from '../auth/actor'
import { db } from '../db/client'
import { Prisma } from '../db/generated/client'
import type { PlainRecord } from './plain'
import { writeInstant } from './write-instant'

export interface Write {
  /** A `Resource`, or another thing whose changes are audited, such as an API key. */
  resource: string
  resourceId: string
  version: number
  action: 'create' | 'update' | 'retract' | 'restore' | 'delete'
  before: PlainRecord | null
  after: PlainRecord | null
}

interface Author {
  actor: Actor
  reason?: string | null
}

/** Writes the revisions of changes made in the same transaction. */
export async function recordWrites(writes: readonly Write[], author: Author): Promise<void> {
  const rows = Prisma.sql`
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(writes)}::jsonb) AS given ("resource" text,
      "resourceId" text, "version" int, "action" text, "before" jsonb, "after" jsonb)`
  await recordWritesFrom(rows, author)
}

/**
 * The same for changes that the database holds already: `rows` selects a write a row, under the names of
 * `Write`. Every revision comes about here.
 */
export async function recordWritesFrom(rows: Prisma.Sql, { actor, reason }: Author): Promise<void> {
  const at = await writeInstant()
  await db.$executeRaw`
    INSERT INTO "Revision" ("id", "resource", "resourceId", "version", "action", "before", "after", "actor",
      "actorName", "reason", "via", "at")
    SELECT gen_random_uuid()::text, "resource", "resourceId", "version", "action"::"RevisionAction", "before",
      "after", ${actor.id}, ${actor.name}, ${reason ?? null}, ${actor.via ?? null}, ${at}
    FROM (${rows}) AS written`
}
