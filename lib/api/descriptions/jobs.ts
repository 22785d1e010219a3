import { z } from 'zod'
import { jobSchema, listJobsQuerySchema } from '../../jobs/schema'
import type { Description } from '../description'

const params = z.strictObject({ id: z.string().meta({ description: 'Identifier of the job.' }) })

const jobAnswer = { about: 'The job.', content: { 'application/json': jobSchema } }

/** Answers of what queues a job. */
export const queuedAnswer = {
  ...jobAnswer,
  about: 'The job, which waits for a worker.',
  headers: { location: 'Path of the job.' },
}

export const jobPageSchema = z.strictObject({
  items: z.array(jobSchema),
  nextCursor: z.string().nullable().meta({ description: 'Pass as `cursor` for the next page.' }),
})

export const jobDescriptions = {
  list: {
    operationId: 'listJobs',
    method: 'GET',
    path: '/jobs',
    tag: 'Jobs',
    summary: 'List jobs',
    description: 'Imports, exports and other long work, newest first.',
    query: listJobsQuerySchema,
    answers: { 200: { about: 'One page of jobs.', content: { 'application/json': jobPageSchema } } },
  },
  read: {
    operationId: 'getJob',
    method: 'GET',
    path: '/jobs/{id}',
    tag: 'Jobs',
    summary: 'Read one job',
    params,
    answers: { 200: jobAnswer },
    problems: ['not_found'],
  },
  watchAll: {
    operationId: 'watchJobs',
    method: 'GET',
    path: '/jobs/events',
    tag: 'Jobs',
    summary: 'Follow all jobs that wait or run',
    description: 'Server-sent events as for one job; the stream ends when no job waits or runs any more.',
    answers: { 200: { about: 'The events.', content: { 'text/event-stream': z.string() } } },
  },
  watch: {
    operationId: 'watchJob',
    method: 'GET',
    path: '/jobs/{id}/events',
    tag: 'Jobs',
    summary: 'Follow one job',
    description:
      'Server-sent events: an event `job` with the job as JSON at once and after every change. The stream ' +
      'ends when the job is over, or after half an hour.',
    params,
    answers: { 200: { about: 'The events.', content: { 'text/event-stream': z.string() } } },
    problems: ['not_found'],
  },
  file: {
    operationId: 'getJobFile',
    method: 'GET',
    path: '/jobs/{id}/file',
    tag: 'Jobs',
    summary: 'Download the file that a job made',
    params,
    answers: {
      200: {
        about: 'The file.',
        content: { 'application/zip': null },
        headers: { 'content-disposition': 'The name of the file.' },
      },
    },
    problems: ['not_found'],
  },
  cancel: {
    operationId: 'cancelJob',
    method: 'POST',
    path: '/jobs/{id}/cancel',
    tag: 'Jobs',
    summary: 'Cancel a job',
    description:
      'One that waits is over at once; one that runs stops at its next step and keeps nothing. Only who ' +
      'started it, or an administrator, may.',
    params,
    needsKey: true,
    answers: { 200: jobAnswer },
    problems: ['forbidden', 'not_found', 'busy'],
  },
  retry: {
    operationId: 'retryJob',
    method: 'POST',
    path: '/jobs/{id}/retry',
    tag: 'Jobs',
    summary: 'Queue a job again that failed or was cancelled',
    description: 'Only who started it, or an administrator, may.',
    params,
    needsKey: true,
    answers: { 200: jobAnswer },
    problems: ['forbidden', 'not_found', 'conflict', 'busy'],
  },
} satisfies Record<string, Description>
