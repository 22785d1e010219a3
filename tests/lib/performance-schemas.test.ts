import { describe, expect, it } from 'vitest'
import { plan, planFleet, predict, predictServing } from '../../lib/engine'
import { fleetPlanSchema } from '../../lib/performance/fleet-schema'
import { planSchema } from '../../lib/performance/plan-schema'
import { predictionRequestSchema, predictionSchema } from '../../lib/performance/schema'
import { servingRequestSchema, servingSchema } from '../../lib/performance/serving-schema'

const decode = {
  accelerator: 'ascend-910c',
  model: 'deepseek-r1',
  stack: 'cloudmatrix-infer',
  phase: 'decode',
} as const

/** The schemas are strict: a field that the engine adds without them would fail every response. */
describe('schemas of the engine’s answers', () => {
  it.each([
    ['decode', decode],
    [
      'prefill with a cache',
      { ...decode, phase: 'prefill', cachedPrefixShare: 0.5, contextCachePlane: 'host' },
    ],
    ['beside prefill', { ...decode, interleavedPrefill: { promptTokens: 2048, outputTokens: 512 } }],
    ['pipeline', { ...decode, accelerators: 160, parallelism: { pipeline: 2 } }],
    [
      'experts split',
      { ...decode, accelerators: 8, parallelism: { tensor: 1, expert: 1, expertTensor: 16 } },
    ],
    [
      'experts apart',
      {
        ...decode,
        stack: 'xdeepserve',
        accelerators: 384,
        parallelism: { expertPool: 288, attentionDomains: 3 },
      },
    ],
    ['a disputed value', { ...decode, accelerator: { id: 'ascend-910c', use: { bf16Tflops: 707.8 } } }],
  ])('hold a prediction: %s', (_name, request) => {
    const parsed = predictionRequestSchema.parse(request)
    expect(predictionSchema.parse(predict(parsed as never))).toMatchObject({
      engineVersion: expect.any(String),
    })
  })

  it('hold a plan and a fleet', () => {
    expect(
      planSchema.safeParse(plan({ ...decode, accelerators: 160, slo: { tpotMs: 50 } })).error,
    ).toBeUndefined()
    const fleet = planFleet({
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      mix: { promptTokens: 4096, outputTokens: 1024, requestsPerSecond: 100 },
      slo: { tpotMs: 50 },
    })
    expect(fleetPlanSchema.safeParse(fleet).error).toBeUndefined()
  })

  it('hold a whole deployment, shared and split', () => {
    const common = {
      accelerator: 'ascend-910c',
      interconnect: 'atlas-800-a3',
      model: 'deepseek-r1',
      stack: 'sglang-ascend',
      precision: 'w4a8',
      promptTokens: 2048,
      outputTokens: 2048,
      requestsInFlight: 200,
    }
    for (const layout of [
      { layout: 'co-located', accelerators: 8, parallelism: { tensor: 1 } },
      { layout: 'split', prefill: { instances: 1, accelerators: 8 }, decode: { accelerators: 8 } },
    ]) {
      const request = servingRequestSchema.parse({ ...common, ...layout })
      expect(servingSchema.safeParse(predictServing(request as never)).error).toBeUndefined()
    }
  })
})
