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

/** A ratio with nothing to divide by is NaN in the model; JSON has null for it. */
function withoutNaN<Value>(value: Value): Value {
  if (typeof value === 'number') return (Number.isNaN(value) ? null : value) as Value
  if (Array.isArray(value)) return value.map(withoutNaN) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNaN(inner)])) as Value
}

export const parameterOperations = { list, read, outputs }
