import { answerRequest, json, queryOf } from '@/lib/jobs/answer-request'
import { listJobs } from '@/lib/jobs/queries'
import { listJobsQuerySchema } from '@/lib/jobs/schema'

export function GET(request: Request): Promise<Response> {
  return answerRequest({ name: 'listJobs', request }, async () =>
    json(await listJobs(queryOf(listJobsQuerySchema, request))),
  )
}
