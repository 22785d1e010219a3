import { z } from 'zod'
import { predictionRequestSchema } from './schema'

const error = z.number().meta({ description: 'Mean absolute error, as a share of the published figure.' })

export const validationSchema = z.strictObject({
  engineVersion: z.string(),
  meanAbsoluteError: error.nullable(),
  groups: z.array(z.strictObject({ name: z.string(), rows: z.number(), meanAbsoluteError: error })),
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
  leftOut: z.array(z.strictObject({ id: z.string(), system: z.string(), reason: z.string() })),
})
