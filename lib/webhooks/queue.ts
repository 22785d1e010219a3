import 'server-only'
import type PgBoss from 'pg-boss'
import { queue, withinTransaction } from '../jobs/queue'

/** Messages of deliveries to attempt; each names its delivery. */
export const WEBHOOKS = 'webhooks'
/** Messages of deliveries that were given up, each with its reason. */
export const DEAD_WEBHOOKS = 'webhooks-dead'

/** With doubling delays from 5 s: the last attempt comes about half a day after the first. */
const RETRIES = 13
const FIRST_RETRY_SECONDS = 5
/** Longer than an attempt can take: what is not settled by then had its worker killed, and is tried again. */
const EXPIRE_SECONDS = 30

const prepared = new WeakMap<PgBoss, Promise<void>>()

/** The application's queue, with the two of the webhooks. */
export async function webhookQueue(): Promise<PgBoss> {
  const boss = await queue()
  const ready = prepared.get(boss) ?? prepare(boss)
  prepared.set(boss, ready)
  await ready
  return boss
}

async function prepare(boss: PgBoss): Promise<void> {
  await boss.createQueue(DEAD_WEBHOOKS)
  await boss.createQueue(WEBHOOKS, {
    name: WEBHOOKS,
    retryLimit: RETRIES,
    retryDelay: FIRST_RETRY_SECONDS,
    retryBackoff: true,
    expireInSeconds: EXPIRE_SECONDS,
    deadLetter: DEAD_WEBHOOKS,
  })
}

/** Queues deliveries in the transaction that is open: a delivery and its message come together. */
export async function queueDeliveries(deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length === 0) return
  const boss = await webhookQueue()
  await boss.insert(
    deliveryIds.map((deliveryId) => ({ name: WEBHOOKS, data: { deliveryId } })),
    { db: withinTransaction },
  )
}
