import 'server-only'
import { hashPassword } from 'better-auth/crypto'
import type { z } from 'zod'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { inTransaction } from '../db/transaction'
import { forgetAttempts } from './attempts'
import { system } from './actor'
import { findOneTimeLink, useUpOneTimeLink } from './one-time-link'
import { ownWords, passwordFault } from './password'
import { changeUser, recordNewUser } from './record-user'
import { AuthRefusal } from './refusal'
import type { firstAdminSchema } from './schema'

type UserRow = Prisma.UserModel

export type SetUp = { purpose: 'first-admin' } | { purpose: 'password'; email: string; name: string }

const deadLink = 'This link was used, has expired or was replaced by a later one.'

/** What the link leads to; nothing when it works no more. Looking does not use it up. */
export async function openSetUp(token: string): Promise<SetUp | undefined> {
  const link = await findOneTimeLink(db, token)
  if (link?.purpose !== 'password') return link
  const user = await db.user.findUnique({ where: { id: link.userId } })
  return user && !user.banned ? { purpose: 'password', email: user.email, name: user.name } : undefined
}

function assertGoodPassword(password: string, about: { email: string; name: string }): void {
  const fault = passwordFault(password, ownWords(about))
  if (fault !== undefined) throw new AuthRefusal(fault, 'password')
}

/** Makes the first admin. @throws AuthRefusal when the link is dead, or there is an admin by now. */
export async function setUpFirstAdmin(
  token: string,
  { email, name, password }: z.output<typeof firstAdminSchema>,
): Promise<void> {
  assertGoodPassword(password, { email, name })
  const hashed = await hashPassword(password)
  await inTransaction(async () => {
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('chokepoint admins'))`
    if ((await useUpOneTimeLink(db, token))?.purpose !== 'first-admin') throw new AuthRefusal(deadLink)
    if ((await db.user.count({ where: { role: 'admin', banned: false } })) > 0)
      throw new AuthRefusal('There is an admin already. Sign in, or ask them for an account.')
    if (await db.user.findUnique({ where: { email } }))
      throw new AuthRefusal('Somebody has an account with this email.', 'email')
    const user = await db.user.create({ data: { email, name, role: 'admin' } })
    await recordNewUser(user, { actor: system('set-up'), reason: 'First admin, by the link of the start' })
    await storePassword(user, hashed)
  })
}

/** Sets the password of the link's owner, ends their sessions and opens a lock. Gives the email to sign in with. */
export async function setPasswordByLink(token: string, password: string): Promise<string> {
  const opened = await openSetUp(token)
  if (opened?.purpose !== 'password') throw new AuthRefusal(deadLink)
  assertGoodPassword(password, opened)
  const hashed = await hashPassword(password)
  return inTransaction(async () => {
    const link = await useUpOneTimeLink(db, token)
    if (link?.purpose !== 'password') throw new AuthRefusal(deadLink)
    const user = await db.user.findUniqueOrThrow({ where: { id: link.userId } })
    if (user.banned) throw new AuthRefusal(deadLink)
    await storePassword(user, hashed)
    const id = `user:${user.id}`
    const actor = { kind: 'user', id, name: user.name, role: null, scopes: [], via: 'form' } as const
    await changeUser(user, {}, { actor, reason: 'Chose a password by link' })
    await db.session.deleteMany({ where: { userId: user.id } })
    await forgetAttempts(user.email)
    return user.email
  })
}

async function storePassword({ id: userId }: UserRow, password: string): Promise<void> {
  const account = { providerId: 'credential', accountId: userId }
  await db.account.upsert({
    where: { providerId_accountId: account },
    create: { ...account, userId, password },
    update: { password },
  })
}
