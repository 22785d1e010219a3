import { afterAll, inject } from 'vitest'
import { connect } from '../../lib/db/connect'
import { cloneDatabase } from '../../lib/db/embedded/databases'
import type { PrismaClient } from '../../lib/db/generated/client'
import { emptyTemplateName, templateName } from './database-template'

export interface TestDatabase {
  /** A Prisma client on this worker's own clone. `db` of lib/db/client.ts goes to the same clone. */
  client: PrismaClient
  url: string
  /** Gives the clone back its first content: call it in beforeEach when tests write. */
  reset(): Promise<void>
}

export interface DatabaseOptions {
  /** True for tables without rows; else migrations and the seed. */
  empty?: boolean
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

async function releaseApplicationPool(): Promise<void> {
  const holder = globalThis as typeof globalThis & {
    chokepointDatabase?: PrismaClient
    chokepointHistory?: PrismaClient
  }
  await Promise.all([holder.chokepointDatabase?.$disconnect(), holder.chokepointHistory?.$disconnect()])
}

/**
 * This test file's own copy of the seeded database; call it at the top of the file:
 * `const database = await withDatabase()`. Files in other workers never see its changes.
 */
export async function withDatabase({ empty = false }: DatabaseOptions = {}): Promise<TestDatabase> {
  const serverUrl = inject('databaseServer')
  const name = `worker_${process.env.VITEST_POOL_ID ?? '0'}${empty ? '_empty' : ''}`
  const template = empty ? emptyTemplateName : templateName
  const url = urlOf(serverUrl, name)
  await cloneDatabase(serverUrl, { name, template })
  process.env.DATABASE_URL = url
  // Generated requests come by the thousand from one place; the limits have tests of their own.
  process.env.API_RATE_PER_MINUTE = '0'
  process.env.API_KEY_RATE_PER_MINUTE = '0'
  const client = connect(url, { poolSize: 4 })
  afterAll(async () => {
    await client.$disconnect()
    await releaseApplicationPool()
  })
  return {
    client,
    url,
    async reset() {
      await client.$disconnect()
      await releaseApplicationPool()
      await cloneDatabase(serverUrl, { name, template })
    },
  }
}
