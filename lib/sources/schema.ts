import { z } from 'zod'
import { anyOf, dateFilter, isoDate, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'

export const sourceKinds = [
  'filing',
  'paper',
  'testimony',
  'press',
  'dataset',
  'bank_note',
  'research_note',
  'regulation',
  'company_statement',
  'blog',
  'code',
  'aggregator',
  'other',
] as const

const datePrecisions = ['day', 'month', 'quarter', 'year'] as const

export const sourceSchema = z.strictObject({
  id: recordId,
  publisherId: recordId.nullable().meta({ description: 'The publisher’s organization, where there is one.' }),
  publisher: z.string().meta({ description: 'As printed.', example: 'Reuters' }),
  title: z.string().nullable(),
  url: z.string().nullable(),
  publishedOn: isoDate.nullable(),
  datePrecision: z.enum(datePrecisions).nullable().meta({ description: 'How exact `publishedOn` is.' }),
  kind: z.enum(sourceKinds).meta({ example: 'press' }),
  licence: z.string().nullable(),
  note: z.string().nullable(),
  claimCount: z.int().min(0).meta({ description: 'Claims that cite it.' }),
  ...versionStamp,
})

const sourceSorts = ['publishedOn', '-publishedOn', 'publisher', '-publisher', 'id', '-id'] as const

export const listSourcesQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in publisher, title, address or note.' }),
  kind: anyOf(z.enum(sourceKinds)).optional(),
  publisher: anyOf(recordId).optional().meta({ description: 'Organizations that published it.' }),
  publishedFrom: dateFilter.optional().meta({ description: 'Published on or after this day.' }),
  publishedTo: dateFilter.optional().meta({ description: 'Published on or before this day.' }),
  sort: sortBy([...sourceSorts], '-publishedOn'),
  ...pageQuery,
})

export const sourcePageSchema = pageOf(sourceSchema)

export type Source = z.output<typeof sourceSchema>
export type ListSourcesQuery = z.input<typeof listSourcesQuerySchema>
