import { z } from 'zod'
import {
  deliveryPageSchema,
  listDeliveriesQuerySchema,
  newWebhookSchema,
  webhookListSchema,
  webhookPatchSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from '../../webhooks/schema'
import type { Description } from '../description'

const params = z.strictObject({ id: z.string().meta({ description: 'Identifier of the webhook.' }) })
const deliveryParams = params.extend({
  deliveryId: z.string().meta({ description: 'Identifier of the delivery.' }),
})

const webhookAnswer = { about: 'The webhook.', content: { 'application/json': webhookSchema } }
const secretAnswer = {
  about: 'The webhook with its secret, shown this once.',
  content: { 'application/json': webhookWithSecretSchema },
}
const queued = { about: 'The attempt is queued.' }

const common = { tag: 'Webhooks', needsKey: true } as const

export const webhookDescriptions = {
  list: {
    ...common,
    operationId: 'listWebhooks',
    method: 'GET',
    path: '/webhooks',
    summary: 'List webhooks',
    description: 'For administrators, and keys with the scope `webhooks:write`; so is all about webhooks.',
    answers: { 200: { about: 'All of them.', content: { 'application/json': webhookListSchema } } },
    problems: ['forbidden'],
  },
  create: {
    ...common,
    operationId: 'createWebhook',
    method: 'POST',
    path: '/webhooks',
    summary: 'Create a webhook',
    description: 'It hears of the changes that are committed from then on.',
    body: { 'application/json': newWebhookSchema },
    answers: { 201: { ...secretAnswer, headers: { location: 'Path of the webhook.' } } },
    problems: ['forbidden', 'invalid_record', 'payload_too_large', 'busy'],
  },
  read: {
    ...common,
    operationId: 'getWebhook',
    method: 'GET',
    path: '/webhooks/{id}',
    summary: 'Read one webhook',
    params,
    answers: { 200: webhookAnswer },
    problems: ['forbidden', 'not_found'],
  },
  update: {
    ...common,
    operationId: 'updateWebhook',
    method: 'PATCH',
    path: '/webhooks/{id}',
    summary: 'Change, pause or resume a webhook',
    description:
      'Resumed, it goes on where it stood: what was committed meanwhile is sent. Say the version it is based on.',
    params,
    changes: true,
    body: { 'application/json': webhookPatchSchema },
    answers: { 200: webhookAnswer },
    problems: [
      'forbidden',
      'not_found',
      'conflict',
      'precondition_failed',
      'version_required',
      'invalid_record',
      'payload_too_large',
      'busy',
    ],
  },
  remove: {
    ...common,
    operationId: 'deleteWebhook',
    method: 'DELETE',
    path: '/webhooks/{id}',
    summary: 'Delete a webhook and its deliveries',
    params,
    answers: { 204: { about: 'It is gone.' } },
    problems: ['forbidden', 'not_found', 'busy'],
  },
  renewSecret: {
    ...common,
    operationId: 'renewWebhookSecret',
    method: 'POST',
    path: '/webhooks/{id}/secret',
    summary: 'Give a webhook a new secret',
    description: 'What is sent from now on is signed with it alone.',
    params,
    answers: { 200: secretAnswer },
    problems: ['forbidden', 'not_found', 'busy'],
  },
  test: {
    ...common,
    operationId: 'testWebhook',
    method: 'POST',
    path: '/webhooks/{id}/test',
    summary: 'Send a test',
    description: 'A message of the type `webhook.test`.',
    params,
    answers: { 202: queued },
    problems: ['forbidden', 'not_found', 'busy'],
  },
  deliveries: {
    ...common,
    operationId: 'listWebhookDeliveries',
    method: 'GET',
    path: '/webhooks/{id}/deliveries',
    summary: 'List what was sent to a webhook',
    description: 'Newest first, each with what came of its latest attempt.',
    params,
    query: listDeliveriesQuerySchema,
    answers: { 200: { about: 'One page.', content: { 'application/json': deliveryPageSchema } } },
    problems: ['forbidden', 'not_found'],
  },
  redeliver: {
    ...common,
    operationId: 'redeliverWebhook',
    method: 'POST',
    path: '/webhooks/{id}/deliveries/{deliveryId}/redeliver',
    summary: 'Send a delivery once more',
    params: deliveryParams,
    answers: { 202: queued },
    problems: ['forbidden', 'not_found', 'busy'],
  },
} satisfies Record<string, Description>
