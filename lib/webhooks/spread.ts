import 'server-only'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { resources } from '../revisions/resources'
import { queueDeliveries } from './queue'

const MOST_AT_ONCE = 500

interface Behind {
  id: string
  resources: string[]
  actions: string[]
  cursorAt: Date
  cursorId: string
}

interface Written {
  id: string
  at: Date
  resource: string
  action: string
}

/**
 * Makes deliveries of the changes that were committed since each webhook last looked, and moves it on, in one
 * transaction: whatever ends this process, no change is lost or made twice. Returns how many were looked at.
 * Instants of revisions grow in the order of the commits, so nothing appears later behind the cursor.
 */
export async function spreadChanges(): Promise<number> {
  const behind = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Webhook" webhook WHERE "state" = 'active' AND EXISTS (
      SELECT 1 FROM "Revision" WHERE ("at", "id") > (webhook."cursorAt", webhook."cursorId"))`
  let seen = 0
  for (const { id } of behind) seen += await inTransaction(() => spreadOne(id))
  return seen
}

async function spreadOne(webhookId: string): Promise<number> {
  // Another worker may be at it: then this one leaves it alone.
  const [webhook] = await db.$queryRaw<Behind[]>`
    SELECT "id", "resources", "actions", "cursorAt", "cursorId" FROM "Webhook"
    WHERE "id" = ${webhookId} AND "state" = 'active' FOR UPDATE SKIP LOCKED`
  if (!webhook) return 0
  const written = await db.$queryRaw<Written[]>`
    SELECT "id", "at", "resource", "action"::text FROM "Revision"
    WHERE ("at", "id") > (${webhook.cursorAt}, ${webhook.cursorId})
    ORDER BY "at", "id" LIMIT ${MOST_AT_ONCE}`
  const last = written.at(-1)
  if (!last) return 0
  const made = await db.webhookDelivery.createManyAndReturn({
    data: written
      .filter((change) => isWanted(change, webhook))
      .map(({ id: revisionId }) => ({ webhookId, revisionId })),
    select: { id: true },
    skipDuplicates: true,
  })
  await queueDeliveries(made.map(({ id }) => id))
  await db.webhook.update({ where: { id: webhookId }, data: { cursorAt: last.at, cursorId: last.id } })
  return written.length
}

const published = new Set<string>(resources)

/** Changes of users, keys and webhooks are nobody's but the admins'. */
function isWanted({ resource, action }: Written, webhook: Behind): boolean {
  if (!published.has(resource)) return false
  const { resources, actions } = webhook
  return (
    (resources.length === 0 || resources.includes(resource)) &&
    (actions.length === 0 || actions.includes(action))
  )
}
