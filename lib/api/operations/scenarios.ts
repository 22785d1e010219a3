import { z } from 'zod'
import { exportSchema } from '../../scenarios/analysis-result-schema'
import { exportQuerySchema, forkBodySchema } from '../../scenarios/analysis-schema'
import {
  createScenario,
  deleteScenario,
  forkScenario,
  restoreScenario,
  updateScenario,
} from '../../scenarios/commands'
import { exportScenario } from '../../scenarios/export'
import { getScenario, listScenarios } from '../../scenarios/queries'
import { listScenariosQuerySchema, scenarioPageSchema, scenarioSchema } from '../../scenarios/schema'
import { scenarioAskSchema } from '../../scenarios/write-schema'
import { Download } from '../download'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { plain } from './plain'
import { writeOperations } from './write-operations'

const bySlug = z.strictObject({ slug: recordId })

const list = defineOperation({
  operationId: 'listScenarios',
  method: 'GET',
  path: '/scenarios',
  tag: 'Scenarios',
  summary: 'List scenarios',
  description: 'Sets of choices on the parameters of the supply model.',
  query: listScenariosQuerySchema,
  response: scenarioPageSchema,
  records: true,
  example: { query: { builtIn: true } },
  handler: ({ query }) => listScenarios(query),
})

const read = defineOperation({
  operationId: 'getScenario',
  method: 'GET',
  path: '/scenarios/{slug}',
  tag: 'Scenarios',
  summary: 'Read one scenario',
  params: bySlug,
  response: scenarioSchema,
  records: true,
  problems: ['not_found'],
  example: { params: { slug: 'mizuho-700k' } },
  handler: async ({ params }) => found(await getScenario(params.slug), 'scenario', params.slug),
})

const writes = writeOperations({
  resource: 'scenario',
  tag: 'Scenarios',
  keyName: 'slug',
  response: scenarioSchema,
  read: getScenario,
  schema: scenarioAskSchema,
  commands: {
    create: createScenario,
    update: updateScenario,
    remove: deleteScenario,
    restore: restoreScenario,
  },
  omit: ['builtIn'],
  problems: ['scenario_invalid'],
  examples: {
    seeded: 'mizuho-700k',
    create: {
      slug: 'example-better-dies',
      name: 'Better dies',
      description: 'The view of Mizuho with die yields that never pass 40 %.',
      basedOn: 'mizuho-700k',
      request: { base: 'mizuho-700k', overrides: { dieYieldCeiling: 0.4 } },
    },
    update: { request: { base: 'mizuho-700k', overrides: { dieYieldCeiling: 0.45 } } },
  },
})

const fork = defineOperation({
  operationId: 'forkScenario',
  method: 'POST',
  path: '/scenarios/{slug}/fork',
  tag: 'Scenarios',
  summary: 'Copy a scenario under another name, with changes',
  description: 'How a built-in scenario is changed: the copy is yours, and says what it was based on.',
  params: bySlug,
  body: forkBodySchema,
  response: scenarioSchema,
  status: 201,
  writes: 'scenario',
  problems: [
    'not_found',
    'forbidden',
    'payload_too_large',
    'invalid_record',
    'scenario_invalid',
    'already_exists',
    'idempotency_mismatch',
    'busy',
  ],
  example: {
    params: { slug: 'mizuho-700k' },
    body: { name: 'Mizuho, better dies', overrides: { dieYieldCeiling: { p5: 0.5, p50: 0.6, p95: 0.7 } } },
  },
  handler: async ({ params, body, context }) => {
    const { slug, name, description, notes, reason, ...changes } = body
    const copy = { slug, name, description, notes }
    const { id } = await forkScenario({ slug: params.slug, copy, changes }, { ...context, reason })
    return found(await getScenario(id), 'scenario', id)
  },
})

const exportOne = defineOperation({
  operationId: 'exportScenario',
  method: 'GET',
  path: '/scenarios/{slug}/export',
  tag: 'Scenarios',
  summary: 'Export a scenario’s inputs, outputs and samples',
  description:
    'With a methods note that names seed and versions. As JSON, as one CSV table, or as a zip of all.',
  params: bySlug,
  query: exportQuerySchema,
  response: exportSchema,
  downloads: ['text/csv', 'application/zip'],
  problems: ['not_found', 'scenario_invalid', 'busy'],
  cost: 20,
  example: { params: { slug: 'mizuho-700k' }, query: { outputs: ['shipped'], samples: 100 } },
  handler: async ({ params: { slug }, query, context: { signal } }) => {
    const exported = await exportScenario({ slug, query, signal })
    return exported instanceof Download ? exported : plain(exported)
  },
})

export const scenarioOperations = { list, read, ...writes, fork, export: exportOne }
