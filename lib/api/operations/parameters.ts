import { z } from 'zod'
import { OUTPUTS, PARAMETERS } from '../../scenario'
import {
  listParametersQuerySchema,
  outputsSchema,
  parameterSchema,
  parametersSchema,
} from '../../scenarios/parameter-schema'
import { defineOperation } from '../operation'
import { found } from './found'
import { plain } from './plain'

const list = defineOperation({
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

const read = defineOperation({
  operationId: 'getParameter',
  method: 'GET',
  path: '/parameters/{key}',
  tag: 'Scenarios',
  summary: 'Read one parameter of the supply model',
  params: z.strictObject({ key: z.string().min(1).max(100) }),
  response: parameterSchema,
  problems: ['not_found'],
  example: { params: { key: 'dieYieldCeiling' } },
  handler: async ({ params: { key } }) =>
    plain(found(PARAMETERS.find((parameter) => parameter.key === key) ?? null, 'parameter', key)),
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

export const parameterOperations = { list, read, outputs }
