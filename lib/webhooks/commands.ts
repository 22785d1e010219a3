import 'server-only'
import { parseRecord } from '../api/field-errors'
import { isRecordId } from '../api/fields'
import { notFound } from '../api/problem'
import type { Actor } from '../auth/actor'
import { system } from '../auth/actor'
import { db } from '../db/client'
import type { Webhook as Row } from '../db/generated/client'
import { env } from '../env'
import { inTransaction } from '../db/transaction'
import { invalidRecord } from '../revisions/constraint-errors'
import type { ExpectedVersion } from '../revisions/expected-version'
import { assertExpected } from '../revisions/expected-version'
import type { PlainRecord } from '../revisions/plain'
import { recordWrites } from '../revisions/record-write'
import { writeInstant } from '../revisions/write-instant'
import { assertMayManageWebhooks } from './access'
import { PrivateAddressError, publicAddresses } from './public-address'
import { queueDeliveries, webhookQueue } from './queue'
import { foundWebhook } from './queries'
import type { NewWebhook, Webhook, WebhookChange } from './schema'
import { newWebhookSchema, webhookChangeSchema } from './schema'
import { newSecret } from './signature'

/** Refused at once where it can be known; each attempt judges again what the name then leads to. */
async function assertPublic(url: string | undefined): Promise<void> {
  if (url === undefined || env().WEBHOOK_PRIVATE_ADDRESSES) return
  await publicAddresses(new URL(url).hostname).catch((thrown: unknown) => {
    if (thrown instanceof PrivateAddressError)
      throw invalidRecord('url', 'must not lead to a private network')
  })
}

interface WithSecret {
  webhook: Webhook
  /** Shown this once. */
  secret: string
}

/** What the history keeps of a webhook: all but its secret and where it stands. */
function audited({ id, name, url, resources, actions, state }: Row): PlainRecord {
  return { id, name, url, resources, actions, state }
}

interface Audit {
  action: 'create' | 'update' | 'delete'
  before: Row | null
  after: Row | null
  actor: Actor
  reason?: string
}

async function record({ action, before, after, actor, reason }: Audit): Promise<void> {
  const { id, version } = (after ?? before)!
  const write = { resource: 'webhook', resourceId: id, version: after ? version : version + 1, action }
  const content = { before: before && audited(before), after: after && audited(after) }
  await recordWrites([{ ...write, ...content }], { actor, reason })
}

/** Makes a webhook that hears of what is committed from now on. */
export async function createWebhook(input: NewWebhook, actor: Actor): Promise<WithSecret> {
  assertMayManageWebhooks(actor)
  const fields = parseRecord(newWebhookSchema, input)
  await assertPublic(fields.url)
  const secret = newSecret()
  const { id } = await inTransaction(async () => {
    const cursorAt = await writeInstant()
    const data = { ...fields, secret, cursorAt, cursorId: '', createdBy: actor.id }
    const after = await db.webhook.create({ data })
    await record({ action: 'create', before: null, after, actor })
    return after
  })
  return { webhook: await foundWebhook(id, actor), secret }
}

async function rowOf(id: string): Promise<Row> {
  if (!isRecordId(id)) throw notFound('webhook', id)
  // Locked, so that nothing is spread to a webhook that is being changed.
  await db.$queryRaw`SELECT 1 FROM "Webhook" WHERE "id" = ${id} FOR UPDATE`
  const row = await db.webhook.findUnique({ where: { id } })
  if (!row) throw notFound('webhook', id)
  return row
}

interface Change {
  actor: Actor
  /** The version that the change is based on. */
  expectedVersion: ExpectedVersion | undefined
}

/** Changes, pauses or resumes it. Resumed, it goes on where it stood: what was committed meanwhile is sent. */
export async function updateWebhook(
  id: string,
  input: WebhookChange,
  { actor, expectedVersion }: Change,
): Promise<Webhook> {
  assertMayManageWebhooks(actor)
  const changes = parseRecord(webhookChangeSchema, input)
  await assertPublic(changes.url)
  await webhookQueue()
  await inTransaction(async () => {
    await writeInstant()
    const before = await rowOf(id)
    await assertExpected({ resource: 'webhook', id, expected: expectedVersion, current: before })
    const version = before.version + 1
    const own = { ...changes, ...(changes.state && { pausedBecause: null }) }
    const after = await db.webhook.update({
      where: { id },
      data: { ...own, version, updatedAt: new Date() },
    })
    await record({ action: 'update', before, after, actor })
    if (before.state === 'paused' && after.state === 'active') await queueDeliveries(await waitingOf(id))
  })
  return foundWebhook(id, actor)
}

/** Pauses one whose receiver is gone; the program's own doing, in its history like any other. */
export async function pauseWebhook(id: string, pausedBecause: string): Promise<void> {
  await inTransaction(async () => {
    await writeInstant()
    await db.$queryRaw`SELECT 1 FROM "Webhook" WHERE "id" = ${id} FOR UPDATE`
    const before = await db.webhook.findUnique({ where: { id } })
    if (before?.state !== 'active') return
    const data = { state: 'paused', pausedBecause, version: before.version + 1, updatedAt: new Date() }
    const after = await db.webhook.update({ where: { id }, data })
    await record({ action: 'update', before, after, actor: system('webhooks'), reason: pausedBecause })
  })
}

async function waitingOf(webhookId: string): Promise<string[]> {
  const where = { webhookId, state: 'waiting' }
  return (await db.webhookDelivery.findMany({ where, select: { id: true } })).map(({ id }) => id)
}

/** Takes it away with its deliveries; its history stays. */
export async function deleteWebhook(id: string, actor: Actor): Promise<void> {
  assertMayManageWebhooks(actor)
  await inTransaction(async () => {
    await writeInstant()
    const before = await rowOf(id)
    await db.webhook.delete({ where: { id } })
    await record({ action: 'delete', before, after: null, actor })
  })
}

/** Gives it a new secret; what is sent from now on is signed with that alone. */
export async function renewSecret(id: string, actor: Actor): Promise<WithSecret> {
  assertMayManageWebhooks(actor)
  const secret = newSecret()
  await inTransaction(async () => {
    await writeInstant()
    const before = await rowOf(id)
    const version = before.version + 1
    const after = await db.webhook.update({ where: { id }, data: { secret, version, updatedAt: new Date() } })
    await record({ action: 'update', before, after, actor, reason: 'A new secret.' })
  })
  return { webhook: await foundWebhook(id, actor), secret }
}

/** Sends it a message that says no change, to see it arrive. Returns the delivery's id. */
export async function sendTest(id: string, actor: Actor): Promise<string> {
  assertMayManageWebhooks(actor)
  await webhookQueue()
  return inTransaction(async () => {
    await rowOf(id)
    const delivery = await db.webhookDelivery.create({ data: { webhookId: id }, select: { id: true } })
    await queueDeliveries([delivery.id])
    return delivery.id
  })
}

/** Sends a delivery once more under the same id, whatever came of it before. */
export async function redeliver(webhookId: string, deliveryId: string, actor: Actor): Promise<void> {
  assertMayManageWebhooks(actor)
  if (!isRecordId(webhookId) || !isRecordId(deliveryId)) throw notFound('delivery', deliveryId)
  await webhookQueue()
  await inTransaction(async () => {
    const { count } = await db.webhookDelivery.updateMany({
      where: { id: deliveryId, webhookId },
      data: { state: 'waiting' },
    })
    if (count === 0) throw notFound('delivery', deliveryId)
    await queueDeliveries([deliveryId])
  })
}
