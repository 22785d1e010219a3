import { z } from 'zod'

// The engine checks ranges itself and names the field; these schemas carry the shapes and the documentation.
const catalogueEntry = (what: string, example: string) =>
  z
    .union([z.string(), z.looseObject({})], { error: `must be the id of ${what} or a spec object` })
    .meta({ description: `Id of ${what}, or a spec object shaped like the catalogue’s.`, example })

const amount = z.number().optional()

export const predictionRequestSchema = z.strictObject({
  accelerator: catalogueEntry('an accelerator', 'ascend-910c'),
  interconnect: catalogueEntry('an interconnect', 'cloudmatrix384').optional(),
  model: catalogueEntry('a model', 'deepseek-r1'),
  stack: catalogueEntry('a serving stack', 'cloudmatrix-infer'),
  phase: z.enum(['prefill', 'decode']).meta({ example: 'decode' }),
  precision: catalogueEntry('a precision', 'int8').optional(),
  accelerators: amount.meta({ description: 'Packages in the instance.', example: 160 }),
  parallelism: z
    .strictObject({
      tensor: amount,
      expert: amount,
      data: amount,
      sequence: amount,
      redundantExperts: amount,
    })
    .optional(),
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
  cachedPrefixShare: amount.meta({ description: 'Share of each prompt that the context cache holds.' }),
})

const boundBy = z.enum(['compute', 'memory', 'network', 'overhead'])
const milliseconds = z.number().meta({ description: 'Milliseconds.' })
const basis = z.enum(['measured', 'published', 'assumed'])

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
  ttftMs: z.number().optional().meta({ description: 'Prefill: to the first token, without queueing.' }),
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
  assumptions: z.array(assumptionSchema),
  engineVersion: z.string(),
})

/** Entries are the engine's own objects: copy one, change a figure, and pass it in a prediction. */
const entries = z.array(z.looseObject({ id: z.string() }))

export const catalogueSchema = z.strictObject({
  engineVersion: z.string(),
  accelerators: entries,
  interconnects: entries,
  models: entries,
  stacks: entries,
  precisions: entries,
})
