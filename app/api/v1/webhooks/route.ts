import { described } from '@/lib/api/description'
import { webhookDescriptions } from '@/lib/api/descriptions/webhooks'
import { answerRequest, bodyOf, json } from '@/lib/jobs/answer-request'
import { assertMayManageWebhooks } from '@/lib/webhooks/access'
import { createWebhook } from '@/lib/webhooks/commands'
import { listWebhooks } from '@/lib/webhooks/queries'
import { newWebhookSchema } from '@/lib/webhooks/schema'

const { list, create } = webhookDescriptions

export const GET = described(list, (request: Request) =>
  answerRequest({ name: list.operationId, request }, async (actor) =>
    json({ items: await listWebhooks(actor) }),
  ),
)

export const POST = described(create, (request: Request) =>
  answerRequest({ name: create.operationId, request }, async (actor) => {
    assertMayManageWebhooks(actor)
    const { webhook, secret } = await createWebhook(await bodyOf(newWebhookSchema, request), actor)
    const response = json({ ...webhook, secret }, 201)
    response.headers.set('location', `/api/v1/webhooks/${webhook.id}`)
    return response
  }),
)
