import { z } from 'zod'

// The engine checks ranges itself and names the field; these schemas carry the shapes and the documentation.
export const catalogueEntry = (what: string, example: string) =>
  z
    .union([z.string(), z.looseObject({})], { error: `must be the id of ${what} or a spec object` })
    .meta({ description: `Id of ${what}, or a spec object shaped like the catalogue’s.`, example })

const acceleratorEntry = z
  .union([z.string(), z.looseObject({})], {
    error: 'must be the id of an accelerator, { id, use } or a spec object',
  })
  .meta({
    description:
      'Id of an accelerator; `{ id, use }` to take another source’s value for a disputed input, as listed in its `alternatives`; or a spec object shaped like the catalogue’s.',
    example: 'ascend-910c',
    examples: ['ascend-910c', { id: 'ascend-910c', use: { bf16Tflops: 707.8 } }],
  })

const modelEntry = z
  .union([z.string(), z.looseObject({})], {
    error: 'must be the id of a model, a spec object or a config.json',
  })
  .meta({
    description:
      'Id of a model, a spec object shaped like the catalogue’s, or the Hugging Face config.json of a supported architecture.',
    example: 'deepseek-r1',
  })

export const amount = z.number().optional()

export const parallelismSchema = z.strictObject({
  tensor: amount,
  expert: amount,
  expertTensor: amount,
  expertPool: amount.meta({ description: 'Decode: dies that hold experts and nothing else.' }),
  attentionDomains: amount.meta({ description: 'Groups of attention dies that take turns at the experts.' }),
  data: amount,
  sequence: amount,
  pipeline: amount,
  redundantExperts: amount,
})

export const predictionRequestSchema = z.strictObject({
  accelerator: acceleratorEntry,
  interconnect: catalogueEntry('an interconnect', 'cloudmatrix384').optional(),
  model: modelEntry,
  stack: catalogueEntry('a serving stack', 'cloudmatrix-infer'),
  phase: z.enum(['prefill', 'decode']).meta({ example: 'decode' }),
  precision: catalogueEntry('a precision', 'int8').optional(),
  accelerators: amount.meta({ description: 'Packages in the instance.', example: 160 }),
  parallelism: parallelismSchema.optional(),
  promptTokens: amount.meta({ description: 'Prefill: length of one prompt.', example: 4096 }),
  tokensPerAcceleratorBatch: amount.meta({
    description: 'Prefill: prompt tokens in one batch of one package.',
  }),
  kvTokens: amount.meta({ description: 'Decode: mean context length.', example: 4096 }),
  batchPerAccelerator: amount.meta({
    description: 'Decode: requests of one package; absent, the largest that meets the SLO and the memory.',
    example: 96,
  }),
  slo: z.strictObject({ tpotMs: amount, ttftMs: amount }).optional(),
  speculation: z
    .strictObject({ draftTokens: z.number(), acceptance: z.number() })
    .nullish()
    .meta({ description: 'Multi-token prediction; null switches it off.' }),
  expertBalance: z
    .union([z.enum(['ideal', 'typical']), z.number()], { error: 'must be "ideal", "typical" or a number' })
    .optional()
    .meta({ description: 'Load of the hottest rank: a number is its share over the mean.' }),
  microbatches: z.union([z.literal(1), z.literal(2)], { error: 'must be 1 or 2' }).optional(),
  interleavedPrefill: z.strictObject({ promptTokens: z.number(), outputTokens: z.number() }).optional().meta({
    description: 'Decode on an instance that prefills as well: lengths of the requests that come in.',
  }),
  cachedPrefixShare: amount.meta({ description: 'Share of each prompt that the context cache holds.' }),
  contextCachePlane: z.enum(['scaleUp', 'scaleOut', 'host']).optional().meta({
    description:
      'Cached context comes back from the hosts’ pooled memory at this plane’s wire rate; absent: at the stack’s own.',
  }),
})

const boundBy = z.enum(['compute', 'memory', 'network', 'overhead'])
const milliseconds = z.number().meta({ description: 'Milliseconds.' })
const basis = z.enum(['measured', 'published', 'assumed'])

export const tagSchema = z.enum(['measured', 'fitted', 'assumed']).meta({
  description:
    'measured: a published figure used as it is; fitted: coefficients fitted to operator measurements; assumed: inferred.',
})

export const uncertaintySchema = z.strictObject({
  relative: z.number().meta({ description: 'Root of the sum of (relative × shareOfTime)² over the terms.' }),
  terms: z.array(
    z.strictObject({
      operator: z.string(),
      tag: tagSchema,
      relative: z.number().meta({ description: 'Relative standard deviation of the operator’s time.' }),
      shareOfTime: z.number(),
      source: z.string(),
    }),
  ),
  shareOfTime: z.strictObject({ measured: z.number(), fitted: z.number(), assumed: z.number() }),
})

const operatorSchema = z.strictObject({
  name: z.string(),
  count: z.number(),
  computeMs: milliseconds,
  memoryMs: milliseconds,
  networkMs: milliseconds,
  overheadMs: milliseconds,
  totalMs: milliseconds.meta({ description: 'Running alone.' }),
  exposedMs: milliseconds.meta({ description: 'What it adds to the iteration.' }),
  boundBy,
  flops: z.number().meta({ description: 'Operations of one die in one iteration.' }),
  bytes: z.number().meta({ description: 'HBM traffic of one die in one iteration.' }),
  messageBytes: z.number().meta({ description: 'Bytes that one die sends in one iteration.' }),
  relativeUncertainty: z.number(),
  tag: tagSchema,
})

const memorySchema = z.strictObject({
  weightsBytes: z.number(),
  kvCacheBytes: z.number(),
  activationBytes: z.number(),
  totalBytes: z.number(),
  capacityBytes: z.number(),
  fits: z.boolean(),
})

const assumptionSchema = z.strictObject({
  key: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string(),
  basis,
  source: z.string().optional(),
})

export const predictionSchema = z.strictObject({
  tokensPerSecondPerAccelerator: z.number(),
  tokensPerSecondTotal: z.number(),
  tpotMs: z.number().optional().meta({ description: 'Decode: per emitted token, speculation included.' }),
  ttftMs: z.number().optional().meta({
    description: 'Prefill: to the first token, without queueing. Decode beside prefill: from arrival.',
  }),
  iterationMs: milliseconds,
  tokensPerIteration: z.number(),
  tokensPerSecondPerTflop: z.number(),
  batchPerAccelerator: z.number(),
  accelerators: z.number(),
  microbatches: z.union([z.literal(1), z.literal(2)]),
  memory: memorySchema,
  operators: z.array(operatorSchema),
  boundBy,
  powerWatts: z.number().optional(),
  joulesPerToken: z.number().optional(),
  usdPerMillionTokens: z.number().optional(),
  relativeUncertainty: z
    .number()
    .meta({ description: 'Relative standard deviation of the fits it rests on.' }),
  uncertainty: uncertaintySchema,
  tags: z
    .record(z.string(), tagSchema)
    .meta({ description: 'How each output is known, by its key: as its weakest part.' }),
  assumptions: z.array(assumptionSchema),
  engineVersion: z.string(),
})
