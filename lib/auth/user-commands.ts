import 'server-only'
import type { z } from 'zod'
import { notFound } from '../api/problem'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import type { Actor } from './actor'
import { assertMayAdminister } from './actor'
import { createOneTimeLink } from './one-time-link'
import { changeUser, recordNewUser } from './record-user'
import { AuthRefusal } from './refusal'
import type { newUserSchema, userChangeSchema } from './schema'

/** A link to hand over: it is not kept and cannot be shown again. */
export interface PasswordLink {
  token: string
  expiresAt: string
}

async function userRow(id: string) {
  const row = await db.user.findUnique({ where: { id } })
  if (!row) throw notFound('user', id)
  return row
}

async function passwordLink(userId: string, actor: Actor): Promise<PasswordLink> {
  const { token, expiresAt } = await createOneTimeLink(db, {
    for: { purpose: 'password', userId },
    createdBy: actor.id,
  })
  return { token, expiresAt: expiresAt.toISOString() }
}

/** Makes an account without a password, and the link with which its owner chooses one. */
export async function createUser(
  input: z.output<typeof newUserSchema>,
  actor: Actor,
): Promise<{ id: string; link: PasswordLink }> {
  assertMayAdminister(actor)
  return inTransaction(async () => {
    if (await db.user.findUnique({ where: { email: input.email } }))
      throw new AuthRefusal('Somebody has an account with this email.', 'email')
    const user = await db.user.create({ data: input })
    await recordNewUser(user, { actor })
    return { id: user.id, link: await passwordLink(user.id, actor) }
  })
}

/** Changes the role, or takes away and gives back the right to sign in. Taking away ends every session at once. */
export async function updateUser(
  id: string,
  { role, active }: z.output<typeof userChangeSchema>,
  actor: Actor,
): Promise<void> {
  assertMayAdminister(actor)
  await inTransaction(async () => {
    // Two admins who demote each other at the same moment would leave none: one waits for the other.
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('chokepoint admins'))`
    const before = await userRow(id)
    const after = { role: role ?? before.role, banned: active === undefined ? before.banned : !active }
    if (after.role === before.role && after.banned === before.banned) return
    await assertAdminRemains(id, after)
    await changeUser(before, after, { actor })
    if (after.banned) {
      await db.session.deleteMany({ where: { userId: id } })
      await db.oneTimeLink.deleteMany({ where: { userId: id, usedAt: null } })
    }
  })
}

async function assertAdminRemains(id: string, after: { role: string; banned: boolean }): Promise<void> {
  if (after.role === 'admin' && !after.banned) return
  const others = await db.user.count({ where: { role: 'admin', banned: false, id: { not: id } } })
  if (others === 0) throw new AuthRefusal('Make somebody else an admin first: one has to remain.')
}

/** A link with which the person chooses a new password. The old password works until then. */
export async function createPasswordLink(id: string, actor: Actor): Promise<PasswordLink> {
  assertMayAdminister(actor)
  return inTransaction(async () => {
    const user = await userRow(id)
    if (user.banned) throw new AuthRefusal('Activate the account first.')
    await changeUser(user, {}, { actor, reason: 'Made a link to choose a password' })
    return passwordLink(id, actor)
  })
}
