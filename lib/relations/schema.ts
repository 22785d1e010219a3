import { z } from 'zod'
import { anyOf, isoDate, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'
import { confidenceSchema, howKnownSchema } from '../claims/schema'

/** One end of a relation: an organization or a product. */
export const relationEndSchema = z.strictObject({
  type: z.enum(['organization', 'product']),
  id: recordId.meta({ example: 'smic' }),
  name: z.string().meta({ example: 'SMIC' }),
  kind: z.string().meta({ example: 'foundry' }),
})

export const relationSchema = z.strictObject({
  id: recordId,
  kind: z.string().meta({ description: 'Type of the relation.', example: 'fabricates-for' }),
  label: z.string().meta({ description: 'The verb as said.', example: 'fabricates for' }),
  from: relationEndSchema,
  to: relationEndSchema,
  since: z.string().nullable().meta({ description: 'As said.' }),
  sinceDate: isoDate.nullable(),
  untilDate: isoDate.nullable(),
  note: z.string().nullable(),
  sourceId: recordId.nullable(),
  sourceText: z.string().meta({ description: 'The source as referenced.' }),
  sourceUrl: z.string().nullable(),
  howKnown: howKnownSchema,
  confidence: confidenceSchema,
  ...versionStamp,
})

export const listRelationsQuerySchema = z.strictObject({
  q: searchText
    .optional()
    .meta({ description: 'Words to find in label, note, source or the names of the ends.' }),
  kind: anyOf(recordId)
    .optional()
    .meta({ example: ['fabricates-for'] }),
  organization: anyOf(recordId).optional().meta({ description: 'Organizations at either end.' }),
  product: anyOf(recordId).optional().meta({ description: 'Products at either end.' }),
  howKnown: anyOf(howKnownSchema).optional(),
  source: anyOf(recordId).optional(),
  sort: sortBy(['kind', '-kind', 'sinceDate', '-sinceDate', 'id', '-id'], 'id'),
  ...pageQuery,
})

export const relationPageSchema = pageOf(relationSchema)

export type RelationEnd = z.output<typeof relationEndSchema>
export type Relation = z.output<typeof relationSchema>
export type ListRelationsQuery = z.input<typeof listRelationsQuerySchema>
