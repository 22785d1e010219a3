import { described } from '@/lib/api/description'
import { webhookDescriptions } from '@/lib/api/descriptions/webhooks'
import { answerRequest } from '@/lib/jobs/answer-request'
import { sendTest } from '@/lib/webhooks/commands'

const { test } = webhookDescriptions

export const POST = described(test, (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  answerRequest({ name: test.operationId, request }, async (actor) => {
    await sendTest((await params).id, actor)
    return new Response(null, { status: 202 })
  }),
)
