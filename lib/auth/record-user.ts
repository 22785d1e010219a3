import 'server-only'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { PlainRecord } from '../revisions/plain'
import { recordWrites } from '../revisions/record-write'
import type { Actor } from './actor'

type UserRow = Prisma.UserModel

/** What history keeps of a user: no password, no session, no token. */
function audited({ name, email, role, banned }: UserRow): PlainRecord {
  return { name, email, role, active: !banned }
}

interface Author {
  actor: Actor
  reason?: string
}

export async function recordNewUser(user: UserRow, author: Author): Promise<void> {
  const write = { resource: 'user', resourceId: user.id, version: user.version, before: null }
  await recordWrites([{ ...write, action: 'create', after: audited(user) }], author)
}

/**
 * Changes a user and writes the revision; belongs inside inTransaction. Without data it records an act that
 * leaves the record as it is, such as a new password.
 */
export async function changeUser(
  before: UserRow,
  data: Prisma.UserUpdateInput,
  author: Author,
): Promise<UserRow> {
  const after = await db.user.update({
    where: { id: before.id, version: before.version },
    data: { ...data, version: { increment: 1 } },
  })
  const write = { resource: 'user', resourceId: after.id, version: after.version }
  await recordWrites([{ ...write, action: 'update', before: audited(before), after: audited(after) }], author)
  return after
}
