import 'server-only'
import { z } from 'zod'
import { anyOf, recordId } from '../../api/fields'
import { claimOperations } from '../../api/operations/claims'
import { claimBoardSchema } from '../../claims/comparison-schema'
import { claimDetailSchema, claimPageSchema, claimSchema, listClaimsQuerySchema } from '../../claims/schema'
import { ask } from '../ask'
import {
  claimSummary,
  claimSummarySchema,
  contradictionSchema,
  contradictionsOf,
  summaryFields,
} from '../claim-summary'
import { defineTool } from '../tool'
import { asOf, cursor, limitOf, pageOutput, pageWith } from './paging'

const { cursor: _, limit: _limit, ...filters } = listClaimsQuerySchema.shape
const fieldNames = Object.keys(claimSchema.shape) as [keyof typeof claimSchema.shape]

const read = defineTool({
  name: 'read_claims',
  title: 'Read claims',
  description:
    'Lists published claims that match all filters: figures with what they count (measureKey), unit, bound, speaker ' +
    'and cite_as. Use it to find and page through claims; use compare_claims to weigh them against each other. ' +
    'Amounts are in unitKey, never normalised.',
  input: z.strictObject({
    ...filters,
    fields: anyOf(z.enum(fieldNames))
      .optional()
      .describe(`Only these fields and id. Absent: ${summaryFields.join(', ')}, cite_as.`),
    asOf,
    limit: limitOf(10, 50),
    cursor,
  }),
  output: z.strictObject({
    items: z
      .array(z.looseObject({ id: z.string() }))
      .describe('With `cite_as` unless `fields` says otherwise.'),
    ...pageOutput,
  }),
  handler: async ({ fields, asOf, ...query }, context) => {
    const page = await ask(
      { operation: claimOperations.list, response: claimPageSchema, query, asOf },
      context,
    )
    const wanted = fields && new Set<string>(['id', ...fields])
    const items = page.items.map((claim) =>
      wanted
        ? { id: claim.id, ...Object.fromEntries(Object.entries(claim).filter(([name]) => wanted.has(name))) }
        : claimSummary(claim),
    )
    return pageWith(items, page)
  },
})

const get = defineTool({
  name: 'get_claim',
  title: 'Read one claim',
  description:
    'Everything known of one claim: definition of its measure, source with address, who said it in which role, what ' +
    'replaced it, and the current claims that contradict it, each with the reason.',
  input: z.strictObject({ id: recordId.describe('Such as S003.'), asOf }),
  output: z.strictObject({
    claim: claimDetailSchema.omit({ citeAs: true }).extend({ cite_as: z.string() }),
    contradictedBy: z.array(contradictionSchema).describe('At most 10, latest first.'),
  }),
  handler: async ({ id, asOf }, context) => {
    const { citeAs, ...claim } = await ask(
      { operation: claimOperations.read, response: claimDetailSchema, params: { id }, asOf },
      context,
    )
    return {
      claim: { ...claim, cite_as: citeAs },
      contradictedBy: asOf ? [] : await contradictionsOf(id),
    }
  },
})

const entrySchema = claimSummarySchema
  .pick({
    id: true,
    bound: true,
    periodLabel: true,
    saidBy: true,
    asOf: true,
    confidence: true,
    cite_as: true,
  })
  .extend({
    value: z.number().nullable().describe('In the group’s unit.'),
    low: z.number().nullable(),
    high: z.number().nullable(),
    asStated: z.string(),
  })

const groupSchema = z.strictObject({
  measureKey: z.string(),
  measureName: z.string(),
  unitKey: z.string(),
  entries: z.array(entrySchema),
  entriesLeftOut: z.int(),
  contradictions: z
    .array(z.strictObject({ claimIds: z.tuple([z.string(), z.string()]), reason: z.string() }))
    .describe('Pairs that no value satisfies together.'),
  contradictionsLeftOut: z.int(),
})

const CONTRADICTIONS_SHOWN = 12
const APART_SHOWN = 12

const compare = defineTool({
  name: 'compare_claims',
  title: 'Compare the claims of one question',
  description:
    'Puts the claims of a topic or measure side by side: grouped by what may share an axis, converted to one unit per ' +
    'group, with the pairs that contradict each other and, for groups that must not be compared, why. This is how to ' +
    'answer “who says what, and do they disagree?”.',
  input: z.strictObject({
    topic: recordId.optional().describe('Such as shipments; a topic or a measure is needed.'),
    measure: recordId.optional().describe('Key of a measure, such as die-yield.'),
    organization: recordId.optional().describe('Only claims about it, such as huawei.'),
    product: recordId.optional(),
    from: z.iso.date().optional().describe('First day of the period asked about.'),
    to: z.iso.date().optional(),
    withSuperseded: z.boolean().optional(),
    asOf,
    limit: limitOf(12, 60).describe('Claims shown per group.'),
  }),
  output: z.strictObject({
    groups: z.array(groupSchema),
    apart: z
      .array(z.strictObject({ groups: z.tuple([z.string(), z.string()]), reason: z.string() }))
      .describe('Groups (measure:unit) that must not be compared, and why.'),
    statements: z.array(claimSummarySchema).describe('Claims in words alone.'),
  }),
  handler: async ({ limit, asOf, ...query }, context) => {
    const board = await ask(
      { operation: claimOperations.board, response: claimBoardSchema, query, asOf },
      context,
    )
    return {
      groups: board.groups.map(({ entries, disagreements, measureKey, measureName, unitKey }) => ({
        measureKey,
        measureName,
        unitKey,
        entries: entries.slice(0, limit).map(({ claim, value, low, high }) => {
          const { id, bound, periodLabel, saidBy, asOf, confidence, cite_as } = claimSummary(claim)
          const { asStated } = claim
          return { id, bound, periodLabel, saidBy, asOf, confidence, cite_as, value, low, high, asStated }
        }),
        entriesLeftOut: Math.max(0, entries.length - limit),
        contradictions: disagreements.slice(0, CONTRADICTIONS_SHOWN),
        contradictionsLeftOut: Math.max(0, disagreements.length - CONTRADICTIONS_SHOWN),
      })),
      apart: board.refusals.slice(0, APART_SHOWN),
      statements: board.statements.slice(0, limit).map(claimSummary),
    }
  },
})

export const claimTools = { read, get, compare }
