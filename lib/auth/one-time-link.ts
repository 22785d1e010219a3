import { createHash, randomBytes } from 'node:crypto'
import type { Prisma } from '../db/generated/client'

// No `server-only`: the start script makes the first admin's link outside Next.js.

type Purpose = { purpose: 'first-admin' } | { purpose: 'password'; userId: string }

const lifetimeMs = { 'first-admin': 24 * 60 * 60_000, password: 72 * 60 * 60_000 }
const tokenBytes = 32

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

export const setUpPath = (token: string) => `/set-up?token=${encodeURIComponent(token)}`

interface NewLink {
  for: Purpose
  /** The actor's id. */
  createdBy: string
  now?: Date
}

/** Makes a link's token, which replaces any earlier unused one. Only here is the token known. */
export async function createOneTimeLink(
  client: Prisma.TransactionClient,
  { for: wanted, createdBy, now = new Date() }: NewLink,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(tokenBytes).toString('base64url')
  const expiresAt = new Date(now.getTime() + lifetimeMs[wanted.purpose])
  const userId = wanted.purpose === 'password' ? wanted.userId : null
  await client.oneTimeLink.deleteMany({ where: { purpose: wanted.purpose, userId, usedAt: null } })
  await client.oneTimeLink.create({
    data: { purpose: wanted.purpose, userId, sha256: hash(token), createdBy, createdAt: now, expiresAt },
  })
  return { token, expiresAt }
}

/** What the link is for, when it still works. */
export async function findOneTimeLink(
  client: Prisma.TransactionClient,
  token: string,
  now = new Date(),
): Promise<Purpose | undefined> {
  const link = await client.oneTimeLink.findFirst({
    where: { sha256: hash(token), usedAt: null, expiresAt: { gt: now } },
  })
  if (!link) return undefined
  return link.userId === null ? { purpose: 'first-admin' } : { purpose: 'password', userId: link.userId }
}

/** Uses the link up; of two who do so at once, one gets undefined. Belongs in the change's transaction. */
export async function useUpOneTimeLink(
  client: Prisma.TransactionClient,
  token: string,
  now = new Date(),
): Promise<Purpose | undefined> {
  const found = await findOneTimeLink(client, token, now)
  if (!found) return undefined
  const { count } = await client.oneTimeLink.updateMany({
    where: { sha256: hash(token), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1 ? found : undefined
}
