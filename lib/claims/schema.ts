import { z } from 'zod'
import { anyOf, dateFilter, isoDate, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'
import { sourceKinds } from '../sources/schema'

export const bounds = ['point', 'approx', 'upper', 'lower', 'range'] as const
export const intervalKinds = ['stated_range', 'p5_p95', 'p10_p90', 'ci90', 'ci95'] as const
export const confidences = ['high', 'medium', 'low'] as const
export const waysKnown = ['seed', 'read', 'unverified'] as const
export const claimStatuses = ['current', 'superseded', 'retracted'] as const
export const datePrecisions = ['day', 'month', 'quarter', 'year'] as const

export const boundSchema = z.enum(bounds).meta({
  description:
    'How the figure limits the truth: point (exactly), approx (about), upper (at most), lower (at least), range.',
  example: 'upper',
})
export const confidenceSchema = z.enum(confidences).meta({
  description: 'Confidence that the named party said it, not that it is true.',
  example: 'high',
})
export const howKnownSchema = z.enum(waysKnown).meta({
  description:
    'seed: given by the first summary; read: read at the source; unverified: not read at the source.',
  example: 'read',
})
export const claimStatusSchema = z.enum(claimStatuses)

/** Where a claim was published: what a reader needs beside every figure. */
export const claimSourceSchema = z.strictObject({
  id: recordId,
  publisher: z.string().meta({ example: 'South China Morning Post' }),
  title: z.string().nullable(),
  url: z.string().nullable(),
  publishedOn: isoDate.nullable(),
  datePrecision: z.enum(datePrecisions).nullable(),
  kind: z.enum(sourceKinds),
})

const figure = z.number().nullable()

export const claimSchema = z.strictObject({
  id: recordId.meta({ example: 'S003' }),
  topic: z.string().meta({ example: 'shipments' }),
  statement: z.string().meta({ description: 'Who says what about what, in one sentence of our own.' }),
  measureKey: z.string().meta({ description: 'What is counted.', example: 'production-capacity' }),
  measureName: z.string().meta({ example: 'Production capacity' }),
  measureDimension: z.string().meta({ description: 'count, rate, share, money, …', example: 'count' }),
  unitKey: z.string().nullable().meta({ example: 'package' }),
  unitSymbol: z.string().nullable().meta({ example: 'packages' }),
  subject: z.string().meta({ description: 'As named by the source.' }),
  subjectOrganizationId: recordId.nullable(),
  subjectProductId: recordId.nullable(),
  scope: z.string().nullable().meta({ description: 'What the figure includes.', example: '910A+910B+910C' }),
  periodLabel: z.string().nullable().meta({ description: 'The period as said.', example: '2025' }),
  periodStart: isoDate.nullable().meta({ description: 'First day of the period.' }),
  periodEnd: isoDate.nullable().meta({ description: 'Last day of the period.' }),
  value: figure.meta({
    description: 'In the unit; for an upper or lower bound, the limit.',
    example: 200000,
  }),
  low: figure,
  high: figure,
  bound: boundSchema.nullable(),
  intervalKind: z.enum(intervalKinds).nullable(),
  text: z.string().nullable().meta({ description: 'Content of a claim that is not a number.' }),
  asStated: z.string().meta({ description: 'Figure and unit as said.', example: '8 USD bn' }),
  basis: z.string().nullable().meta({ description: 'What the source says the figure rests on.' }),
  saidByOrganizationId: recordId.nullable(),
  saidBy: z.string().meta({ example: 'Jeffrey Kessler' }),
  saidByRole: z.string().nullable(),
  sourceId: recordId.nullable(),
  source: claimSourceSchema.nullable(),
  asOf: isoDate.nullable().meta({ description: 'When it was said.' }),
  asOfPrecision: z.enum(datePrecisions).nullable(),
  confidence: confidenceSchema,
  howKnown: howKnownSchema,
  status: claimStatusSchema,
  supersededById: recordId.nullable(),
  note: z.string().nullable(),
  usableAsInput: z
    .boolean()
    .meta({ description: 'False for known errors and for repeats of another claim.' }),
  citeAs: z.string().meta({ description: 'A ready citation: who, where, when, and this claim’s id.' }),
  ...versionStamp,
})

/** One claim with the definitions a reader needs to judge it. */
export const claimDetailSchema = claimSchema.extend({
  measureDefinition: z.string(),
  unitName: z.string().nullable(),
  subjectOrganizationName: z.string().nullable(),
  subjectProductName: z.string().nullable(),
  saidByOrganizationName: z.string().nullable(),
  supersedesIds: z.array(recordId).meta({ description: 'Earlier claims that this one replaces.' }),
})

const claimSorts = ['asOf', '-asOf', 'value', '-value', 'periodStart', '-periodStart', 'id', '-id'] as const

const claimFilters = {
  q: searchText.optional().meta({
    description: 'Words to find in statement, subject, speaker, text, scope, figure as said, or source.',
    example: 'Mizuho 700,000',
  }),
  topic: anyOf(recordId)
    .optional()
    .meta({ description: 'Topics of the claims.', example: ['shipments'] }),
  measure: anyOf(recordId)
    .optional()
    .meta({ description: 'Keys of measures.', example: ['die-yield'] }),
  unit: anyOf(recordId)
    .optional()
    .meta({ description: 'Keys of units.', example: ['package'] }),
  bound: anyOf(boundSchema).optional(),
  organization: anyOf(recordId).optional().meta({ description: 'Organizations that the claim is about.' }),
  product: anyOf(recordId).optional().meta({ description: 'Products that the claim is about.' }),
  saidBy: anyOf(recordId).optional().meta({ description: 'Organizations that said it.' }),
  source: anyOf(recordId).optional().meta({ description: 'Ids of sources.' }),
  howKnown: anyOf(howKnownSchema).optional(),
  confidence: anyOf(confidenceSchema).optional(),
  status: anyOf(claimStatusSchema).optional(),
  quantitative: z.boolean().optional().meta({ description: 'Only claims with (or without) a number.' }),
  usableAsInput: z.boolean().optional(),
  periodFrom: dateFilter.optional().meta({ description: 'The claim’s period ends on or after this day.' }),
  periodTo: dateFilter.optional().meta({ description: 'The claim’s period starts on or before this day.' }),
  asOfFrom: dateFilter.optional().meta({ description: 'Said on or after this day.' }),
  asOfTo: dateFilter.optional().meta({ description: 'Said on or before this day.' }),
  valueMin: z.number().optional().meta({
    description: 'The value, or the top of a range without one, is at least this. Set `unit` beside it.',
  }),
  valueMax: z.number().optional().meta({
    description: 'The value, or the bottom of a range without one, is at most this. Set `unit` beside it.',
  }),
}

const orderedPairs = [
  ['periodFrom', 'periodTo'],
  ['asOfFrom', 'asOfTo'],
  ['valueMin', 'valueMax'],
] as const

export const listClaimsQuerySchema = z
  .strictObject({ ...claimFilters, sort: sortBy([...claimSorts], '-asOf'), ...pageQuery })
  .superRefine((query, context) => {
    for (const [from, to] of orderedPairs) {
      const [start, end] = [query[from], query[to]]
      if (start === undefined || end === undefined || start <= end) continue
      context.addIssue({ code: 'custom', path: [from], message: `must not exceed ${to}` })
    }
  })

export const claimPageSchema = pageOf(claimSchema)

export type Bound = z.output<typeof boundSchema>
export type Claim = z.output<typeof claimSchema>
export type ClaimDetail = z.output<typeof claimDetailSchema>
/** What a caller may leave out has its default in the schema. */
export type ListClaimsQuery = z.input<typeof listClaimsQuerySchema>
export type ClaimFilters = Omit<z.output<typeof listClaimsQuerySchema>, 'sort' | 'limit' | 'cursor'>
