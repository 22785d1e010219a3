import { z } from 'zod'
import { anyOf, dateFilter, isoDate, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'
import { datePrecisions, howKnownSchema } from '../claims/schema'

export const eventLanes = ['us_control', 'china', 'company', 'estimate'] as const

export const eventSchema = z.strictObject({
  id: recordId,
  date: isoDate.meta({ description: 'First day, to the precision said beside it.' }),
  datePrecision: z.enum(datePrecisions).meta({ example: 'day' }),
  endDate: isoDate.nullable(),
  title: z.string().meta({ description: 'Short, for a timeline.' }),
  description: z.string(),
  lane: z.enum(eventLanes).meta({ example: 'us_control' }),
  sourceId: recordId.nullable(),
  sourceText: z.string().meta({ description: 'The source as referenced.' }),
  sourceUrl: z.string().nullable(),
  howKnown: howKnownSchema,
  claimIds: z.array(recordId).meta({ description: 'Claims that state it or follow from it.' }),
  ...versionStamp,
})

export const listEventsQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in title, description or source.' }),
  lane: anyOf(z.enum(eventLanes)).optional(),
  from: dateFilter.optional().meta({ description: 'On or after this day.' }),
  to: dateFilter.optional().meta({ description: 'On or before this day.' }),
  howKnown: anyOf(howKnownSchema).optional(),
  source: anyOf(recordId).optional(),
  claim: anyOf(recordId).optional().meta({ description: 'Events tied to any of these claims.' }),
  sort: sortBy(['date', '-date', 'id', '-id'], 'date'),
  ...pageQuery,
})

export const eventPageSchema = pageOf(eventSchema)

export type TimelineEvent = z.output<typeof eventSchema>
export type ListEventsQuery = z.input<typeof listEventsQuerySchema>
