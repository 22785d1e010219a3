import 'server-only'
import { env } from '../env'
import { ambient } from './ambient'
import { connect } from './connect'
import type { PrismaClient } from './generated/client'

// On globalThis so that hot reload in development does not open a new pool for every edit.
const holder = globalThis as typeof globalThis & { chokepointDatabase?: PrismaClient }

function pooled(): PrismaClient {
  holder.chokepointDatabase ??= connect(env().DATABASE_URL, { poolSize: env().DATABASE_POOL_SIZE })
  return holder.chokepointDatabase
}

function current(): PrismaClient {
  return (ambient.getStore()?.client as PrismaClient | undefined) ?? pooled()
}

/**
 * The application's Prisma client. It connects on first use, not on import: the build evaluates every
 * route without a database. Within inTransaction or asItStood it is that transaction's client.
 */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    const client = current()
    const value: unknown = Reflect.get(client, property, client)
    return typeof value === 'function' ? value.bind(client) : value
  },
  has: (_target, property) => Reflect.has(current(), property),
})
