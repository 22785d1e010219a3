import { z } from 'zod'
import { recordId } from '../api/fields'

export const jobKinds = [
  'import-check',
  'import-commit',
  'import-undo',
  'export',
  'scenario-run',
  'prune',
] as const
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const

export type JobKind = (typeof jobKinds)[number]
export type JobState = (typeof jobStates)[number]

/** A job as people and programs see it. */
export const jobSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(jobKinds),
  state: z.enum(jobStates),
  title: z.string(),
  startedBy: z.string().meta({ description: 'Name of who started it.' }),
  startedById: z.string().meta({ description: 'Id of the user or key, or `prune` for the daily clearing.' }),
  input: z.unknown().meta({ description: 'What it was asked to do, by its kind.' }),
  done: z.int().meta({ description: 'Steps done, of `total`; a total of 0 is not known yet.' }),
  total: z.int(),
  message: z.string(),
  result: z.unknown().meta({ description: 'What it made, once it is done.' }),
  error: z.string().nullable().meta({ description: 'Why it failed, or why it will be tried again.' }),
  attempts: z.int(),
  cancelRequested: z.boolean(),
  file: z.string().nullable().meta({ description: 'Path of the file it made.' }),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  updatedAt: z.string(),
  endedAt: z.string().nullable(),
})

export type Job = z.output<typeof jobSchema>

export const listJobsQuerySchema = z.strictObject({
  kind: z.enum(jobKinds).optional(),
  state: z.enum(jobStates).optional(),
  startedBy: recordId.optional().meta({ description: 'Id of who started it: see `startedById`.' }),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})

export type ListJobsQuery = z.output<typeof listJobsQuerySchema>

export const isOver = (state: JobState) => state === 'done' || state === 'failed' || state === 'cancelled'
