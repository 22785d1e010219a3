import { z } from 'zod'
import {
  bounds,
  claimStatuses,
  confidences,
  datePrecisions,
  intervalKinds,
  waysKnown,
} from '../lib/claims/schema'
import { flag, isoDate, number, optional, slug, text } from './cells'

const claimId = z.string().regex(/^[A-Z]\d{3,}$/, 'expected a claim id such as "R012"')

const cells = z.strictObject({
  id: claimId,
  topic: text,
  statement: text,
  measureKey: slug,
  unitKey: optional(slug),
  subject: text,
  subjectOrganizationId: optional(slug),
  subjectProductId: optional(slug),
  scope: optional(text),
  periodLabel: optional(text),
  periodStart: optional(isoDate),
  periodEnd: optional(isoDate),
  value: optional(number),
  low: optional(number),
  high: optional(number),
  bound: optional(z.enum(bounds)),
  intervalKind: optional(z.enum(intervalKinds)),
  text: optional(text),
  asStated: text,
  basis: optional(text),
  saidByOrganizationId: optional(slug),
  saidBy: text,
  saidByRole: optional(text),
  sourceId: optional(slug),
  asOf: optional(isoDate),
  asOfPrecision: optional(z.enum(datePrecisions)),
  confidence: z.enum(confidences),
  howKnown: z.enum(waysKnown),
  status: z.enum(claimStatuses),
  supersededById: optional(claimId),
  usableAsInput: flag,
  note: optional(text),
})

type ClaimCells = z.output<typeof cells>
type Complaint = [field: keyof ClaimCells, message: string] | null

const ascending = (lower: number | null, upper: number | null) =>
  lower === null || upper === null || lower <= upper

// The same truths the database holds as CHECK constraints; here they name file, line and field.
const rules: ((row: ClaimCells) => Complaint)[] = [
  (row) => (ascending(row.low, row.value) ? null : ['low', 'lies above value']),
  (row) => (ascending(row.value, row.high) ? null : ['high', 'lies below value']),
  (row) => (ascending(row.low, row.high) ? null : ['high', 'lies below low']),
  ({ periodStart, periodEnd }) =>
    periodStart === null || periodEnd === null || periodStart <= periodEnd
      ? null
      : ['periodEnd', 'lies before periodStart'],
  boundHasItsNumber,
  (row) => (hasNumber(row) || row.text !== null ? null : ['text', 'a claim needs a number or a text']),
  (row) => (hasNumber(row) && row.unitKey === null ? ['unitKey', 'a number needs a unit'] : null),
  (row) => (hasNumber(row) && row.bound === null ? ['bound', 'a number needs a bound'] : null),
  (row) =>
    row.intervalKind !== null && row.low === null && row.high === null
      ? ['intervalKind', 'an interval needs low or high']
      : null,
  (row) =>
    (row.asOf === null) === (row.asOfPrecision === null)
      ? null
      : ['asOfPrecision', 'a date and its precision come together'],
  (row) =>
    (row.status === 'superseded') === (row.supersededById !== null)
      ? null
      : ['supersededById', 'a superseded claim, and no other, names the one that replaced it'],
]

function hasNumber({ value, low, high }: ClaimCells): boolean {
  return value !== null || low !== null || high !== null
}

function boundHasItsNumber(row: ClaimCells): Complaint {
  switch (row.bound) {
    case 'upper':
      return row.value === null && row.high === null ? ['bound', 'an upper bound needs value or high'] : null
    case 'lower':
      return row.value === null && row.low === null ? ['bound', 'a lower bound needs value or low'] : null
    case 'range':
      return row.low === null || row.high === null ? ['bound', 'a range needs low and high'] : null
    case 'point':
    case 'approx':
      return row.value === null ? ['bound', `"${row.bound}" needs a value`] : null
    case null:
      return null
  }
}

export const claimRow = cells.superRefine((row, context) => {
  for (const rule of rules) {
    const complaint = rule(row)
    if (complaint !== null) context.addIssue({ code: 'custom', path: [complaint[0]], message: complaint[1] })
  }
})
