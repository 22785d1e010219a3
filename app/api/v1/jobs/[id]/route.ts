import { answerRequest, json } from '@/lib/jobs/answer-request'
import { foundJob } from '@/lib/jobs/found-job'

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerRequest({ name: 'getJob', request }, async () => json(await foundJob((await params).id)))
}
