import { described } from '@/lib/api/description'
import { runDescriptions } from '@/lib/api/descriptions/runs'
import { isRecordId } from '@/lib/api/fields'
import { notFound } from '@/lib/api/problem'
import { answerRequest, bodyOf, json } from '@/lib/jobs/answer-request'
import { foundJob } from '@/lib/jobs/found-job'
import { queuedRunSchema, startRun } from '@/lib/scenarios/run-job'

/** Queues a run; the answer is its job. */
export const POST = described(
  runDescriptions.start,
  (request: Request, { params }: { params: Promise<{ slug: string }> }) =>
    answerRequest({ name: runDescriptions.start.operationId, request }, async (actor) => {
      const { slug } = await params
      if (!isRecordId(slug)) throw notFound('scenario', slug)
      const jobId = await startRun(slug, await bodyOf(queuedRunSchema, request), actor)
      const response = json(await foundJob(jobId), 202)
      response.headers.set('location', `/api/v1/jobs/${jobId}`)
      return response
    }),
)
