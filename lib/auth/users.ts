import 'server-only'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { notFound } from '../api/problem'
import type { Actor, Role } from './actor'
import { assertMayAdminister } from './actor'

export interface User {
  id: string
  name: string
  email: string
  role: Role
  active: boolean
  version: number
  createdAt: string
  /** The latest sign-in that is still open. */
  lastSignInAt: string | null
  openSessions: number
  /** "password", or the provider that vouches for the person; none until a link was used. */
  signsInWith: string[]
}

const select = {
  id: true,
  name: true,
  email: true,
  role: true,
  banned: true,
  version: true,
  createdAt: true,
  sessions: { select: { createdAt: true, expiresAt: true }, orderBy: { createdAt: 'desc' } },
  accounts: { select: { providerId: true } },
} satisfies Prisma.UserSelect

function toUser(row: Prisma.UserGetPayload<{ select: typeof select }>, now: Date): User {
  const { banned, sessions, accounts, createdAt, role, ...user } = row
  const open = sessions.filter(({ expiresAt }) => expiresAt > now)
  return {
    ...user,
    role: role as Role,
    active: !banned,
    createdAt: createdAt.toISOString(),
    lastSignInAt: open[0]?.createdAt.toISOString() ?? null,
    openSessions: open.length,
    signsInWith: accounts.map(({ providerId }) => (providerId === 'credential' ? 'password' : providerId)),
  }
}

/** Everyone who may sign in or once could, by name. */
export async function listUsers(actor: Actor, now = new Date()): Promise<User[]> {
  assertMayAdminister(actor)
  const rows = await db.user.findMany({ select, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map((row) => toUser(row, now))
}

/** @throws Problem `not_found` */
export async function getUser(id: string, actor: Actor, now = new Date()): Promise<User> {
  assertMayAdminister(actor)
  const row = await db.user.findUnique({ where: { id }, select })
  if (!row) throw notFound('user', id)
  return toUser(row, now)
}
