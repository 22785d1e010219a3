import 'server-only'
import { ambient } from '../db/ambient'
import { db } from '../db/client'

/**
 * The instant of everything the present transaction writes. Taking it makes this transaction the only one
 * that writes history until it ends, so instants grow in the order of the commits: a reader of the changes
 * never misses one, and an instant names exactly one state of the database.
 */
export async function writeInstant(): Promise<Date> {
  const transaction = ambient.getStore()
  if (!transaction) throw new Error('History is written inside inTransaction.')
  if (transaction.writtenAt) return transaction.writtenAt
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('chokepoint history'))`
  // A statement of its own: it must see what was committed while this transaction waited.
  const [row] = await db.$queryRaw<{ at: Date }[]>`
    SELECT greatest(
      date_trunc('milliseconds', clock_timestamp()),
      (SELECT max("at") FROM "Revision") + interval '1 millisecond'
    ) AS at`
  if (!row) throw new Error('The database gave no time.')
  transaction.writtenAt = row.at
  return row.at
}
