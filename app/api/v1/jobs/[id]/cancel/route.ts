import { described } from '@/lib/api/description'
import { jobDescriptions } from '@/lib/api/descriptions/jobs'
import { answerRequest, json } from '@/lib/jobs/answer-request'
import { cancelJob } from '@/lib/jobs/commands'
import { foundJob } from '@/lib/jobs/found-job'

export const POST = described(
  jobDescriptions.cancel,
  (request: Request, { params }: { params: Promise<{ id: string }> }) =>
    answerRequest({ name: jobDescriptions.cancel.operationId, request }, async (actor) => {
      const { id } = await params
      await cancelJob(id, actor)
      return json(await foundJob(id))
    }),
)
