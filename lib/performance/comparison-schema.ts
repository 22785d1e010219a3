import { z } from 'zod'
import { predictionRequestSchema, predictionSchema } from './schema'

export const comparisonRequestSchema = z.strictObject({
  requests: z
    .array(predictionRequestSchema)
    .min(2)
    .max(6)
    .meta({ description: 'Two to six requests; the first is the baseline.' }),
})

const ratio = z.number().nullable()

export const comparisonSchema = z.strictObject({
  predictions: z.array(predictionSchema),
  /** Each prediction ÷ the first; null where either lacks the figure. */
  ratios: z.array(
    z.strictObject({
      tokensPerSecondPerAccelerator: ratio,
      tpotMs: ratio,
      ttftMs: ratio,
      tokensPerSecondPerTflop: ratio,
      joulesPerToken: ratio,
      usdPerMillionTokens: ratio,
    }),
  ),
})
