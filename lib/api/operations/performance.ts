import { withEditedEntries } from '../../catalogue/in-requests'
import { comparisonRequestSchema, comparisonSchema } from '../../performance/comparison-schema'
import { fleetPlanSchema, fleetRequestSchema } from '../../performance/fleet-schema'
import { planRequestSchema, planSchema } from '../../performance/plan-schema'
import {
  comparePerformance,
  planPerformance,
  planPerformanceFleet,
  predictPerformance,
  predictPerformanceServing,
} from '../../performance/queries'
import { predictionRequestSchema, predictionSchema } from '../../performance/schema'
import { servingRequestSchema, servingSchema } from '../../performance/serving-schema'
import { readValidation } from '../../performance/validation'
import { validationSchema } from '../../performance/validation-schema'
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
  handler: async ({ body }) => predictPerformance(await withEditedEntries(body)),
})

const decode910c = {
  accelerator: 'ascend-910c',
  model: 'deepseek-r1',
  stack: 'cloudmatrix-infer',
  phase: 'decode' as const,
}

const plan = defineOperation({
  operationId: 'planPerformance',
  method: 'POST',
  path: '/performance/plan',
  tag: 'Performance',
  summary: 'Plan parallelism and batch',
  description:
    'Searches instance size, tensor, expert, pipeline and sequence parallelism and batch for the highest throughput ' +
    'per accelerator that fits in memory and meets the SLO; says what was refused and why, and gives the Pareto front.',
  body: planRequestSchema,
  response: planSchema,
  problems: ['engine_invalid', 'payload_too_large'],
  cost: 10,
  example: { body: { ...decode910c, accelerators: 160, slo: { tpotMs: 50 } } },
  handler: async ({ body }) => planPerformance(await withEditedEntries(body)),
})

const compare = defineOperation({
  operationId: 'comparePerformance',
  method: 'POST',
  path: '/performance/compare',
  tag: 'Performance',
  summary: 'Compare two to six predictions',
  description: 'Each request’s prediction, and its ratios to the first.',
  body: comparisonRequestSchema,
  response: comparisonSchema,
  problems: ['engine_invalid', 'payload_too_large'],
  example: {
    body: {
      requests: [
        { ...decode910c, slo: { tpotMs: 50 } },
        {
          accelerator: 'h800',
          model: 'deepseek-r1',
          stack: 'deepseek',
          phase: 'decode',
          slo: { tpotMs: 50 },
        },
      ],
    },
  },
  handler: async ({ body }) =>
    comparePerformance({ requests: await Promise.all(body.requests.map(withEditedEntries)) }),
})

const fleet = defineOperation({
  operationId: 'planFleet',
  method: 'POST',
  path: '/performance/fleet',
  tag: 'Performance',
  summary: 'Size a fleet of prefill and decode instances',
  description:
    'Instances of both pools for a mix of requests under limits on TTFT and TPOT, with queueing, KV transfer, energy ' +
    'and cost under each published price; or the largest rate that stated instances sustain.',
  body: fleetRequestSchema,
  response: fleetPlanSchema,
  problems: ['engine_invalid', 'payload_too_large'],
  cost: 5,
  example: {
    body: {
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      mix: { promptTokens: 4096, outputTokens: 1024, requestsPerSecond: 300 },
      slo: { tpotMs: 50, ttftMs: 5000 },
    },
  },
  handler: async ({ body }) => planPerformanceFleet(await withEditedEntries(body)),
})

const serving = defineOperation({
  operationId: 'predictServing',
  method: 'POST',
  path: '/performance/serving',
  tag: 'Performance',
  summary: 'Predict a whole deployment, prefill counted',
  description:
    'Output tokens per second of every accelerator, TTFT and TPOT of a deployment whose prefill and decode share ' +
    'accelerators or have their own, when clients keep so many requests open or at the most that meets the SLO.',
  body: servingRequestSchema,
  response: servingSchema,
  problems: ['engine_invalid', 'payload_too_large'],
  cost: 2,
  example: {
    body: {
      accelerator: 'ascend-910c',
      interconnect: 'atlas-800-a3',
      model: 'deepseek-r1',
      stack: 'sglang-ascend',
      precision: 'int8',
      layout: 'split',
      prefill: { instances: 2, accelerators: 8, parallelism: { tensor: 8 } },
      decode: { instances: 1, accelerators: 16, parallelism: { tensor: 1 } },
      promptTokens: 3500,
      outputTokens: 1500,
      requestsInFlight: 697,
    },
  },
  handler: async ({ body }) => predictPerformanceServing(await withEditedEntries(body)),
})

const validation = defineOperation({
  operationId: 'readValidation',
  method: 'GET',
  path: '/performance/validation',
  tag: 'Performance',
  summary: 'Read predicted against published',
  description:
    'Every stored benchmark in the engine’s scope beside its prediction, whole deployments apart, errors by system and phase, and what is left out and why.',
  response: validationSchema,
  cost: 5,
  example: {},
  handler: async () => readValidation(),
})

export const performanceOperations = { predict, plan, compare, fleet, serving, validation }
