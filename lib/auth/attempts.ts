import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '../db/client'

const windowMs = 15 * 60_000
const keptMs = 24 * 60 * 60_000

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
 * Counts an attempt before the password is looked at, so that attempts made at the same moment count each
 * other. A refused attempt does not count: knocking on a locked door does not keep it locked.
 */
export async function beginAttempt({ account, address, now = new Date() }: Attempt): Promise<Ticket> {
  const accountSha256 = accountHash(account)
  const { id } = await db.signInAttempt.create({ data: { accountSha256, address, at: now } })
  const since = new Date(now.getTime() - windowMs)
  const [ofAccount, ofAddress] = await Promise.all([
    failuresBefore(id, { accountSha256, at: { gt: since } }),
    failuresBefore(id, { address, at: { gt: since } }),
  ])
  const lockedBy =
    ofAccount.length >= attemptLimits.perAccount
      ? ofAccount[attemptLimits.perAccount - 1]
      : ofAddress.length >= attemptLimits.perAddress
        ? ofAddress[attemptLimits.perAddress - 1]
        : undefined
  if (!lockedBy) return { id }
  await db.signInAttempt.delete({ where: { id } })
  return { lockedUntil: new Date(lockedBy.getTime() + windowMs) }
}

/** Instants of the failures that count, newest first: a success wipes out those before it. */
async function failuresBefore(
  id: bigint,
  where: { accountSha256?: string; address?: string; at: { gt: Date } },
): Promise<Date[]> {
  const lastSuccess = where.accountSha256
    ? await db.signInAttempt.findFirst({
        where: { ...where, succeeded: true, id: { lt: id } },
        orderBy: { id: 'desc' },
        select: { id: true },
      })
    : null
  const rows = await db.signInAttempt.findMany({
    where: { ...where, succeeded: false, id: { lt: id, gt: lastSuccess?.id ?? -1n } },
    orderBy: { id: 'desc' },
    select: { at: true },
    take: attemptLimits.perAddress,
  })
  return rows.map(({ at }) => at)
}

export async function attemptSucceeded({ id }: Ticket): Promise<void> {
  if (id !== undefined) await db.signInAttempt.update({ where: { id }, data: { succeeded: true } })
  await db.signInAttempt.deleteMany({ where: { at: { lt: new Date(Date.now() - keptMs) } } })
}

/** Opens the account's lock: whoever holds a link from an admin need not wait. */
export async function forgetAttempts(account: string): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { accountSha256: accountHash(account) } })
}
