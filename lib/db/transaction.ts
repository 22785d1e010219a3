import 'server-only'
import { ambient } from './ambient'
import { db } from './client'

interface TransactionOptions {
  /** Imports of many thousand rows take longer than an editor's save. */
  timeoutMs?: number
}

/**
 * Runs `work` in one transaction: whatever it does through `db` is committed together when it returns, and
 * none of it when it throws. Inside another transaction it joins that one.
 */
export async function inTransaction<Result>(
  work: () => Promise<Result>,
  { timeoutMs = 15_000 }: TransactionOptions = {},
): Promise<Result> {
  const outer = ambient.getStore()
  if (outer?.asOf) throw new Error('The past cannot be written.')
  if (outer) return work()
  return db.$transaction((client) => ambient.run({ client }, work), { timeout: timeoutMs, maxWait: 10_000 })
}
