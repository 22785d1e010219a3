import { described } from '@/lib/api/description'
import { webhookDescriptions } from '@/lib/api/descriptions/webhooks'
import { answerRequest, bodyOf, json } from '@/lib/jobs/answer-request'
import { assertMayManageWebhooks } from '@/lib/webhooks/access'
import { deleteWebhook, updateWebhook } from '@/lib/webhooks/commands'
import { foundWebhook } from '@/lib/webhooks/queries'
import { webhookChangeSchema } from '@/lib/webhooks/schema'

const { read, update, remove } = webhookDescriptions

interface Context {
  params: Promise<{ id: string }>
}

export const GET = described(read, (request: Request, { params }: Context) =>
  answerRequest({ name: read.operationId, request }, async (actor) =>
    json(await foundWebhook((await params).id, actor)),
  ),
)

export const PATCH = described(update, (request: Request, { params }: Context) =>
  answerRequest({ name: update.operationId, request }, async (actor) => {
    assertMayManageWebhooks(actor)
    return json(await updateWebhook((await params).id, await bodyOf(webhookChangeSchema, request), actor))
  }),
)

export const DELETE = described(remove, (request: Request, { params }: Context) =>
  answerRequest({ name: remove.operationId, request }, async (actor) => {
    await deleteWebhook((await params).id, actor)
    return new Response(null, { status: 204 })
  }),
)
