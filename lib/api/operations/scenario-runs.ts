import { z } from 'zod'
import { assertMayWrite } from '../../auth/actor'
import {
  listRunsQuerySchema,
  reproductionSchema,
  runPageSchema,
  storedRunSchema,
} from '../../scenarios/analysis-result-schema'
import { runScenarioBodySchema } from '../../scenarios/analysis-schema'
import { askedRequest, checkRunSize } from '../../scenarios/asked-request'
import { compute } from '../../scenarios/compute/pool'
import { scenarioResultSchema } from '../../scenarios/result-schema'
import { getRun, listRuns, reproduceRun, storeRun } from '../../scenarios/runs'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { plain } from './plain'

const bySlug = z.strictObject({ slug: recordId })
const byId = z.strictObject({ id: recordId })

const run = defineOperation({
  operationId: 'runScenario',
  method: 'POST',
  path: '/scenarios/{slug}/run',
  tag: 'Scenarios',
  summary: 'Run a scenario',
  description:
    'Samples the inputs under the scenario’s and the request’s overrides and answers quantile bands by quarter ' +
    'and year, what binds, and the inputs as used. Nothing is saved unless `store` says so; then `run` is its id.',
  params: bySlug,
  body: runScenarioBodySchema,
  response: scenarioResultSchema.extend({
    run: recordId.optional().meta({ description: 'Id of the stored run: see `/runs/{id}`.' }),
  }),
  problems: ['not_found', 'scenario_invalid', 'payload_too_large', 'unauthorized', 'forbidden', 'busy'],
  cost: 10,
  example: { params: { slug: 'mizuho-700k' }, body: { samples: 500, seed: 1 } },
  handler: async ({ params: { slug }, body: { store, ...changes }, context: { actor, signal } }) => {
    // Before the computation: nobody should wait for a run that cannot be kept.
    if (store) assertMayWrite(actor, 'scenario')
    checkRunSize(changes)
    const request = await askedRequest(slug, changes)
    const result = await compute('run', request, { signal })
    if (!store) return plain(result)
    return plain({ ...result, run: await storeRun({ actor, slug, request, result }) })
  },
})

const list = defineOperation({
  operationId: 'listRuns',
  method: 'GET',
  path: '/runs',
  tag: 'Scenarios',
  summary: 'List stored runs',
  description:
    'Requests, seeds, versions and SHA-256 of the runs that were kept, the newest first; a run’s result is at ' +
    '`/runs/{id}`.',
  query: listRunsQuerySchema,
  response: runPageSchema,
  example: { query: { scenario: ['default'], limit: 10 } },
  handler: ({ query }) => listRuns(query),
})

const read = defineOperation({
  operationId: 'getRun',
  method: 'GET',
  path: '/runs/{id}',
  tag: 'Scenarios',
  summary: 'Read a stored run',
  description: 'With its whole request, seed and versions, which together give the same bytes again.',
  params: byId,
  response: storedRunSchema,
  problems: ['not_found'],
  example: { params: { id: 'example' } },
  handler: async ({ params }) => found(await getRun(params.id), 'run', params.id),
})

const reproduce = defineOperation({
  operationId: 'reproduceRun',
  method: 'POST',
  path: '/runs/{id}/reproduce',
  tag: 'Scenarios',
  summary: 'Run a stored run again',
  description:
    'Answers whether the result has the same bytes, by its SHA-256, and the versions then and now.',
  params: byId,
  response: reproductionSchema,
  problems: ['not_found', 'busy'],
  cost: 10,
  example: { params: { id: 'example' } },
  handler: async ({ params, context }) =>
    reproduceRun(found(await getRun(params.id), 'run', params.id), context.signal),
})

export const scenarioRunOperations = { run, list, read, reproduce }
