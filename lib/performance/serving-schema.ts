import { z } from 'zod'
import { amount, parallelismSchema, predictionRequestSchema, predictionSchema } from './schema'

const pool = z.strictObject({
  instances: amount,
  accelerators: amount.meta({ description: 'Packages of one instance.' }),
  parallelism: parallelismSchema.optional(),
})

const layout = z.enum(['co-located', 'split']).meta({
  description: 'Prefill and decode take turns on the same accelerators, or each has its own.',
})

export const servingRequestSchema = predictionRequestSchema
  .pick({
    accelerator: true,
    interconnect: true,
    model: true,
    stack: true,
    precision: true,
    speculation: true,
    expertBalance: true,
    microbatches: true,
    contextCachePlane: true,
    cachedPrefixShare: true,
    accelerators: true,
    parallelism: true,
    slo: true,
  })
  .extend({
    layout,
    promptTokens: z.number(),
    outputTokens: z.number(),
    prefill: pool.extend({ tokensPerAcceleratorBatch: amount }).optional(),
    decode: pool.optional(),
    requestsInFlight: amount.meta({
      description: 'Requests that clients keep open; absent, the most that meets the SLO.',
    }),
    requestsPerSecond: amount.meta({
      description:
        'Co-located: the rate to size instances for within the SLO; split pools are sized by /performance/fleet.',
    }),
    kvTransferPlane: z.enum(['scaleUp', 'scaleOut']).optional(),
  })

export const servingSchema = z.strictObject({
  layout,
  instances: z.number(),
  accelerators: z.number(),
  prefillAccelerators: z.number(),
  decodeAccelerators: z.number(),
  requestsInFlight: z.number(),
  requestsWaiting: z.number().meta({ description: 'Of those, what the cache cannot hold.' }),
  requestsPerSecond: z.number(),
  outputTokensPerSecond: z.number(),
  perAccelerator: z
    .strictObject({ output: z.number(), total: z.number(), outputPerDecode: z.number() })
    .meta({ description: 'One rate ÷ all accelerators, with prompts, and ÷ decode accelerators.' }),
  tpotMs: z.number(),
  ttftMs: z.number().meta({ description: 'From arrival to the first token, waits included.' }),
  prefillUtilisation: z.number(),
  decode: predictionSchema,
  prefill: predictionSchema.optional(),
  relativeUncertainty: z.number(),
  assumptions: predictionSchema.shape.assumptions,
  engineVersion: z.string(),
})
