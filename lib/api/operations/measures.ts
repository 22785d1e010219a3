import { z } from 'zod'
import {
  createConversion,
  createMeasure,
  createUnit,
  deleteConversion,
  deleteMeasure,
  deleteUnit,
  restoreConversion,
  restoreMeasure,
  restoreUnit,
  updateConversion,
  updateMeasure,
  updateUnit,
} from '../../measures/commands'
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
import { conversionWriteSchema, measureWriteSchema, unitWriteSchema } from '../../measures/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

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
  records: true,
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
  records: true,
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
  records: true,
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
  records: true,
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
  records: true,
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
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'die-to-package-910c' } },
  handler: async ({ params }) => found(await getConversion(params.id), 'conversion', params.id),
})

const measureWrites = writeOperations({
  resource: 'measure',
  tag: 'Measures',
  keyName: 'key',
  response: measureSchema,
  read: getMeasure,
  schema: measureWriteSchema,
  commands: { create: createMeasure, update: updateMeasure, remove: deleteMeasure, restore: restoreMeasure },
  examples: {
    seeded: 'production-capacity',
    create: {
      key: 'example-returns',
      name: 'Returned units',
      dimension: 'count',
      unitKey: 'package',
      definition: 'Packages sent back by buyers in the period.',
      sortOrder: 900,
    },
    update: { definition: 'Packages sent back by buyers in the period, replaced or not.' },
  },
})

const unitWrites = writeOperations({
  resource: 'unit',
  tag: 'Measures',
  keyName: 'key',
  response: unitSchema,
  read: getUnit,
  schema: unitWriteSchema,
  commands: { create: createUnit, update: updateUnit, remove: deleteUnit, restore: restoreUnit },
  examples: {
    seeded: 'package',
    create: { key: 'example-rack', name: 'racks', symbol: 'racks', dimension: 'count' },
    update: { name: 'full racks' },
  },
})

const conversionWrites = writeOperations({
  resource: 'conversion',
  tag: 'Measures',
  keyName: 'id',
  response: conversionSchema,
  read: getConversion,
  schema: conversionWriteSchema,
  commands: {
    create: createConversion,
    update: updateConversion,
    remove: deleteConversion,
    restore: restoreConversion,
  },
  examples: {
    seeded: 'die-to-package-910c',
    create: {
      id: 'example-package-to-card',
      fromUnitKey: 'package',
      toUnitKey: 'card',
      factor: 1,
      scope: 'Atlas 300I',
      basis: 'assumed',
    },
    update: { factor: 0.5, note: 'Two packages on one card.' },
  },
})

export const measureOperations = { list: listMeasuresOperation, read: readMeasure, ...measureWrites }
export const unitOperations = { list: listUnitsOperation, read: readUnit, ...unitWrites }
export const conversionOperations = {
  list: listConversionsOperation,
  read: readConversion,
  ...conversionWrites,
}
