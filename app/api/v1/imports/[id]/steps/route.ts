import { described } from '@/lib/api/description'
import { importDescriptions } from '@/lib/api/descriptions/imports'
import { startImportStep } from '@/lib/import/commands'
import { importActionSchema } from '@/lib/import/schema'
import { answerRequest, bodyOf, json } from '@/lib/jobs/answer-request'
import { foundJob } from '@/lib/jobs/found-job'

/** Queues the dry run, the commit or the undo; the answer is its job. */
export const POST = described(
  importDescriptions.step,
  (request: Request, { params }: { params: Promise<{ id: string }> }) =>
    answerRequest({ name: importDescriptions.step.operationId, request }, async (actor) => {
      const { action } = await bodyOf(importActionSchema, request)
      const jobId = await startImportStep((await params).id, action, actor)
      const response = json(await foundJob(jobId), 202)
      response.headers.set('location', `/api/v1/jobs/${jobId}`)
      return response
    }),
)
