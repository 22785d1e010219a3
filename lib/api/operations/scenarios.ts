import { z } from 'zod'
import { createScenario, deleteScenario, restoreScenario, updateScenario } from '../../scenarios/commands'
import { getScenario, listScenarios } from '../../scenarios/queries'
import { listScenariosQuerySchema, scenarioPageSchema, scenarioSchema } from '../../scenarios/schema'
import { scenarioWriteSchema } from '../../scenarios/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
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
  schema: scenarioWriteSchema,
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

export const scenarioOperations = { list, read, ...writes }
