import { z } from 'zod'
import type { Rule } from '../api/write-fields'
import { ascending, day, holds, optional, reference, slug, words } from '../api/write-fields'
import { datePrecisions, waysKnown } from '../claims/schema'
import { eventLanes } from './schema'

const TITLE_MAX = 60 // it labels a timeline
const CLAIMS_MAX = 100

const fields = z.strictObject({
  id: slug,
  date: day,
  datePrecision: z.enum(datePrecisions),
  endDate: optional(day),
  title: words(TITLE_MAX),
  description: words(),
  lane: z.enum(eventLanes),
  sourceId: optional(reference),
  sourceText: words(2_000),
  howKnown: z.enum(waysKnown),
  claimIds: z.array(reference).max(CLAIMS_MAX).default([]),
})

const rules: Rule<z.output<typeof fields>>[] = [
  ({ date, endDate }) => (ascending(date, endDate) ? null : ['endDate', 'must not lie before date']),
  ({ claimIds }) => (new Set(claimIds).size === claimIds.length ? null : ['claimIds', 'names a claim twice']),
]

export const eventWriteSchema = fields.superRefine(holds(rules))

export type EventWrite = z.input<typeof eventWriteSchema>
