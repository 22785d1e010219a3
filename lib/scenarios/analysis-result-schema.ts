import { z } from 'zod'
import { anyOf, isoInstant, recordId } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'
import { bandSchema, scenarioResultSchema, summarySchema, undefinedSchema } from './result-schema'
import { storedRequestSchema } from './schema'

const versions = { engineVersion: z.string(), modelVersion: z.string() }
const claimIds = z.array(recordId).meta({ description: 'Claims behind the input: what makes its bar wide.' })

const barSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  group: z.string(),
  atP10: z
    .number()
    .meta({ description: 'The output with this input at its P10, all others at their medians.' }),
  atP90: z.number(),
  swing: z.number(),
  rankCorrelation: z.number().meta({ description: 'Spearman’s, over the joint sample.' }),
  spreadShare: z.number().meta({ description: 'Squared rank correlation over the sum of all.' }),
  claimIds,
})

const driverSchema = z.strictObject({
  driver: z.string(),
  label: z.string(),
  parameters: z.array(z.string()),
  first: z.number().meta({ description: 'Share of the variance that it explains alone.' }),
  total: z.number().meta({ description: 'Share in which it takes part.' }),
  claimIds,
})

export const sensitivitySchema = z.strictObject({
  output: z.string(),
  period: z.string(),
  unit: z.string(),
  base: z.number().meta({ description: 'All inputs at their medians.' }),
  median: z.number().meta({ description: 'Of the joint sample.' }),
  bars: z.array(barSchema).meta({ description: 'Widest first; inputs that move nothing are left out.' }),
  sobol: z
    .strictObject({ samples: z.number(), evaluations: z.number(), drivers: z.array(driverSchema) })
    .nullable()
    .meta({ description: 'Null unless asked for. A correlation group counts as one driver.' }),
  ...versions,
})

const solved = {
  parameter: z.string(),
  by: z.enum(['value', 'multiply']),
  unit: z.string(),
  message: z.string().meta({ description: 'The answer in one sentence.' }),
  evaluations: z.number(),
  ...versions,
}

export const solutionSchema = z
  .discriminatedUnion('feasible', [
    z.strictObject({ feasible: z.literal(true), x: z.number(), value: z.number(), ...solved }),
    z.strictObject({
      feasible: z.literal(false),
      lowest: z.number(),
      highest: z.number(),
      nearestX: z.number(),
      nearestValue: z.number(),
      ...solved,
    }),
  ])
  .meta({ description: 'When no valid value meets the target: the range that is reached, and the nearest.' })

const axisSchema = z.strictObject({
  parameter: z.string(),
  values: z.array(z.number()),
  by: z.enum(['value', 'multiply']).optional(),
})

export const sweepSchema = z.strictObject({
  output: z.string(),
  unit: z.string(),
  x: axisSchema,
  y: axisSchema.nullable(),
  cells: z
    .array(z.array(bandSchema))
    .meta({ description: 'Row per value of y (one row without), column per value of x.' }),
  ...versions,
})

const differenceSchema = z.record(
  z.string(),
  z.strictObject({
    byQuarter: z.array(bandSchema),
    byYear: z.array(summarySchema),
    undefined: undefinedSchema,
  }),
)

export const comparisonSchema = z.strictObject({
  scenarios: z.array(recordId),
  results: z.array(scenarioResultSchema),
  differences: z.array(differenceSchema).meta({
    description: 'By output, of each scenario after the first less the first, sample by sample.',
  }),
})

export const replicationsSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      inputs: z.string().meta({ description: 'What was stated, and how it is put into the registry.' }),
      rows: z.array(
        z.strictObject({
          label: z.string(),
          unit: z.string(),
          published: z.number(),
          basis: z.enum(['published', 'stated factors']),
          ours: bandSchema,
          relativeDifference: z.number(),
          claimIds: z.array(recordId),
          difference: z.string(),
        }),
      ),
    }),
  ),
  ...versions,
})

export const backtestSchema = z.strictObject({
  outcome: z.strictObject({
    claimId: recordId,
    cards: z.number(),
    year: z.number(),
    knownOn: z.iso.date(),
  }),
  items: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      knownBy: z.enum(['mid-2025', 'end-2025', 'after']),
      cards: bandSchema,
      devices: bandSchema,
      outcomePercentile: z.number().meta({ description: 'Share of the samples at or below the outcome.' }),
    }),
  ),
  ...versions,
})

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A stored run without its result. */
const listedRunSchema = z.strictObject({
  id: recordId,
  scenario: recordId.nullable().meta({ description: 'Null once the scenario was deleted.' }),
  request: storedRequestSchema.meta({ description: 'Whole: running it again gives the same result.' }),
  seed: z.number(),
  samples: z.number(),
  ...versions,
  resultSha256: sha256.meta({ description: 'Of the result as JSON with sorted names and no blanks.' }),
  createdAt: isoInstant,
})

export const runPageSchema = pageOf(listedRunSchema)

export const listRunsQuerySchema = z.strictObject({
  scenario: anyOf(recordId).optional().meta({ description: 'Runs of these scenarios.' }),
  sort: sortBy(['createdAt', '-createdAt', 'id', '-id'], '-createdAt'),
  ...pageQuery,
})

export const storedRunSchema = listedRunSchema.extend({ result: scenarioResultSchema })

export const reproductionSchema = z.strictObject({
  id: recordId,
  same: z.boolean().meta({ description: 'Whether running the request again gave the same bytes.' }),
  stored: z.strictObject({ resultSha256: sha256, ...versions }),
  now: z.strictObject({ resultSha256: sha256, ...versions }),
})

export const exportSchema = z.strictObject({
  methods: z.string().meta({ description: 'What was done, with seed and versions; Markdown.' }),
  request: storedRequestSchema.meta({ description: 'Whole: running it again gives the same result.' }),
  result: scenarioResultSchema,
  samples: z
    .strictObject({ columns: z.array(z.string()), rows: z.array(z.array(z.number().nullable())) })
    .meta({ description: 'One column per output and year, one row per sample in the order drawn.' }),
})
