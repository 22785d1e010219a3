import { z } from 'zod'

/** Null where the output is not defined, such as a share of nothing. */
const figure = z.number().nullable()

const band = { p5: figure, p25: figure, p50: figure, p75: figure, p95: figure }

export const bandSchema = z.strictObject(band)

const summary = {
  ...band,
  mean: figure,
  samplingError: figure.meta({ description: 'Half-width of a 68 % interval for the median.' }),
}

export const summarySchema = z.strictObject(summary)

/** Periods in which a ratio has no denominator. */
export const undefinedSchema = z
  .strictObject({
    reason: z.string(),
    shareByQuarter: z.array(z.number()),
    shareByYear: z.array(z.number()),
  })
  .optional()
  .meta({
    description:
      'Share of the samples in which a ratio has no denominator, and why. Where it is 1 the band means nothing.',
  })

const seriesSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  measure: z.string().meta({ description: 'Claims of this measure compare with it.' }),
  group: z.string(),
  byQuarter: z.array(bandSchema).meta({ description: 'In the order of `quarters`.' }),
  byYear: z.array(z.strictObject(summary)).meta({ description: 'In the order of `years`.' }),
  undefined: undefinedSchema,
})

const sharesSchema = z.record(z.string(), z.number())
const rateSchema = z.strictObject({
  tokensPerSecond: z.number(),
  basis: z.enum(['engine', 'scaled', 'registry']).meta({
    description: 'engine: predicted; scaled: from the 910C by its peaks; registry: the parameter’s median.',
  }),
  deployment: z.string().optional().meta({ description: 'Stack and instance size behind an engine rate.' }),
  relativeUncertainty: z
    .number()
    .optional()
    .meta({ description: 'Relative standard deviation of an engine rate by the residuals of its fits.' }),
  reason: z.string().optional().meta({ description: 'Why the rate is 0.' }),
})

const inputSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  group: z.string(),
  unit: z.string(),
  overridden: z.boolean(),
  claimIds: z.array(z.string()),
  anchors: z.array(z.strictObject({ at: z.string(), p5: z.number(), p50: z.number(), p95: z.number() })),
})

/** What a run answers: quantile bands, never raw samples. */
export const scenarioResultSchema = z.strictObject({
  scenario: z.strictObject({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    basedOn: z.string(),
  }),
  choices: z.strictObject({ sloTpotMs: z.number(), kvTokens: z.number(), model: z.string() }),
  seed: z.number(),
  samples: z.number(),
  engineVersion: z.string(),
  modelVersion: z.string(),
  quarters: z.array(z.string()).meta({ example: ['2024Q1'] }),
  years: z.array(z.number()),
  series: z.record(z.string(), seriesSchema),
  binding: z.strictObject({ byQuarter: z.array(sharesSchema), byYear: z.array(sharesSchema) }).meta({
    description: 'Share of the samples in which each constraint binds.',
  }),
  scalars: z.record(
    z.string(),
    z.strictObject({
      ...summary,
      label: z.string(),
      unit: z.string(),
      undefinedReason: z
        .string()
        .optional()
        .meta({ description: 'Why the number is not defined; its band then means nothing.' }),
    }),
  ),
  rates: z.record(z.string(), z.record(z.string(), rateSchema)).meta({
    description: 'Tokens per second of one accelerator at the SLO, by phase and product.',
  }),
  inputs: z.array(inputSchema),
})
