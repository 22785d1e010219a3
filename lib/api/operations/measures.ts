import { z } from 'zod'
import {
  getConversion,
  getMeasure,
  getUnit,
  listConversions,
  listMeasures,
  listUnits,
} from '../../measures/queries'
import {
  conversionPageSchema,
  conversionSchema,
  listConversionsQuerySchema,
  listMeasuresQuerySchema,
  listUnitsQuerySchema,
  measurePageSchema,
  measureSchema,
  unitPageSchema,
  unitSchema,
} from '../../measures/schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'

const byId = z.strictObject({ id: recordId })
const byKey = z.strictObject({ key: recordId })

const listMeasuresOperation = defineOperation({
  operationId: 'listMeasures',
  method: 'GET',
  path: '/measures',
  tag: 'Measures',
  summary: 'List measures',
  description: 'What claims count, with the definition that keeps capacity, production and shipments apart.',
  query: listMeasuresQuerySchema,
  response: measurePageSchema,
  example: { query: { dimension: ['count'], limit: 5 } },
  handler: ({ query }) => listMeasures(query),
})

const readMeasure = defineOperation({
  operationId: 'getMeasure',
  method: 'GET',
  path: '/measures/{key}',
  tag: 'Measures',
  summary: 'Read one measure',
  params: byKey,
  response: measureSchema,
  problems: ['not_found'],
  example: { params: { key: 'production-capacity' } },
  handler: async ({ params }) => found(await getMeasure(params.key), 'measure', params.key),
})

const listUnitsOperation = defineOperation({
  operationId: 'listUnits',
  method: 'GET',
  path: '/units',
  tag: 'Measures',
  summary: 'List units',
  description: 'In which unit a claim counts: die, package, card, system and H100-equivalent are different.',
  query: listUnitsQuerySchema,
  response: unitPageSchema,
  example: { query: { dimension: ['count'] } },
  handler: ({ query }) => listUnits(query),
})

const readUnit = defineOperation({
  operationId: 'getUnit',
  method: 'GET',
  path: '/units/{key}',
  tag: 'Measures',
  summary: 'Read one unit',
  params: byKey,
  response: unitSchema,
  problems: ['not_found'],
  example: { params: { key: 'package' } },
  handler: async ({ params }) => found(await getUnit(params.key), 'unit', params.key),
})

const listConversionsOperation = defineOperation({
  operationId: 'listConversions',
  method: 'GET',
  path: '/conversions',
  tag: 'Measures',
  summary: 'List conversions',
  description: 'Factors between units, each with the claim that says so and what it holds for.',
  query: listConversionsQuerySchema,
  response: conversionPageSchema,
  example: { query: { to: ['package'] } },
  handler: ({ query }) => listConversions(query),
})

const readConversion = defineOperation({
  operationId: 'getConversion',
  method: 'GET',
  path: '/conversions/{id}',
  tag: 'Measures',
  summary: 'Read one conversion',
  params: byId,
  response: conversionSchema,
  problems: ['not_found'],
  example: { params: { id: 'die-to-package-910c' } },
  handler: async ({ params }) => found(await getConversion(params.id), 'conversion', params.id),
})

export const measureOperations = { list: listMeasuresOperation, read: readMeasure }
export const unitOperations = { list: listUnitsOperation, read: readUnit }
export const conversionOperations = { list: listConversionsOperation, read: readConversion }
