import { answerRequest, json } from '@/lib/jobs/answer-request'
import { retryJob } from '@/lib/jobs/commands'
import { foundJob } from '@/lib/jobs/found-job'

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerRequest({ name: 'retryJob', request }, async (actor) => {
    const { id } = await params
    await retryJob(id, actor)
    return json(await foundJob(id))
  })
}
