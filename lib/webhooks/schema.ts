import { z } from 'zod'
import { isoInstant, recordVersion, versionStamp } from '../api/fields'
import { webAddress, words } from '../api/write-fields'
import { resources } from '../revisions/resources'
import { revisionActions } from '../revisions/schema'

export const webhookStates = ['active', 'paused'] as const
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const

const address = webAddress.refine((text) => {
  const { username, password } = new URL(text)
  return username === '' && password === ''
}, 'must not hold a name or password')

const chosen = {
  name: words(100).meta({ description: 'What it is for.' }),
  url: address.meta({ description: 'Where changes are sent by POST.', example: 'https://example.org/hook' }),
  resources: z
    .array(z.enum(resources))
    .max(resources.length)
    .meta({ description: 'Kinds of record to hear of; none means all.', example: ['claim'] }),
  actions: z
    .array(z.enum(revisionActions))
    .max(revisionActions.length)
    .meta({ description: 'Kinds of change to hear of; none means all.' }),
}

export const newWebhookSchema = z.strictObject({
  ...chosen,
  resources: chosen.resources.default([]),
  actions: chosen.actions.default([]),
})

export const webhookChangeSchema = z.strictObject({ ...chosen, state: z.enum(webhookStates) }).partial()

/** What a program sends: the change and which version it is based on. */
export const webhookPatchSchema = webhookChangeSchema.extend({
  version: recordVersion.optional().meta({ description: 'The version last read, unless If-Match says it.' }),
})

/** A webhook as it is listed: never its secret. */
export const webhookSchema = z.strictObject({
  id: z.string(),
  ...chosen,
  url: z.string(),
  state: z.enum(webhookStates),
  pausedBecause: z.string().nullable(),
  waiting: z.int().meta({ description: 'Deliveries that wait for an attempt.' }),
  failed: z.int().meta({ description: 'Deliveries that were given up.' }),
  createdAt: isoInstant,
  ...versionStamp,
})

export const webhookWithSecretSchema = webhookSchema.extend({
  secret: z.string().meta({ description: 'Verifies what is sent. Shown this once.', example: 'whsec_…' }),
})

export const deliverySchema = z.strictObject({
  id: z.string().meta({ description: 'The `webhook-id` of every attempt.' }),
  change: z.string().nullable().meta({ description: 'Id of the change in `/changes`; null for a test.' }),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  lastStatus: z.int().nullable().meta({ description: 'HTTP status of the latest answer.' }),
  lastError: z.string().nullable(),
  lastAttemptAt: isoInstant.nullable(),
  deliveredAt: isoInstant.nullable(),
  createdAt: isoInstant,
})

export const webhookListSchema = z.strictObject({ items: z.array(webhookSchema) })

export const deliveryPageSchema = z.strictObject({
  items: z.array(deliverySchema),
  nextCursor: z.string().nullable().meta({ description: 'Pass as `cursor` for the next page.' }),
})

export const listDeliveriesQuerySchema = z.strictObject({
  state: z.enum(deliveryStates).optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})

export type NewWebhook = z.input<typeof newWebhookSchema>
export type WebhookChange = z.input<typeof webhookChangeSchema>
export type Webhook = z.output<typeof webhookSchema>
export type Delivery = z.output<typeof deliverySchema>
export type DeliveryState = Delivery['state']
export type ListDeliveriesQuery = z.output<typeof listDeliveriesQuerySchema>
