import 'server-only'
import { isRecordId } from '../api/fields'
import { notFound } from '../api/problem'
import type { Actor } from '../auth/actor'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { assertMayManageWebhooks } from './access'
import type { Delivery, ListDeliveriesQuery, Webhook } from './schema'

const select = {
  id: true,
  name: true,
  url: true,
  resources: true,
  actions: true,
  state: true,
  pausedBecause: true,
  createdAt: true,
  version: true,
  updatedAt: true,
} satisfies Prisma.WebhookSelect

type Row = Prisma.WebhookGetPayload<{ select: typeof select }>

async function countsByState(webhookIds: string[]): Promise<Map<string, number>> {
  const groups = await db.webhookDelivery.groupBy({
    by: ['webhookId', 'state'],
    where: { webhookId: { in: webhookIds }, state: { in: ['waiting', 'failed'] } },
    _count: { _all: true },
  })
  return new Map(groups.map(({ webhookId, state, _count }) => [`${webhookId} ${state}`, _count._all]))
}

async function toWebhooks(rows: Row[]): Promise<Webhook[]> {
  const counts = await countsByState(rows.map(({ id }) => id))
  return rows.map((row) => ({
    ...row,
    resources: row.resources as Webhook['resources'],
    actions: row.actions as Webhook['actions'],
    state: row.state as Webhook['state'],
    waiting: counts.get(`${row.id} waiting`) ?? 0,
    failed: counts.get(`${row.id} failed`) ?? 0,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
}

/** Every webhook, newest first. */
export async function listWebhooks(actor: Actor): Promise<Webhook[]> {
  assertMayManageWebhooks(actor)
  return toWebhooks(await db.webhook.findMany({ select, orderBy: { id: 'desc' } }))
}

/** @throws Problem when there is no such webhook. */
export async function foundWebhook(id: string, actor: Actor): Promise<Webhook> {
  assertMayManageWebhooks(actor)
  const row = isRecordId(id) ? await db.webhook.findUnique({ where: { id }, select }) : null
  const [webhook] = row ? await toWebhooks([row]) : []
  if (!webhook) throw notFound('webhook', id)
  return webhook
}

/** Deliveries of one webhook, newest first. */
export async function listDeliveries(
  webhookId: string,
  { state, limit, cursor }: ListDeliveriesQuery,
  actor: Actor,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  await foundWebhook(webhookId, actor)
  const rows = await db.webhookDelivery.findMany({
    where: { webhookId, state, ...(cursor && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const items = rows.slice(0, limit).map((row): Delivery => {
    const { id, revisionId: change, attempts, lastStatus, lastError } = row
    return {
      id,
      change,
      state: row.state as Delivery['state'],
      attempts,
      lastStatus,
      lastError,
      lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    }
  })
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
