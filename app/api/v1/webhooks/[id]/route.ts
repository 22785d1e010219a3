import { described } from '@/lib/api/description'
import { webhookDescriptions } from '@/lib/api/descriptions/webhooks'
import { asPrecondition, readIfMatch } from '@/lib/api/if-match'
import { answerRequest, bodyOf, json } from '@/lib/jobs/answer-request'
import { assertMayManageWebhooks } from '@/lib/webhooks/access'
import { deleteWebhook, updateWebhook } from '@/lib/webhooks/commands'
import { foundWebhook } from '@/lib/webhooks/queries'
import { webhookPatchSchema } from '@/lib/webhooks/schema'

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
    const ifMatch = readIfMatch(request.headers.get('if-match'))
    const { version, ...changes } = await bodyOf(webhookPatchSchema, request)
    const expectedVersion = ifMatch ?? version
    const changing = updateWebhook((await params).id, changes, { actor, expectedVersion })
    return json(
      await changing.catch((thrown: unknown) => {
        throw asPrecondition(thrown, ifMatch)
      }),
    )
  }),
)

export const DELETE = described(remove, (request: Request, { params }: Context) =>
  answerRequest({ name: remove.operationId, request }, async (actor) => {
    await deleteWebhook((await params).id, actor)
    return new Response(null, { status: 204 })
  }),
)
