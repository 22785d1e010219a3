import { z } from 'zod'
import { anyOf, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'
import { bounds } from '../claims/schema'

export const RUN_SAMPLES_DEFAULT = 2_000
export const RUN_SAMPLES_MAX = 20_000

const byYear = z.record(z.string(), z.number())
const quantiles = z.tuple([z.number(), z.number(), z.number()])

const claimChoice = z.strictObject({
  claimId: recordId,
  value: z.number(),
  weight: z.number().min(0),
  bound: z.enum(bounds).optional(),
  low: z.number().optional(),
  high: z.number().optional(),
})

/** A replacement of one input; the model checks it against the input's valid range. */
export const overrideSchema = z
  .union(
    [
      z.number(),
      z.strictObject({ value: z.number() }),
      z.strictObject({ byYear }),
      z.strictObject({ bySchedule: byYear }),
      z.strictObject({ p5: z.number(), p50: z.number(), p95: z.number() }),
      z.strictObject({ quantilesByYear: z.record(z.string(), quantiles) }),
      z.strictObject({ multiply: z.number() }),
      z.strictObject({
        claims: z.array(claimChoice).min(1).max(50),
        method: z.enum(['linear-pool', 'median']).optional(),
      }),
    ],
    {
      error:
        'must be a number, {value}, {byYear}, {bySchedule}, {p5, p50, p95}, {quantilesByYear}, {multiply} or {claims}',
    },
  )
  .meta({ description: 'A number, quantiles, values by year or quarter, a factor, or weighted claims.' })

const choices = {
  overrides: z
    .record(z.string().max(100), overrideSchema)
    .optional()
    .meta({
      description: 'Changes by parameter key, on top of the scenario’s own: see `/parameters`.',
      example: { dieYield910C: 0.4 },
    }),
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
  outputs: z.array(z.string().max(100)).min(1).max(200).optional().meta({
    description: 'Keys of the outputs wanted; all if absent: see `/outputs`.',
  }),
}

/** A stored request: what the database's JSON column must hold. */
export const storedRequestSchema = z.strictObject({
  base: z.string().max(160).optional(),
  ...choices,
  samples: z.int().min(1).max(1_000_000).optional(),
})

export const runScenarioBodySchema = z.strictObject({
  ...choices,
  samples: z
    .int()
    .min(1)
    .max(RUN_SAMPLES_MAX)
    .default(RUN_SAMPLES_DEFAULT)
    .meta({
      description: `At most ${RUN_SAMPLES_MAX} in one request.`,
      example: RUN_SAMPLES_DEFAULT,
    }),
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
export type RunScenarioBody = z.output<typeof runScenarioBodySchema>
export type ListScenariosQuery = z.input<typeof listScenariosQuerySchema>
