import { z } from 'zod'
import { anyOf, isoDate, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'
import { bounds } from '../claims/schema'

const byYear = z.record(z.string(), z.number())
const quantiles = z.tuple([z.number(), z.number(), z.number()])

const claimChoice = z.strictObject({
  claimId: recordId,
  value: z.number(),
  weight: z.number().min(0),
  bound: z.enum(bounds).optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  exclude: z.boolean().optional(),
  unit: z.string().max(100).optional(),
  measure: z.string().max(100).optional(),
  period: z.strictObject({ from: isoDate, to: isoDate }).optional(),
})

const ends = { low: z.number(), high: z.number() }

/** The kinds of distribution that can be given, in the input's own unit. */
export const distributionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('uniform'), ...ends }),
    z.strictObject({ kind: z.literal('triangular'), ...ends, mode: z.number() }),
    z.strictObject({ kind: z.literal('pert'), ...ends, mode: z.number() }),
    z.strictObject({ kind: z.literal('normal'), mean: z.number(), sd: z.number() }),
    z.strictObject({ kind: z.literal('lognormal'), mu: z.number(), sigma: z.number() }),
    z.strictObject({
      kind: z.literal('beta'),
      alpha: z.number(),
      beta: z.number(),
      low: z.number().optional(),
      high: z.number().optional(),
    }),
    z.strictObject({
      kind: z.literal('fitted'),
      points: z
        .array(z.strictObject({ p: z.number(), x: z.number() }))
        .min(2)
        .max(100),
    }),
    z.strictObject({
      kind: z.literal('discrete'),
      values: z
        .array(z.strictObject({ value: z.number(), weight: z.number() }))
        .min(1)
        .max(100),
    }),
  ])
  .meta({ description: 'Cut at the input’s valid range where it has no ends of its own.' })

/** The shapes of an override that carry values in the input's unit. */
export const valueShapes = {
  value: z.strictObject({ value: z.number() }),
  byYear: z.strictObject({ byYear }),
  bySchedule: z.strictObject({ bySchedule: byYear }),
  quantiles: z.strictObject({ p5: z.number(), p50: z.number(), p95: z.number() }),
  quantilesByYear: z.strictObject({ quantilesByYear: z.record(z.string(), quantiles) }),
  distribution: z.strictObject({ distribution: distributionSchema }),
}

export const factorShape = z.strictObject({ multiply: z.number() })

export const poolMethod = z.enum(['linear-pool', 'median']).optional()

export const overrideForms =
  'must be a number, {value}, {byYear}, {bySchedule}, {p5, p50, p95}, {quantilesByYear}, {multiply}, ' +
  '{distribution} or {claims}'

/** A replacement of one input as it is stored; the model checks it against the input's valid range. */
export const overrideSchema = z
  .union(
    [
      z.number(),
      valueShapes.value,
      valueShapes.byYear,
      valueShapes.bySchedule,
      valueShapes.quantiles,
      valueShapes.quantilesByYear,
      valueShapes.distribution,
      factorShape,
      z.strictObject({ claims: z.array(claimChoice).min(1).max(50), method: poolMethod }),
    ],
    { error: overrideForms },
  )
  .meta({ description: 'A number, quantiles, values by year or quarter, a factor, or weighted claims.' })

export const requestChoices = {
  sloTpotMs: z
    .number()
    .optional()
    .meta({ description: 'Time per output token to meet; 50 if absent.', example: 50 }),
  kvTokens: z
    .number()
    .optional()
    .meta({ description: 'Mean context length; 4,096 if absent.', example: 4096 }),
  model: z.string().max(100).optional().meta({ description: 'Engine model served.', example: 'deepseek-r1' }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional()
    .meta({
      description: 'Same request, seed and versions give the same bytes.',
      example: 1,
    }),
}

export const outputs = z.array(z.string().max(100)).min(1).max(200).optional().meta({
  description: 'Keys of the outputs wanted; all if absent: see `/outputs`.',
})

/** A stored request: what the database's JSON column must hold. */
export const storedRequestSchema = z.strictObject({
  base: z.string().max(160).optional(),
  overrides: z.record(z.string().max(100), overrideSchema).optional(),
  ...requestChoices,
  outputs,
  samples: z.int().min(1).max(1_000_000).optional(),
})

export const scenarioSchema = z.strictObject({
  slug: recordId.meta({ example: 'mizuho-700k' }),
  name: z.string().meta({ example: 'Mizuho 700k' }),
  description: z.string(),
  basedOn: z.string().nullable().meta({ description: 'Scenario it was forked from.' }),
  builtIn: z.boolean(),
  request: storedRequestSchema,
  overrides: z.record(z.string(), overrideSchema).meta({
    description: 'What it changes of the central view, by parameter key, its base’s changes included.',
  }),
  claimIds: z.array(recordId).meta({ description: 'Claims that its base rests on.' }),
  notes: z.string().nullable(),
  ...versionStamp,
})

export const listScenariosQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in slug, name or description.' }),
  builtIn: z.boolean().optional(),
  basedOn: anyOf(recordId).optional(),
  sort: sortBy(['slug', '-slug', 'name', '-name'], 'slug'),
  ...pageQuery,
})

export const scenarioPageSchema = pageOf(scenarioSchema)

export type Scenario = z.output<typeof scenarioSchema>
export type ListScenariosQuery = z.input<typeof listScenariosQuerySchema>
