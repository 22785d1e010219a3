import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client'
import { withSerialTransactions } from './serial-transactions'

export interface ConnectOptions {
  /** Connections held open at most. */
  poolSize?: number
  /** Schema that queries name; `history` holds the past. */
  schema?: string
}

/** A new Prisma client on its own pool. For scripts and tests; the application uses `db` in client.ts. */
export function connect(databaseUrl: string, { poolSize = 10, schema }: ConnectOptions = {}): PrismaClient {
  const pool = {
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  }
  const adapter = withSerialTransactions(new PrismaPg(pool, schema === undefined ? undefined : { schema }))
  return new PrismaClient({ adapter, errorFormat: 'minimal' })
}
