import { described } from '@/lib/api/description'
import { jobDescriptions } from '@/lib/api/descriptions/jobs'
import { answerRequest, json, queryOf } from '@/lib/jobs/answer-request'
import { listJobs } from '@/lib/jobs/queries'
import { listJobsQuerySchema } from '@/lib/jobs/schema'

export const GET = described(jobDescriptions.list, (request: Request) =>
  answerRequest({ name: jobDescriptions.list.operationId, request }, async () =>
    json(await listJobs(queryOf(listJobsQuerySchema, request))),
  ),
)
