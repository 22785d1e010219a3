import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'

const windowMs = 15 * 60_000
export const attemptsKeptMs = 24 * 60 * 60_000

/** Failures within the window after which nothing more is tried. An address may be shared by an office. */
export const attemptLimits = { perAccount: 8, perAddress: 40 } as const

interface Attempt {
  account: string
  address: string
  now?: Date
}

export interface Ticket {
  /** To mark the attempt a success with; absent when it was refused. */
  id?: bigint
  /** When another attempt will be heard. */
  lockedUntil?: Date
}

const accountHash = (account: string) =>
  createHash('sha256').update(account.trim().toLowerCase()).digest('hex')

/**
 * Counts an attempt before the password is looked at. Attempts on one account, or from one address, are counted
 * one after the other, so that many made at the same moment cannot all pass. A refused attempt does not count:
 * knocking on a locked door does not keep it locked.
 */
export async function beginAttempt({ account, address, now = new Date() }: Attempt): Promise<Ticket> {
  const accountSha256 = accountHash(account)
  return inTransaction(async () => {
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`attempt on ${accountSha256}`}))`
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`attempt from ${address}`}))`
    const at = { gt: new Date(now.getTime() - windowMs) }
    const lockedBy =
      (await failureThatLocks({ accountSha256, at }, attemptLimits.perAccount)) ??
      (await failureThatLocks({ address, at }, attemptLimits.perAddress))
    if (lockedBy) return { lockedUntil: new Date(lockedBy.getTime() + windowMs) }
    return db.signInAttempt.create({ data: { accountSha256, address, at: now }, select: { id: true } })
  })
}

/** The failure with whose leaving the window the lock opens; a success on an account wipes out those before it. */
async function failureThatLocks(
  where: { accountSha256?: string; address?: string; at: { gt: Date } },
  limit: number,
): Promise<Date | undefined> {
  const success = where.accountSha256
    ? await db.signInAttempt.findFirst({ where: { ...where, succeeded: true }, orderBy: { id: 'desc' } })
    : null
  const [row] = await db.signInAttempt.findMany({
    where: { ...where, succeeded: false, id: { gt: success?.id ?? -1n } },
    orderBy: { id: 'desc' },
    skip: limit - 1,
    take: 1,
  })
  return row?.at
}

export async function attemptSucceeded({ id }: Ticket): Promise<void> {
  if (id !== undefined) await db.signInAttempt.update({ where: { id }, data: { succeeded: true } })
  await db.signInAttempt.deleteMany({ where: { at: { lt: new Date(Date.now() - attemptsKeptMs) } } })
}

/** Opens the account's lock: whoever holds a link from an admin need not wait. */
export async function forgetAttempts(account: string): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { accountSha256: accountHash(account) } })
}
