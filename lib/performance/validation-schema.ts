import { z } from 'zod'
import { predictionRequestSchema } from './schema'
import { servingRequestSchema } from './serving-schema'

const error = z.number().meta({ description: 'Mean absolute error, as a share of the published figure.' })

const groups = z.array(
  z.strictObject({
    name: z.string(),
    rows: z.number(),
    meanAbsoluteError: error,
    medianAbsoluteError: z.number(),
  }),
)

const stepSchema = z.strictObject({
  key: z.string(),
  label: z.string(),
  tokensPerSecondPerAccelerator: z.number(),
})

export const validationSchema = z.strictObject({
  engineVersion: z.string(),
  meanAbsoluteError: error.nullable(),
  groups,
  rows: z.array(
    z.strictObject({
      id: z.string().meta({ description: 'Id of the benchmark.' }),
      group: z.string(),
      system: z.string(),
      published: z.number().meta({ description: 'Tokens per second per accelerator.' }),
      predicted: z.number(),
      error: z.number().meta({ description: 'Predicted ÷ published − 1.' }),
      relativeUncertainty: z.number(),
      request: predictionRequestSchema,
    }),
  ),
  endToEndGroups: groups,
  endToEnd: z
    .array(
      z.strictObject({
        id: z.string(),
        group: z.string(),
        system: z.string(),
        published: z.number().meta({ description: 'Output tokens per second ÷ all accelerators.' }),
        predicted: z.number(),
        error: z.number(),
        publishedTpotMs: z.number().nullable(),
        predictedTpotMs: z.number(),
        requestsInFlight: z.number(),
        relativeUncertainty: z.number(),
        remarks: z
          .array(z.string())
          .meta({ description: 'What the source leaves open, and how it was filled.' }),
        request: servingRequestSchema,
        steps: z
          .array(stepSchema)
          .optional()
          .meta({ description: 'From decode alone to this figure, each step computed.' }),
      }),
    )
    .meta({ description: 'Whole deployments, prefill counted.' }),
  leftOut: z.array(z.strictObject({ id: z.string(), system: z.string(), reason: z.string() })),
})
