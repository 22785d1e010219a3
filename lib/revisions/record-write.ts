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

/** Writes the revisions of changes made in the same transaction: the only way history comes about. */
export async function recordWrites(writes: readonly Write[], { actor, reason }: Author): Promise<void> {
  const at = await writeInstant()
  await db.revision.createMany({
    data: writes.map(({ before, after, ...write }) => ({
      ...write,
      before: before ?? Prisma.DbNull,
      after: after ?? Prisma.DbNull,
      actor: actor.id,
      actorName: actor.name,
      reason: reason ?? null,
      via: actor.via ?? null,
      at,
    })),
  })
}
