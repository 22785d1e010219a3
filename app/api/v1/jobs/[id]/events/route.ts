import { answerRequest } from '@/lib/jobs/answer-request'
import { jobEvents } from '@/lib/jobs/event-stream'
import { foundJob } from '@/lib/jobs/found-job'

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerRequest({ name: 'watchJob', request }, async () =>
    jobEvents(await foundJob((await params).id), request.signal),
  )
}
