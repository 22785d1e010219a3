import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log'
import { deliver } from './deliver'
import { webhookQueue, WEBHOOKS } from './queue'
import { spreadChanges } from './spread'

const POLL_MS = 1_000
const MOST_AT_ONCE = 8
const MAINTAIN_EVERY_MS = 15_000

interface WorkOptions {
  /** Ends the work after the attempts that are under way. */
  signal: AbortSignal
  pollMs?: number
}

/** Turns changes into deliveries and attempts those that are due, until it is told to stop. */
export async function deliverWebhooks({ signal, pollMs = POLL_MS }: WorkOptions): Promise<void> {
  const attempts = new Set<Promise<void>>()
  let maintainedAt = -Infinity
  while (!signal.aborted) {
    try {
      if (performance.now() - maintainedAt > MAINTAIN_EVERY_MS) {
        maintainedAt = performance.now()
        // What a killed worker had taken is found by its age, and becomes due again.
        await (await webhookQueue()).maintain()
      }
      const busy = await takeUp(attempts)
      if (attempts.size >= MOST_AT_ONCE) await Promise.race(attempts)
      else if (!busy) await sleep(pollMs, undefined, { signal }).catch(() => {})
    } catch (error) {
      log.error({ err: error }, 'webhooks could not be delivered; trying again')
      await sleep(POLL_MS, undefined, { signal }).catch(() => {})
    }
  }
  await Promise.all(attempts)
}

async function takeUp(attempts: Set<Promise<void>>): Promise<boolean> {
  const seen = await spreadChanges()
  const boss = await webhookQueue()
  const batchSize = MOST_AT_ONCE - attempts.size
  const messages = await boss.fetch<{ deliveryId: string }>(WEBHOOKS, { batchSize, includeMetadata: true })
  for (const message of messages) {
    const attempt: Promise<void> = deliver(message)
      .catch((error: unknown) => log.error({ err: error, message: message.id }, 'a delivery was not settled'))
      .finally(() => attempts.delete(attempt))
    attempts.add(attempt)
  }
  return seen > 0 || messages.length > 0
}
