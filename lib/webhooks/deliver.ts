import 'server-only'
import type PgBoss from 'pg-boss'
import { db } from '../db/client'
import { env } from '../env'
import { changeSelect, toChange } from '../revisions/queries'
import { pauseWebhook } from './commands'
import { payloadOf, testPayload } from './payload'
import { post } from './post'
import { webhookQueue, WEBHOOKS } from './queue'
import { signedHeaders } from './signature'

export type Message = PgBoss.JobWithMetadata<{ deliveryId: string }>

const GONE = 410
const ERROR_MAX = 300

interface Outcome {
  status: number | null
  error: string | null
}

/** Attempts one delivery and notes what came of it; a failure is tried again later, until it is given up. */
export async function deliver(message: Message): Promise<void> {
  const { deliveryId } = message.data
  const delivery = await db.webhookDelivery.findUnique({
    where: { id: deliveryId },
    include: { webhook: true },
  })
  const boss = await webhookQueue()
  // Deleted, delivered by another attempt, or kept back until the webhook goes on.
  if (!delivery || delivery.state === 'delivered' || delivery.webhook.state === 'paused')
    return void (await boss.complete(WEBHOOKS, message.id))
  const body = await bodyOf(delivery)
  const outcome = await attempt(delivery, body)
  const isFinal = message.retryCount >= message.retryLimit || outcome.status === GONE
  await note(delivery.id, outcome, isFinal)
  if (outcome.status === GONE)
    await pauseWebhook(delivery.webhook.id, 'The receiver answered 410: it is gone.')
  if (outcome.error === null || outcome.status === GONE) await boss.complete(WEBHOOKS, message.id)
  else await boss.fail(WEBHOOKS, message.id, { error: outcome.error })
}

interface Sent {
  id: string
  revisionId: string | null
  createdAt: Date
  webhook: { url: string; secret: string }
}

async function bodyOf({ revisionId, createdAt }: Sent): Promise<string> {
  if (revisionId === null) return testPayload(createdAt)
  const revision = await db.revision.findUniqueOrThrow({ where: { id: revisionId }, select: changeSelect })
  return payloadOf(toChange(revision))
}

async function attempt({ id, webhook: { url, secret } }: Sent, body: string): Promise<Outcome> {
  const timestampSeconds = Math.floor(Date.now() / 1_000)
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Chokepoint-Webhooks/1',
    ...signedHeaders(secret, { id, timestampSeconds, body }),
  }
  try {
    const status = await post({ url, headers, body, privateToo: env().WEBHOOK_PRIVATE_ADDRESSES })
    return { status, error: status >= 200 && status < 300 ? null : `The receiver answered ${status}.` }
  } catch (thrown) {
    return {
      status: null,
      error: (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, ERROR_MAX),
    }
  }
}

async function note(id: string, { status, error }: Outcome, isFinal: boolean): Promise<void> {
  const now = new Date()
  // Many, not one: the webhook may have been deleted meanwhile, and its deliveries with it.
  await db.webhookDelivery.updateMany({
    // One that a slower attempt fails after another delivered it stays delivered.
    where: error === null ? { id } : { id, state: { not: 'delivered' } },
    data: {
      state: error === null ? 'delivered' : isFinal ? 'failed' : 'waiting',
      attempts: { increment: 1 },
      lastStatus: status,
      lastError: error,
      lastAttemptAt: now,
      ...(error === null && { deliveredAt: now }),
    },
  })
}
