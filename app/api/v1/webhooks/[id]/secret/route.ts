import { described } from '@/lib/api/description'
import { webhookDescriptions } from '@/lib/api/descriptions/webhooks'
import { answerRequest, json } from '@/lib/jobs/answer-request'
import { renewSecret } from '@/lib/webhooks/commands'

const { renewSecret: description } = webhookDescriptions

export const POST = described(
  description,
  (request: Request, { params }: { params: Promise<{ id: string }> }) =>
    answerRequest({ name: description.operationId, request }, async (actor) => {
      const { webhook, secret } = await renewSecret((await params).id, actor)
      return json({ ...webhook, secret })
    }),
)
