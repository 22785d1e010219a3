import { described } from '@/lib/api/description'
import { jobDescriptions } from '@/lib/api/descriptions/jobs'
import { answerRequest } from '@/lib/jobs/answer-request'
import { openJobEvents } from '@/lib/jobs/event-stream'

export const GET = described(jobDescriptions.watchAll, (request: Request) =>
  answerRequest({ name: jobDescriptions.watchAll.operationId, request }, () => openJobEvents(request.signal)),
)
