import { z } from 'zod'
import type { Rule } from '../api/write-fields'
import { ascending, day, holds, number, optional, reference, slug, words } from '../api/write-fields'
import { boundSchema, claimStatuses, confidences, datePrecisions, intervalKinds, waysKnown } from './schema'

export const claimIdSchema = z.string().regex(/^[A-Z]\d{3,12}$/, 'must be a letter and digits, such as R012')

const fields = z.strictObject({
  id: claimIdSchema,
  topic: slug,
  statement: words(2_000),
  measureKey: reference,
  unitKey: optional(reference),
  subject: words(500),
  subjectOrganizationId: optional(reference),
  subjectProductId: optional(reference),
  scope: optional(words(500)),
  periodLabel: optional(words(200)),
  periodStart: optional(day),
  periodEnd: optional(day),
  value: optional(number),
  low: optional(number),
  high: optional(number),
  bound: optional(boundSchema),
  intervalKind: optional(z.enum(intervalKinds)),
  text: optional(words()),
  asStated: words(500),
  basis: optional(words()),
  saidByOrganizationId: optional(reference),
  saidBy: words(500),
  saidByRole: optional(words(500)),
  sourceId: optional(reference),
  asOf: optional(day),
  asOfPrecision: optional(z.enum(datePrecisions)),
  confidence: z.enum(confidences),
  howKnown: z.enum(waysKnown),
  status: z.enum(claimStatuses).default('current'),
  supersededById: optional(claimIdSchema),
  note: optional(words()),
  usableAsInput: z.boolean().default(true),
})

type ClaimRecord = z.output<typeof fields>

const hasNumber = ({ value, low, high }: ClaimRecord) => value !== null || low !== null || high !== null

/** An upper bound needs its one number, a range both ends; a claim in words alone needs none. */
const boundHasItsNumber: Rule<ClaimRecord> = (claim) => {
  const { bound, value, low, high, text } = claim
  if (bound === null || (text !== null && !hasNumber(claim))) return null
  if (bound === 'upper' && value === null && high === null)
    return ['value', 'an upper bound needs its number']
  if (bound === 'lower' && value === null && low === null) return ['value', 'a lower bound needs its number']
  if (bound === 'range' && low === null) return ['low', 'a range needs low and high']
  if (bound === 'range' && high === null) return ['high', 'a range needs low and high']
  const single = bound === 'point' || bound === 'approx'
  return single && value === null ? ['value', `a bound of ${bound} needs a value`] : null
}

// The truths that the database holds as CHECK constraints, and some more, each naming its field.
const rules: Rule<ClaimRecord>[] = [
  ({ low, value }) => (ascending(low, value) ? null : ['low', 'must not lie above value']),
  ({ value, high }) => (ascending(value, high) ? null : ['high', 'must not lie below value']),
  ({ low, high }) => (ascending(low, high) ? null : ['high', 'must not lie below low']),
  ({ periodStart, periodEnd }) =>
    ascending(periodStart, periodEnd) ? null : ['periodEnd', 'must not lie before periodStart'],
  boundHasItsNumber,
  (claim) => (hasNumber(claim) || claim.text !== null ? null : ['text', 'a claim needs a number or a text']),
  (claim) => (hasNumber(claim) && claim.unitKey === null ? ['unitKey', 'a number needs a unit'] : null),
  (claim) => (hasNumber(claim) && claim.bound === null ? ['bound', 'a number needs a bound'] : null),
  ({ intervalKind, low, high }) =>
    intervalKind !== null && low === null && high === null
      ? ['intervalKind', 'an interval needs low or high']
      : null,
  ({ asOf, asOfPrecision }) =>
    (asOf === null) === (asOfPrecision === null)
      ? null
      : ['asOfPrecision', 'a date and its precision come together'],
  ({ status, supersededById }) =>
    (status === 'superseded') === (supersededById !== null)
      ? null
      : ['supersededById', 'a superseded claim, and no other, names the one that replaced it'],
  ({ id, supersededById }) => (id === supersededById ? ['supersededById', 'must be another claim'] : null),
]

/** A whole claim as it is written: by a form, the API, an import or a tool. */
export const claimWriteSchema = fields.superRefine(holds(rules))

export type ClaimWrite = z.input<typeof claimWriteSchema>
