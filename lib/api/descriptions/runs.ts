import { z } from 'zod'
import { queuedRunSchema } from '../../scenarios/run-job'
import type { Description } from '../description'
import { recordId } from '../fields'
import { queuedAnswer } from './jobs'

export const runDescriptions = {
  start: {
    operationId: 'startScenarioRun',
    method: 'POST',
    path: '/scenarios/{slug}/runs',
    tag: 'Scenarios',
    summary: 'Run a scenario as a job',
    description:
      'As `/run`, but on a worker, which takes up to ten minutes for it. The run is stored; the job’s ' +
      '`result.run` is its id.',
    params: z.strictObject({ slug: recordId }),
    body: { 'application/json': queuedRunSchema },
    needsKey: true,
    answers: { 202: queuedAnswer },
    problems: ['forbidden', 'not_found', 'scenario_invalid', 'payload_too_large', 'busy'],
  },
} satisfies Record<string, Description>
