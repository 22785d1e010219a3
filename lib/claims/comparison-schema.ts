import { z } from 'zod'
import { dateFilter, recordId } from '../api/fields'
import { claimSchema } from './schema'

const comparisonSchema = z.discriminatedUnion('comparable', [
  z.strictObject({
    comparable: z.literal(true),
    factor: z.number().meta({ description: 'Takes the other claim’s figure into this claim’s unit.' }),
    conversionIds: z.array(recordId),
  }),
  z.strictObject({
    comparable: z.literal(false),
    reason: z.string().meta({ description: 'Why the two may not share an axis.' }),
  }),
])

const disagreementSchema = z.strictObject({ disagrees: z.boolean(), reason: z.string() })

export const relatedClaimsSchema = z.strictObject({
  items: z.array(
    z.strictObject({ claim: claimSchema, comparison: comparisonSchema, disagreement: disagreementSchema }),
  ),
})

const boardEntrySchema = z.strictObject({
  claim: claimSchema,
  factor: z.number(),
  conversionIds: z.array(recordId),
  value: z.number().nullable().meta({ description: 'In the group’s unit.' }),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

const boardGroupSchema = z.strictObject({
  key: z.string(),
  measureKey: recordId,
  measureName: z.string(),
  measureDimension: z.string(),
  unitKey: recordId,
  unitSymbol: z.string(),
  entries: z.array(boardEntrySchema),
  disagreements: z.array(z.strictObject({ claimIds: z.tuple([recordId, recordId]), reason: z.string() })),
})

export const claimBoardSchema = z.strictObject({
  groups: z.array(boardGroupSchema),
  refusals: z.array(z.strictObject({ groups: z.tuple([z.string(), z.string()]), reason: z.string() })),
  statements: z.array(claimSchema).meta({ description: 'Claims that carry words instead of numbers.' }),
})

export const claimBoardQuerySchema = z
  .strictObject({
    topic: recordId.optional().meta({ example: 'shipments' }),
    measure: recordId.optional(),
    organization: recordId.optional(),
    product: recordId.optional(),
    from: dateFilter.optional().meta({ description: 'First day of the period asked about.' }),
    to: dateFilter.optional().meta({ description: 'Last day of the period asked about.' }),
    withSuperseded: z.boolean().optional().meta({ description: 'Also claims that a later one replaces.' }),
  })
  .superRefine(({ topic, measure, from, to }, context) => {
    if (topic === undefined && measure === undefined)
      context.addIssue({ code: 'custom', path: ['topic'], message: 'give a topic or a measure' })
    if (from !== undefined && to !== undefined && from > to)
      context.addIssue({ code: 'custom', path: ['from'], message: 'must not exceed to' })
  })
