import 'server-only'
import { APIError } from 'better-auth/api'
import type { z } from 'zod'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { attemptSucceeded, beginAttempt } from './attempts'
import { auth } from './better-auth'
import { clientAddress } from './client-address'
import { ownWords, passwordFault } from './password'
import { changeUser } from './record-user'
import { AuthRefusal } from './refusal'
import type { passwordChangeSchema, profileSchema } from './schema'
import type { SignedIn } from './session-actor'

export interface OwnSession {
  id: string
  /** What the browser calls itself, as it was at the sign-in. */
  userAgent: string | null
  ipAddress: string | null
  createdAt: string
  expiresAt: string
  isThis: boolean
}

/** The person's open sessions, newest first. */
export async function listOwnSessions(
  { userId, sessionId }: SignedIn,
  now = new Date(),
): Promise<OwnSession[]> {
  const rows = await db.session.findMany({
    where: { userId, expiresAt: { gt: now } },
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: 'desc' },
  })
  return rows.map(({ createdAt, expiresAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isThis: row.id === sessionId,
  }))
}

/** Ends one of the person's sessions, or all but this one. Another's session is not found, and nothing happens. */
export async function endOwnSessions(
  { userId, sessionId }: SignedIn,
  which: string | 'others',
): Promise<void> {
  await db.session.deleteMany({
    where: { userId, id: which === 'others' ? { not: sessionId } : which },
  })
}

export async function hasPassword({ userId }: SignedIn): Promise<boolean> {
  return (await db.account.count({ where: { userId, providerId: 'credential' } })) > 0
}

export async function changeOwnName(
  { userId, actor }: SignedIn,
  { name }: z.output<typeof profileSchema>,
): Promise<void> {
  await inTransaction(async () => {
    const user = await db.user.findUniqueOrThrow({ where: { id: userId } })
    if (user.name !== name) await changeUser(user, { name }, { actor })
  })
}

/**
 * Changes the password and ends every session; this browser gets a new one. Wrong guesses of the present
 * password count like those at the door, since an unlocked machine is a door too.
 */
export async function changeOwnPassword(
  { userId, email, actor }: SignedIn,
  { current, password }: z.output<typeof passwordChangeSchema>,
  headers: Headers,
): Promise<void> {
  const fault = passwordFault(password, ownWords({ email, name: actor.name }))
  if (fault !== undefined) throw new AuthRefusal(fault, 'password')
  const ticket = await beginAttempt({ account: email, address: clientAddress(headers) })
  if (ticket.lockedUntil) throw new AuthRefusal('Too many attempts failed. Try again in a while.', 'current')
  try {
    await auth().api.changePassword({
      body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
      headers,
    })
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    throw new AuthRefusal('This is not your present password.', 'current')
  }
  await attemptSucceeded(ticket)
  await inTransaction(async () => {
    const user = await db.user.findUniqueOrThrow({ where: { id: userId } })
    await changeUser(user, {}, { actor, reason: 'Changed the password' })
  })
}
