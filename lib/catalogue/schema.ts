import { z } from 'zod'
import { anyOf, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'

export const entryKinds = ['accelerator', 'interconnect', 'model'] as const

export type EntryKind = (typeof entryKinds)[number]

export const standings = ['announced', 'rumoured', 'hypothetical'] as const

/** The engine's own shape without id and name; the engine checks each of its figures. */
export const entrySpec = z.record(z.string().max(100), z.unknown())

export const catalogueEntrySchema = z.strictObject({
  id: recordId.meta({ description: 'Works wherever a request takes an id of the engine’s catalogue.' }),
  kind: z.enum(entryKinds).meta({ example: 'accelerator' }),
  name: z.string().meta({ example: 'Ascend 960 as announced' }),
  standing: z.enum(standings).meta({ example: 'announced' }),
  basedOn: recordId.nullable().meta({ description: 'The catalogue’s entry whose figures it began with.' }),
  spec: entrySpec.meta({
    description: 'The engine’s spec of that kind, as in the catalogue, without id and name.',
  }),
  note: z.string().nullable(),
  sourceId: recordId.nullable(),
  sourceTitle: z.string().nullable(),
  sourceUrl: z.string().nullable(),
  ...versionStamp,
})

export const listCatalogueEntriesQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in id, name or note.' }),
  kind: anyOf(z.enum(entryKinds)).optional(),
  standing: anyOf(z.enum(standings)).optional(),
  basedOn: anyOf(recordId).optional(),
  source: anyOf(recordId).optional(),
  sort: sortBy(['id', '-id', 'name', '-name'], 'id'),
  ...pageQuery,
})

export const catalogueEntryPageSchema = pageOf(catalogueEntrySchema)

export type CatalogueEntry = z.output<typeof catalogueEntrySchema>
export type ListCatalogueEntriesQuery = z.input<typeof listCatalogueEntriesQuerySchema>
