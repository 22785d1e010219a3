import { described } from '@/lib/api/description'
import { jobDescriptions } from '@/lib/api/descriptions/jobs'
import { answerRequest, json } from '@/lib/jobs/answer-request'
import { foundJob } from '@/lib/jobs/found-job'

export const GET = described(
  jobDescriptions.read,
  (request: Request, { params }: { params: Promise<{ id: string }> }) =>
    answerRequest({ name: jobDescriptions.read.operationId, request }, async () =>
      json(await foundJob((await params).id)),
    ),
)
