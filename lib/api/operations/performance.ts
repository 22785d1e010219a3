import { predictPerformance, readCatalogue } from '../../performance/queries'
import { catalogueSchema, predictionRequestSchema, predictionSchema } from '../../performance/schema'
import { defineOperation } from '../operation'

const predict = defineOperation({
  operationId: 'predictPerformance',
  method: 'POST',
  path: '/performance/predict',
  tag: 'Performance',
  summary: 'Predict serving performance',
  description:
    'Tokens per second, latency, memory and the operator breakdown of one instance, from the model’s shapes, ' +
    'the accelerator’s peaks and operator efficiencies. What is absent takes the stack’s published deployment.',
  body: predictionRequestSchema,
  response: predictionSchema,
  problems: ['engine_invalid', 'payload_too_large'],
  example: {
    body: {
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'decode',
      batchPerAccelerator: 96,
      kvTokens: 4096,
    },
  },
  handler: async ({ body }) => predictPerformance(body),
})

const catalogue = defineOperation({
  operationId: 'getCatalogue',
  method: 'GET',
  path: '/performance/catalogue',
  tag: 'Performance',
  summary: 'Read the engine’s catalogue',
  description: 'Accelerators, interconnects, models, stacks and precisions with the source of each figure.',
  response: catalogueSchema,
  example: {},
  handler: async () => readCatalogue(),
})

export const performanceOperations = { predict, catalogue }
