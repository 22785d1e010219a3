import { z } from 'zod'
import { anyOf, isoDate, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'

export const productKinds = [
  'accelerator',
  'cpu',
  'system',
  'node',
  'memory',
  'tool_set',
  'serving_stack',
  'model',
  'equipment',
  'device',
] as const

export const productSchema = z.strictObject({
  id: recordId.meta({ example: 'ascend-910c' }),
  name: z.string().meta({ example: 'Ascend 910C' }),
  kind: z.enum(productKinds).meta({ example: 'accelerator' }),
  organizationId: recordId.nullable().meta({ example: 'huawei' }),
  organizationName: z.string().nullable(),
  announced: isoDate.nullable(),
  note: z.string().nullable(),
  engineId: z.string().nullable().meta({
    description: 'Its entry in the engine’s catalogue, to use in a prediction.',
    example: 'ascend-910c',
  }),
  claimCount: z.int().min(0).meta({ description: 'Claims about it.' }),
  ...versionStamp,
})

export const listProductsQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in id, name or note.' }),
  kind: anyOf(z.enum(productKinds)).optional(),
  organization: anyOf(recordId).optional().meta({ description: 'Organizations whose product it is.' }),
  sort: sortBy(['name', '-name', 'announced', '-announced', 'id', '-id'], 'name'),
  ...pageQuery,
})

export const productPageSchema = pageOf(productSchema)

export type Product = z.output<typeof productSchema>
export type ListProductsQuery = z.input<typeof listProductsQuerySchema>
