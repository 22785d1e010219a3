import { described } from '@/lib/api/description'
import { jobDescriptions } from '@/lib/api/descriptions/jobs'
import { answerRequest, json } from '@/lib/jobs/answer-request'
import { retryJob } from '@/lib/jobs/commands'
import { foundJob } from '@/lib/jobs/found-job'

export const POST = described(
  jobDescriptions.retry,
  (request: Request, { params }: { params: Promise<{ id: string }> }) =>
    answerRequest({ name: jobDescriptions.retry.operationId, request }, async (actor) => {
      const { id } = await params
      await retryJob(id, actor)
      return json(await foundJob(id))
    }),
)
