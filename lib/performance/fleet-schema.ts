import { z } from 'zod'
import { amount, parallelismSchema, predictionRequestSchema, predictionSchema } from './schema'

const lengths = z
  .union(
    [
      z.number(),
      z.strictObject({ mean: z.number(), coefficientOfVariation: z.number() }),
      z.array(z.strictObject({ tokens: z.number(), share: z.number() })),
    ],
    { error: 'must be a number, { mean, coefficientOfVariation } or a list of { tokens, share }' },
  )
  .meta({ description: 'Tokens: fixed, by mean and spread, or as shares of the requests.' })

const pool = z.strictObject({
  accelerators: amount.meta({ description: 'Packages of one instance.' }),
  parallelism: parallelismSchema.optional(),
  instances: amount,
  tokensPerAcceleratorBatch: amount,
  batchPerAccelerator: amount,
})

export const fleetRequestSchema = predictionRequestSchema
  .pick({
    accelerator: true,
    interconnect: true,
    model: true,
    stack: true,
    precision: true,
    speculation: true,
    expertBalance: true,
    microbatches: true,
  })
  .extend({
    mix: z.strictObject({
      promptTokens: lengths,
      outputTokens: lengths,
      requestsPerSecond: amount.meta({
        description: 'Absent when both pools’ instances are stated: then the largest rate that they sustain.',
      }),
      cachedPrefixShare: amount,
      arrivalVariation: amount,
    }),
    slo: z.strictObject({ tpotMs: amount, ttftMs: amount, ttftQuantile: amount }),
    prefill: pool.omit({ batchPerAccelerator: true }).optional(),
    decode: pool.omit({ tokensPerAcceleratorBatch: true }).optional(),
    kvTransferPlane: z.enum(['scaleUp', 'scaleOut']).optional(),
    mostUtilisation: amount,
    economics: z.strictObject({ rentUsdPerHour: amount, powerWatts: amount, loadFactor: amount }).optional(),
  })

const poolSchema = z.strictObject({
  instances: z.number(),
  acceleratorsPerInstance: z.number(),
  accelerators: z.number(),
  utilisation: z.number(),
  prediction: predictionSchema,
})

const economicsSchema = z.strictObject({
  watts: amount,
  joulesPerOutputToken: amount,
  usdPerMillionOutputTokens: amount,
  usdPerMillionTokens: amount,
  inputs: z.array(
    z.strictObject({
      key: z.string(),
      value: z.number(),
      unit: z.string(),
      basis: z.enum(['measured', 'published', 'assumed']),
      source: z.string(),
      disputed: z.string().optional(),
    }),
  ),
  alternatives: z
    .array(
      z.strictObject({
        input: z.enum(['rentUsdPerHour', 'powerWatts']),
        value: z.number(),
        source: z.string(),
        usdPerMillionOutputTokens: amount,
        joulesPerOutputToken: amount,
      }),
    )
    .meta({ description: 'The same cost under each other published price or power.' }),
})

export const fleetPlanSchema = z.strictObject({
  requestsPerSecond: z.number(),
  prefill: poolSchema,
  decode: poolSchema.extend({ requestsInFlight: z.number(), batchPerAccelerator: z.number() }),
  prefillPerDecode: z.number(),
  accelerators: z.number(),
  promptTokensPerSecond: z.number(),
  outputTokensPerSecond: z.number(),
  perAccelerator: z
    .strictObject({
      outputPerDecode: z.number(),
      promptPerPrefill: z.number(),
      outputPerAll: z.number(),
      totalPerAll: z.number(),
    })
    .meta({
      description: 'One rate divided by decode, prefill and all accelerators: do not compare across.',
    }),
  ttft: z.strictObject({
    queueMs: z.number(),
    batchingMs: z.number(),
    prefillMs: z.number(),
    kvTransferMs: z.number(),
    firstTokenMs: z.number(),
    meanMs: z.number(),
    quantile: z.number(),
    quantileMs: z.number(),
  }),
  tpotMs: z.number(),
  kvTransfer: z.strictObject({
    plane: z.enum(['scaleUp', 'scaleOut']),
    bytesPerRequest: z.number(),
    utilisation: z.number(),
  }),
  economics: economicsSchema,
  relativeUncertainty: z.number(),
  assumptions: predictionSchema.shape.assumptions,
  engineVersion: z.string(),
})
