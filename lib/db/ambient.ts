import { AsyncLocalStorage } from 'node:async_hooks'
import type { Prisma } from './generated/client'

/** The transaction in which the code being run reads and writes. */
export interface Ambient {
  client: Prisma.TransactionClient
  /** Set while the past is read; nothing can be written then. */
  asOf?: Date
  /** The instant of this transaction's revisions, once it has written one. */
  writtenAt?: Date
}

// On globalThis: the bundler may load this module more than once, and all copies must see one transaction.
const holder = globalThis as typeof globalThis & { chokepointAmbient?: AsyncLocalStorage<Ambient> }

export const ambient = (holder.chokepointAmbient ??= new AsyncLocalStorage<Ambient>())
