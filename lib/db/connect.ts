import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client'

export interface ConnectOptions {
  /** Connections held open at most. */
  poolSize?: number
}

/** A new Prisma client on its own pool. For scripts and tests; the application uses `db` in client.ts. */
export function connect(databaseUrl: string, { poolSize = 10 }: ConnectOptions = {}): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  })
  return new PrismaClient({ adapter, errorFormat: 'minimal' })
}
