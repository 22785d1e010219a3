import { z } from 'zod'
import { createScenario, deleteScenario, restoreScenario, updateScenario } from '../../scenarios/commands'
import { OUTPUTS, PARAMETERS, runScenario } from '../../scenario'
import { listParametersQuerySchema, outputsSchema, parametersSchema } from '../../scenarios/parameter-schema'
import { getScenario, listScenarios, requestOf } from '../../scenarios/queries'
import { scenarioResultSchema } from '../../scenarios/result-schema'
import {
  listScenariosQuerySchema,
  runScenarioBodySchema,
  scenarioPageSchema,
  scenarioSchema,
} from '../../scenarios/schema'
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

const run = defineOperation({
  operationId: 'runScenario',
  method: 'POST',
  path: '/scenarios/{slug}/run',
  tag: 'Scenarios',
  summary: 'Run a scenario',
  description:
    'Samples the inputs under the scenario’s and the request’s overrides and answers quantile bands by quarter ' +
    'and year, what binds, and the inputs as used.',
  params: bySlug,
  body: runScenarioBodySchema,
  response: scenarioResultSchema,
  problems: ['not_found', 'scenario_invalid', 'payload_too_large'],
  cost: 10,
  example: { params: { slug: 'mizuho-700k' }, body: { samples: 500, seed: 1 } },
  handler: async ({ params, body }) => {
    const scenario = found(await getScenario(params.slug), 'scenario', params.slug)
    return plain(runScenario(requestOf(scenario, body)))
  },
})

const parameters = defineOperation({
  operationId: 'listParameters',
  method: 'GET',
  path: '/parameters',
  tag: 'Scenarios',
  summary: 'List the parameters of the supply model',
  description: 'Every input with its unit, definition, valid range, distribution and the claims behind it.',
  query: listParametersQuerySchema,
  response: parametersSchema,
  example: {},
  handler: async ({ query }) => ({
    items: PARAMETERS.filter(({ group }) => query.group?.includes(group) ?? true).map((parameter) =>
      plain(parameter),
    ),
  }),
})

const outputs = defineOperation({
  operationId: 'listOutputs',
  method: 'GET',
  path: '/outputs',
  tag: 'Scenarios',
  summary: 'List the outputs of the supply model',
  response: outputsSchema,
  example: {},
  handler: async () => ({
    items: OUTPUTS.map(({ key, label, unit, measure, group }) => ({ key, label, unit, measure, group })),
  }),
})

/** The model's results are deeply readonly plain data; the answer's type is their mutable twin. */
function plain<Value>(value: Value): Mutable<Value> {
  return value as Mutable<Value>
}

type Mutable<Value> = Value extends object ? { -readonly [Key in keyof Value]: Mutable<Value[Key]> } : Value

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
      description: 'The view of Mizuho with a die yield of 40 %.',
      basedOn: 'mizuho-700k',
      request: { base: 'mizuho-700k', overrides: { dieYield910C: 0.4 } },
    },
    update: { request: { base: 'mizuho-700k', overrides: { dieYield910C: 0.45 } } },
  },
})

export const scenarioOperations = { list, read, ...writes, run, parameters, outputs }
