import { z } from 'zod'
import { anyOf, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'

export const unitSchema = z.strictObject({
  key: recordId.meta({ example: 'package' }),
  name: z.string().meta({ example: 'packages' }),
  symbol: z.string().meta({ example: 'packages' }),
  dimension: z.string().meta({ example: 'count' }),
  ...versionStamp,
})

export const measureSchema = z.strictObject({
  key: recordId.meta({ example: 'production-capacity' }),
  name: z.string().meta({ example: 'Production capacity' }),
  dimension: z.string().meta({ example: 'count' }),
  unitKey: recordId.meta({ description: 'The unit its claims usually carry.', example: 'package' }),
  unitSymbol: z.string().meta({ example: 'packages' }),
  definition: z.string().meta({ description: 'What is counted and what is not.' }),
  sortOrder: z.int().meta({ description: 'Place in lists: related measures stand together.' }),
  claimCount: z.int().min(0).meta({ description: 'Claims of this measure.' }),
  ...versionStamp,
})

export const conversionSchema = z.strictObject({
  id: recordId.meta({ example: 'die-to-package-910c' }),
  fromUnitKey: recordId.meta({ example: 'die' }),
  toUnitKey: recordId.meta({ example: 'package' }),
  factor: z
    .number()
    .meta({ description: 'Value in the second unit = value in the first × factor.', example: 0.5 }),
  scope: z
    .string()
    .nullable()
    .meta({ description: 'Set when it holds for one product only.', example: '910C' }),
  basis: z.string().meta({ description: 'measured, published or assumed.', example: 'published' }),
  claimId: recordId.nullable().meta({ description: 'The claim that says so.' }),
  note: z.string().nullable(),
  ...versionStamp,
})

export const listMeasuresQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in key, name or definition.' }),
  dimension: anyOf(recordId)
    .optional()
    .meta({ example: ['count'] }),
  unit: anyOf(recordId).optional().meta({ description: 'Units its claims usually carry.' }),
  sort: sortBy(['sortOrder', '-sortOrder', 'name', '-name', 'key', '-key'], 'sortOrder'),
  ...pageQuery,
})

export const listUnitsQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in key, name or symbol.' }),
  dimension: anyOf(recordId)
    .optional()
    .meta({ example: ['count'] }),
  sort: sortBy(['key', '-key', 'name', '-name'], 'key'),
  ...pageQuery,
})

export const listConversionsQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in id, scope or note.' }),
  from: anyOf(recordId).optional().meta({ description: 'Units converted from.' }),
  to: anyOf(recordId).optional().meta({ description: 'Units converted to.' }),
  basis: anyOf(recordId)
    .optional()
    .meta({ example: ['published'] }),
  sort: sortBy(['id', '-id'], 'id'),
  ...pageQuery,
})

export const measurePageSchema = pageOf(measureSchema)
export const unitPageSchema = pageOf(unitSchema)
export const conversionPageSchema = pageOf(conversionSchema)

export type Measure = z.output<typeof measureSchema>
export type Unit = z.output<typeof unitSchema>
export type Conversion = z.output<typeof conversionSchema>
export type ListMeasuresQuery = z.input<typeof listMeasuresQuerySchema>
export type ListUnitsQuery = z.input<typeof listUnitsQuerySchema>
export type ListConversionsQuery = z.input<typeof listConversionsQuerySchema>
