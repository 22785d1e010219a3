import { answerRequest, json } from '@/lib/jobs/answer-request'
import { cancelJob } from '@/lib/jobs/commands'
import { foundJob } from '@/lib/jobs/found-job'

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerRequest({ name: 'cancelJob', request }, async (actor) => {
    const { id } = await params
    await cancelJob(id, actor)
    return json(await foundJob(id))
  })
}
