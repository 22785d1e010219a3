import { z } from 'zod'
import { anyOf, dateFilter, isoInstant, recordId } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'
import { ways } from '../auth/actor'
import { resources } from './resources'

export const revisionActions = ['create', 'update', 'retract', 'restore', 'delete'] as const

const fieldChangeSchema = z.strictObject({
  field: z.string(),
  from: z.unknown().meta({ description: 'Null where there was none.' }),
  to: z.unknown(),
})

/** One change of one record. */
export const changeSchema = z.strictObject({
  id: z.string(),
  resource: z.enum(resources).meta({ example: 'claim' }),
  resourceId: recordId.meta({ example: 'S003' }),
  version: z.int().min(1).meta({ description: 'The version that this change made.' }),
  action: z.enum(revisionActions),
  actor: z.string().meta({ description: 'Id of who wrote it; `seed` for the data shipped.' }),
  actorName: z.string(),
  reason: z.string().nullable(),
  via: z.enum(ways).nullable().meta({ description: 'The way it came; null in older data.', example: 'api' }),
  at: isoInstant,
  changes: z.array(fieldChangeSchema).meta({ description: 'Fields that got another value.' }),
})

const filters = {
  resource: anyOf(z.enum(resources)).optional(),
  record: anyOf(recordId).optional().meta({ description: 'Ids of records.' }),
  action: anyOf(z.enum(revisionActions)).optional(),
  actor: anyOf(recordId).optional().meta({ description: 'Ids of who wrote it.' }),
  via: anyOf(z.enum(ways)).optional().meta({ description: 'The way it came.' }),
  after: z.iso
    .datetime({ error: 'must be an instant such as 2026-11-02T09:30:00.000Z' })
    .refine((text) => /^(19|2[01])/.test(text), 'must lie between 1900 and 2199')
    .optional()
    .meta({ description: 'Written after this instant: the `at` of the last change seen.' }),
  from: dateFilter.optional().meta({ description: 'Written on or after this day (UTC).' }),
  to: dateFilter.optional().meta({ description: 'Written on or before this day (UTC).' }),
}

export const listChangesQuerySchema = z.strictObject({
  ...filters,
  sort: sortBy(['-at', 'at'], '-at'),
  ...pageQuery,
})

export const listRevisionsQuerySchema = z.strictObject({
  sort: sortBy(['-version', 'version'], '-version'),
  ...pageQuery,
})

export const changePageSchema = pageOf(changeSchema)

export type Change = z.output<typeof changeSchema>
export type ListChangesQuery = z.input<typeof listChangesQuerySchema>
export type ListRevisionsQuery = z.input<typeof listRevisionsQuerySchema>
