import { z } from 'zod'
import { datePrecisions, waysKnown, confidences } from '../lib/claims/schema'
import { eventLanes } from '../lib/events/schema'
import { organizationKinds } from '../lib/organizations/schema'
import { productKinds } from '../lib/products/schema'
import { relationKinds } from '../lib/relations/write-schema'
import { sourceKinds } from '../lib/sources/schema'
import { idList, integer, isoDate, number, optional, slug, text } from './cells'

// One strict row schema per seed file (claims have their own). They read CSV cells; the resource schemas of
// lib/<topic>/schema.ts describe what the API answers and own the lists of allowed values used here.

const inOrder = (start: string | null, end: string | null) => start === null || end === null || start <= end

export const unitRow = z.strictObject({ key: slug, name: text, symbol: text, dimension: text })

export const measureRow = z.strictObject({
  key: slug,
  name: text,
  dimension: text,
  unitKey: slug,
  definition: text,
  sortOrder: integer,
})

export const organizationRow = z.strictObject({
  id: slug,
  name: text,
  kind: z.enum(organizationKinds),
  country: optional(z.string().regex(/^[A-Z]{2}$/, 'expected an ISO 3166-1 alpha-2 code such as CN')),
  parentId: optional(slug),
  note: optional(text),
})

export const productRow = z.strictObject({
  id: slug,
  name: text,
  kind: z.enum(productKinds),
  organizationId: optional(slug),
  announced: optional(isoDate),
  engineId: optional(text),
  note: optional(text),
})

export const sourceRow = z
  .strictObject({
    id: slug,
    publisherId: optional(slug),
    publisher: text,
    title: optional(text),
    url: optional(z.url({ protocol: /^https?$/, error: 'expected an http(s) address' })),
    publishedOn: optional(isoDate),
    datePrecision: optional(z.enum(datePrecisions)),
    kind: z.enum(sourceKinds),
    licence: optional(text),
    note: optional(text),
  })
  .refine((row) => (row.publishedOn === null) === (row.datePrecision === null), {
    path: ['datePrecision'],
    error: 'a date and its precision come together',
  })

export const conversionRow = z.strictObject({
  id: slug,
  fromUnitKey: slug,
  toUnitKey: slug,
  factor: number.pipe(z.number().positive('expected a factor above 0')),
  scope: optional(text),
  basis: z.enum(['measured', 'published', 'assumed']),
  claimId: optional(text),
  note: optional(text),
})

export const eventRow = z
  .strictObject({
    id: slug,
    date: isoDate,
    datePrecision: z.enum(datePrecisions),
    endDate: optional(isoDate),
    title: text.pipe(z.string().max(60, 'expected at most 60 characters, it labels a timeline')),
    description: text,
    lane: z.enum(eventLanes),
    sourceId: optional(slug),
    sourceText: text,
    howKnown: z.enum(waysKnown),
    claimIds: idList,
  })
  .refine((row) => inOrder(row.date, row.endDate), { path: ['endDate'], error: 'ends before it starts' })

/** `untilDate` is the last day of the period said ("to 2020-09" → 2020-09-30), `sinceDate` the first. */
export const relationRow = z
  .strictObject({
    id: slug,
    kind: z.enum(relationKinds),
    label: text,
    fromOrganizationId: optional(slug),
    fromProductId: optional(slug),
    toOrganizationId: optional(slug),
    toProductId: optional(slug),
    since: optional(text),
    sinceDate: optional(isoDate),
    untilDate: optional(isoDate),
    note: optional(text),
    sourceId: optional(slug),
    sourceText: text,
    howKnown: z.enum(waysKnown),
    confidence: z.enum(confidences),
  })
  .refine((row) => (row.fromOrganizationId === null) !== (row.fromProductId === null), {
    path: ['fromOrganizationId'],
    error: 'expected either an organization or a product to start from',
  })
  .refine((row) => (row.toOrganizationId === null) !== (row.toProductId === null), {
    path: ['toOrganizationId'],
    error: 'expected either an organization or a product to lead to',
  })
  .refine((row) => inOrder(row.sinceDate, row.untilDate), {
    path: ['untilDate'],
    error: 'ends before it starts',
  })
