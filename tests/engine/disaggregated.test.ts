import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EngineError,
  predict,
  requestForBenchmark,
  stacks,
  type Prediction,
  type PredictionRequest,
} from '../../lib/engine'

/** Packages and mean batch of an instance whose attention dies each hold so many requests. */
function instance(attentionDies: number, expertPool: number, perAttentionDie = 96): PredictionRequest {
  const accelerators = (attentionDies + expertPool) / 2
  return {
    accelerator: 'ascend-910c',
    model: 'deepseek-r1',
    stack: 'xdeepserve',
    phase: 'decode',
    accelerators,
    parallelism: { expertPool },
    batchPerAccelerator: (perAttentionDie * attentionDies) / accelerators,
    kvTokens: 3072,
  }
}
const published = instance(480, 288)

const callUs = ({ operators }: Prediction, name: string): number => {
  const row = operators.find((one) => one.name === name)!
  return (row.totalMs / row.count) * 1000
}

function refusal(request: PredictionRequest): EngineError {
  try {
    predict(request)
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError)
    return error as EngineError
  }
  throw new Error('accepted')
}

describe('attention and experts on dies of their own', () => {
  const prediction = predict(published)

  it('meets xDeepServe’s 768 dies: 2,400 tokens/s a package and 93 ms an iteration within 12 %', () => {
    expect(Math.abs(prediction.tokensPerSecondPerAccelerator / 2400 - 1)).toBeLessThan(0.12)
    expect(Math.abs(prediction.iterationMs / 93 - 1)).toBeLessThan(0.12)
    expect(prediction.microbatches).toBe(2)
  })

  it('takes the published transfers at the published load, and its experts take the published 0.12 ms', () => {
    expect(callUs(prediction, 'attention to experts')).toBeCloseTo(172, 6)
    expect(callUs(prediction, 'experts to attention')).toBeCloseTo(193, 6)
    const experts = callUs(prediction, 'routed experts') + callUs(prediction, 'expert vector operations')
    expect(Math.abs(experts / 120 - 1)).toBeLessThan(0.1)
  })

  it('covers the published row from its own notes', () => {
    const coverage = requestForBenchmark({
      system: 'CloudMatrix384 disaggregated MoE-attention',
      accelerator: 'Ascend 910C',
      n_accel: '384',
      serving_stack: 'xDeepServe/FlowServe',
      model: 'DeepSeek-R1',
      phase: 'decode',
      prompt_len: '2048',
      output_len: '2048',
      batch_per_accel: '120',
      tok_s_per_accel: '2400',
      notes: '768 dies: 288 expert + 480 attention',
      kind: 'measured',
    })
    expect(coverage.covered && coverage.request).toMatchObject({
      accelerators: 384,
      parallelism: { expertPool: 288 },
      kvTokens: 3072,
    })
  })

  it('adds exposed times up to the iteration', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(48, 96, 240, 480),
        fc.constantFrom(32, 64, 144, 288),
        fc.integer({ min: 1, max: 128 }),
        (attentionDies, expertPool, batch) => {
          const found = predict(instance(attentionDies, expertPool, batch))
          const sum = found.operators.reduce((total, row) => total + row.exposedMs, 0)
          expect(sum / found.iterationMs).toBeCloseTo(1, 9)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('never slows the expert stage with more expert dies for the same attention dies', () => {
    const stage = (expertPool: number) => {
      const found = predict({ ...instance(480, expertPool), microbatches: 2 })
      return callUs(found, 'routed experts') + callUs(found, 'expert vector operations')
    }
    const times = [32, 64, 96, 144, 192, 288].map(stage)
    for (let at = 1; at < times.length; at++) expect(times[at]!).toBeLessThanOrEqual(times[at - 1]! * 1.0001)
  })

  it('waits for the expert pool when domains crowd it', () => {
    const few = predict({ ...instance(480, 32), microbatches: 2 })
    expect(few.iterationMs).toBeGreaterThan(prediction.iterationMs * 1.5)
    const many = predict({ ...published, parallelism: { expertPool: 288, attentionDomains: 12 } })
    expect(many.operators.some(({ name }) => name === 'wait for the expert pool')).toBe(true)
  })

  it('keeps expert weights off the attention dies', () => {
    expect(prediction.memory.weightsBytes).toBeLessThan(
      predict({ ...published, parallelism: {} }).memory.weightsBytes,
    )
  })

  it('carries its transfers with the source', () => {
    const keys = prediction.assumptions.map(({ key }) => key)
    expect(keys).toContain('toExperts.scaleUpEfficiency')
    expect(keys).not.toContain('dispatch.scaleUpEfficiency')
    expect(stacks['xdeepserve']!.disaggregation!.toExperts).toMatchObject({ basis: 'published' })
    expect(stacks['xdeepserve']!.disaggregation!.toExperts.source).toMatch(/172 µs/)
  })
})

describe('impossible splits', () => {
  it.each<[Partial<PredictionRequest>, string]>([
    [{ phase: 'prefill' }, 'parallelism.expertPool'],
    [{ model: 'llama-3.1-70b' }, 'parallelism.expertPool'],
    [{ stack: 'cloudmatrix-infer' }, 'parallelism.expertPool'],
    [{ parallelism: { expertPool: 768 } }, 'parallelism.expertPool'],
    [{ parallelism: { expertPool: 600 } }, 'parallelism.expertPool'],
    [{ parallelism: { expertPool: 0 } }, 'parallelism.expertPool'],
    [{ parallelism: { expertPool: 2.5 } }, 'parallelism.expertPool'],
    [{ parallelism: { expertPool: 288, pipeline: 2 } }, 'parallelism.pipeline'],
    [{ parallelism: { expertPool: 288, expert: 320 } }, 'parallelism.expert'],
    [{ parallelism: { expertPool: 288, expertTensor: 2 } }, 'parallelism.expertTensor'],
    [{ parallelism: { expertPool: 288, attentionDomains: 7 } }, 'parallelism.attentionDomains'],
    [{ parallelism: { attentionDomains: 3 } }, 'parallelism.attentionDomains'],
    [{ parallelism: { expertPool: 288, tensor: 7 } }, 'parallelism.tensor'],
    [{ interleavedPrefill: { promptTokens: 100, outputTokens: 100 } }, 'parallelism.expertPool'],
  ])('%j names %s', (change, field) => {
    expect(refusal({ ...published, ...change }).field).toBe(field)
  })
})
