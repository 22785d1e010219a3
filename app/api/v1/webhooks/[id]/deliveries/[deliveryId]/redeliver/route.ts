import { described } from '@/lib/api/description'
import { webhookDescriptions } from '@/lib/api/descriptions/webhooks'
import { answerRequest } from '@/lib/jobs/answer-request'
import { redeliver } from '@/lib/webhooks/commands'

const { redeliver: description } = webhookDescriptions

interface Context {
  params: Promise<{ id: string; deliveryId: string }>
}

export const POST = described(description, (request: Request, { params }: Context) =>
  answerRequest({ name: description.operationId, request }, async (actor) => {
    const { id, deliveryId } = await params
    await redeliver(id, deliveryId, actor)
    return new Response(null, { status: 202 })
  }),
)
