import { described } from '@/lib/api/description'
import { webhookDescriptions } from '@/lib/api/descriptions/webhooks'
import { answerRequest, json, queryOf } from '@/lib/jobs/answer-request'
import { listDeliveries } from '@/lib/webhooks/queries'
import { listDeliveriesQuerySchema } from '@/lib/webhooks/schema'

const { deliveries } = webhookDescriptions

export const GET = described(
  deliveries,
  (request: Request, { params }: { params: Promise<{ id: string }> }) =>
    answerRequest({ name: deliveries.operationId, request }, async (actor) => {
      const query = queryOf(listDeliveriesQuerySchema, request)
      return json(await listDeliveries((await params).id, query, actor))
    }),
)
