import { z } from 'zod'
import { predictionRequestSchema, predictionSchema } from './schema'

const values = z.array(z.number()).optional()

export const planRequestSchema = predictionRequestSchema
  .omit({
    parallelism: true,
    batchPerAccelerator: true,
    tokensPerAcceleratorBatch: true,
    interleavedPrefill: true,
  })
  .extend({
    search: z
      .strictObject({
        accelerators: values,
        tensor: values,
        expert: values,
        pipeline: values,
        sequence: values,
        batchPerAccelerator: values,
        tokensPerAcceleratorBatch: values,
      })
      .optional()
      .meta({ description: 'Values to try; what is absent is chosen from the model and the interconnect.' }),
    mostCandidates: z.number().optional().meta({ description: '10,000 unless stated; at most 20,000.' }),
  })

const candidateSchema = z.strictObject({
  accelerators: z.number(),
  parallelism: z.strictObject({
    tensor: z.number(),
    expert: z.number(),
    data: z.number(),
    sequence: z.number(),
    pipeline: z.number(),
  }),
  batchPerAccelerator: z.number(),
  tokensPerAcceleratorBatch: z.number().optional(),
  tokensPerSecondPerAccelerator: z.number(),
  tokensPerSecondPerUser: z.number(),
  latencyMs: z.number().meta({ description: 'TPOT in decode, time to first token in prefill.' }),
  memoryShare: z.number(),
  meetsSlo: z.boolean(),
})

export const planSchema = z.strictObject({
  best: candidateSchema,
  request: predictionRequestSchema.meta({ description: 'The request that predicts the best candidate.' }),
  prediction: predictionSchema,
  front: z.array(candidateSchema).meta({
    description: 'Candidates that no other beats in both throughputs, by rising tokens per second per user.',
  }),
  considered: z.number(),
  feasible: z.number(),
  rejected: z.array(
    z.strictObject({ code: z.string(), field: z.string(), count: z.number(), example: z.string() }),
  ),
  complete: z.boolean(),
})
