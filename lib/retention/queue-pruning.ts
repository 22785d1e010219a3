import 'server-only'
import { system } from '../auth/actor'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { startJob } from '../jobs/commands'

const EVERY_HOURS = 24

/**
 * Queues the daily clearing unless one was queued within the last day. Every worker asks now and then, and
 * the database's clock decides, so that any number of workers make one job a day.
 */
export async function queuePruning(): Promise<void> {
  await inTransaction(async () => {
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('chokepoint pruning'))`
    const [latest] = await db.$queryRaw<{ recent: boolean | null }[]>`
      SELECT max("createdAt") > now() - make_interval(hours => ${EVERY_HOURS}) AS recent
      FROM "Job" WHERE "kind" = 'prune'`
    if (latest?.recent) return
    const actor = { ...system('prune'), name: 'The workers' }
    await startJob({ kind: 'prune', title: 'Clear what is no longer kept', input: {}, actor })
  })
}
