import { z } from 'zod'
import { recordId } from '../api/fields'
import { words } from '../api/write-fields'
import { askedChanges } from './asked-schema'
import { outputs, requestChoices } from './schema'
import { scenarioSlug } from './write-schema'

export const RUN_SAMPLES_DEFAULT = 2_000

const samples = z.int().min(1)

const metric = z.string().max(100).meta({
  description: 'Output and period, as `shipped@2025` or `shipped@2025Q3`: see `/outputs`.',
  example: 'shipped@2025',
})

const parameter = z.string().max(100).meta({
  description: 'Key of an input: see `/parameters`.',
  example: 'dieYieldCeiling',
})

export const runScenarioBodySchema = z.strictObject({
  ...askedChanges,
  outputs,
  samples: samples.default(RUN_SAMPLES_DEFAULT).meta({
    description: 'At most 200,000, and fewer the more outputs are wanted.',
    example: RUN_SAMPLES_DEFAULT,
  }),
  store: z.boolean().default(false).meta({
    description:
      'Keep the run, so that it can be cited and reproduced; needs a key that may write scenarios.',
  }),
})

export const SENSITIVITY_SAMPLES_MAX = 16_384
export const SOBOL_SAMPLES_MAX = 4_096

export const sensitivityBodySchema = z.strictObject({
  ...askedChanges,
  output: metric,
  samples: samples
    .default(2_048)
    .meta({ description: 'Joint sample of the rank correlations; at most 16,384.' }),
  sobol: z.boolean().default(false).meta({
    description: 'Also first-order and total Sobol indices, by independent driver. Takes some seconds.',
  }),
  sobolSamples: samples
    .default(512)
    .meta({ description: 'Rows of each of the two matrices; at most 4,096.' }),
})

export const SOLVE_SAMPLES_MAX = 8_192

export const solveBodySchema = z.strictObject({
  ...askedChanges,
  parameter,
  output: metric,
  target: z.number().meta({ description: 'In the unit of the output.', example: 700_000 }),
  statistic: z
    .enum(['p5', 'p25', 'p50', 'p75', 'p95'])
    .default('p50')
    .meta({ description: 'The part of the output’s band that is to meet the target.' }),
  by: z.enum(['value', 'multiply']).default('value').meta({
    description: 'Set the input to one value in all years, or scale what it has in all years.',
  }),
  samples: samples.default(1_024).meta({ description: 'At most 8,192.' }),
})

const axis = z.strictObject({
  parameter: parameter.meta({ description: 'Key of an input, or `sloTpotMs` or `kvTokens`.' }),
  values: z.array(z.number()).min(1).max(200),
  by: z.enum(['value', 'multiply']).optional(),
})

/** Samples × cells of one sweep. */
export const SWEEP_SAMPLES_MAX = 400_000

export const sweepBodySchema = z.strictObject({
  ...askedChanges,
  output: metric,
  x: axis,
  y: axis.optional().meta({ description: 'Leave out for a sweep of one input.' }),
  samples: samples.default(512).meta({ description: 'In each cell; at most 400,000 over all cells.' }),
})

export const COMPARE_SAMPLES_MAX = 20_000

export const compareBodySchema = z.strictObject({
  scenarios: z
    .array(z.strictObject({ slug: recordId, ...askedChanges }).omit({ seed: true }))
    .min(2)
    .max(6)
    .meta({ description: 'Differences are each one less the first.' }),
  outputs,
  seed: requestChoices.seed,
  samples: samples.default(RUN_SAMPLES_DEFAULT).meta({ description: 'Of each; at most 20,000.' }),
})

export const EXPORT_SAMPLES_MAX = 20_000

export const exportQuerySchema = z.strictObject({
  format: z.enum(['json', 'csv', 'zip']).default('json').meta({
    description: 'csv gives one table; zip all tables, the request, the result and a methods note.',
  }),
  table: z.enum(['inputs', 'outputs', 'samples']).default('outputs').meta({ description: 'Of the csv.' }),
  outputs,
  samples: samples
    .default(1_000)
    .meta({ description: 'At most 20,000, and fewer the more outputs are wanted.' }),
  seed: requestChoices.seed,
})

export const forkBodySchema = z.strictObject({
  ...askedChanges,
  slug: scenarioSlug.optional().meta({ description: 'Of the copy; made from its name if absent.' }),
  name: words(200),
  description: words().optional().meta({ description: 'That of the original if absent.' }),
  notes: words().nullable().optional(),
  reason: words(1_000).optional().meta({ description: 'Why, for the record’s history.' }),
})
