import { z } from 'zod'
import type { Rule } from '../api/write-fields'
import { ascending, day, holds, optional, reference, slug, words } from '../api/write-fields'
import { confidences, waysKnown } from '../claims/schema'

export const relationKinds = [
  'acquired',
  'alternative-to',
  'buys-from',
  'competes-with',
  'cut-off',
  'designs',
  'fabricates-for',
  'frees-capacity-for',
  'funds',
  'invests-in',
  'linked-to',
  'orders-from',
  'owns',
  'packages-for',
  'restricted-from',
  'restricts',
  'subsidiary-of',
  'supplies',
  'works-with',
] as const

const fields = z.strictObject({
  id: slug,
  kind: z.enum(relationKinds),
  label: words(200),
  fromOrganizationId: optional(reference),
  fromProductId: optional(reference),
  toOrganizationId: optional(reference),
  toProductId: optional(reference),
  since: optional(words(200)),
  sinceDate: optional(day),
  untilDate: optional(day),
  note: optional(words()),
  sourceId: optional(reference),
  sourceText: words(2_000),
  howKnown: z.enum(waysKnown),
  confidence: z.enum(confidences).default('high'),
})

const rules: Rule<z.output<typeof fields>>[] = [
  ({ fromOrganizationId, fromProductId }) =>
    (fromOrganizationId === null) !== (fromProductId === null)
      ? null
      : ['fromOrganizationId', 'the relation starts from either an organization or a product'],
  ({ toOrganizationId, toProductId }) =>
    (toOrganizationId === null) !== (toProductId === null)
      ? null
      : ['toOrganizationId', 'the relation leads to either an organization or a product'],
  ({ sinceDate, untilDate }) =>
    ascending(sinceDate, untilDate) ? null : ['untilDate', 'must not lie before sinceDate'],
]

export const relationWriteSchema = fields.superRefine(holds(rules))

export type RelationWrite = z.input<typeof relationWriteSchema>
