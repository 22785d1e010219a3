import { described } from '@/lib/api/description'
import { jobDescriptions } from '@/lib/api/descriptions/jobs'
import { answerRequest } from '@/lib/jobs/answer-request'
import { jobEvents } from '@/lib/jobs/event-stream'
import { foundJob } from '@/lib/jobs/found-job'

export const GET = described(
  jobDescriptions.watch,
  (request: Request, { params }: { params: Promise<{ id: string }> }) =>
    answerRequest({ name: jobDescriptions.watch.operationId, request }, async () =>
      jobEvents(await foundJob((await params).id), request.signal),
    ),
)
