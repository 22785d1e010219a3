import 'server-only'
import { recordCommands } from '../revisions/record-commands'
import { slugsOf } from '../revisions/record-kind'
import { conversionWriteSchema, measureWriteSchema, unitWriteSchema } from './write-schema'

const units = recordCommands({
  resource: 'unit',
  key: 'key',
  dates: [],
  schema: unitWriteSchema,
  ids: ({ name }) => slugsOf(name),
})

const measures = recordCommands({
  resource: 'measure',
  key: 'key',
  dates: [],
  schema: measureWriteSchema,
  ids: ({ name }) => slugsOf(name),
})

const conversions = recordCommands({
  resource: 'conversion',
  key: 'id',
  dates: [],
  schema: conversionWriteSchema,
  ids: ({ fromUnitKey, toUnitKey, scope }) => slugsOf(fromUnitKey, 'to', toUnitKey, scope),
})

export const { create: createUnit, update: updateUnit, remove: deleteUnit, restore: restoreUnit } = units

export const {
  create: createMeasure,
  update: updateMeasure,
  remove: deleteMeasure,
  restore: restoreMeasure,
} = measures

export const {
  create: createConversion,
  update: updateConversion,
  remove: deleteConversion,
  restore: restoreConversion,
} = conversions
