import 'server-only'
import { env } from '../env'
import { ambient } from './ambient'
import { connect } from './connect'
import type { PrismaClient } from './generated/client'

// Few connections: questions about the past are rare beside those about the present.
const POOL_SIZE = 3

const holder = globalThis as typeof globalThis & { chokepointHistory?: PrismaClient }

function historyClient(): PrismaClient {
  holder.chokepointHistory ??= connect(env().DATABASE_URL, { poolSize: POOL_SIZE, schema: 'history' })
  return holder.chokepointHistory
}

/**
 * Runs reads against the database as it stood at the instant, answered from the revisions: `db` then goes to
 * the views of the `history` schema, so every query of the topic folders works unchanged.
 * @example asItStood(new Date('2026-11-01T00:00:00Z'), () => listClaims({ topic: ['hbm'] }))
 */
export async function asItStood<Result>(asOf: Date, work: () => Promise<Result>): Promise<Result> {
  return historyClient().$transaction(
    async (client) => {
      await client.$executeRaw`SELECT set_config('chokepoint.as_of', ${asOf.toISOString()}, true)`
      return ambient.run({ client, asOf }, work)
    },
    { timeout: 30_000, maxWait: 10_000, isolationLevel: 'RepeatableRead' },
  )
}
