import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accelerators, predict, type Prediction, type PredictionRequest } from '../../lib/engine'

const decode: PredictionRequest = {
  accelerator: 'ascend-910c',
  model: 'deepseek-r1',
  stack: 'cloudmatrix-infer',
  phase: 'decode',
}

const operator = (prediction: Prediction, name: string) =>
  prediction.operators.find((row) => row.name === name)!

describe('uncertainty by term', () => {
  const requests = fc.record({
    accelerator: fc.constantFrom('ascend-910c', 'h800', 'h20', 'gb200', 'mi300x', 'ascend-950dt'),
    model: fc.constantFrom('deepseek-r1', 'qwen3-235b-a22b', 'llama-3.1-70b', 'gpt-oss-120b'),
    stack: fc.constantFrom('cloudmatrix-infer', 'sglang', 'vllm'),
    phase: fc.constantFrom('decode' as const, 'prefill' as const),
  })

  it('adds up: the terms to the whole, the shares to one', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { uncertainty, relativeUncertainty } = predict({ ...request, accelerators: 32 })
        const variance = uncertainty.terms.reduce((sum, t) => sum + (t.relative * t.shareOfTime) ** 2, 0)
        expect(Math.sqrt(variance)).toBeCloseTo(relativeUncertainty, 12)
        const { measured, fitted, assumed } = uncertainty.shareOfTime
        expect(measured + fitted + assumed).toBeCloseTo(1, 9)
        for (const term of uncertainty.terms) expect(term.source.length).toBeGreaterThan(3)
      }),
      { numRuns: 60 },
    )
  })

  it('widens what is carried over from another chip, and tags it assumed', () => {
    const own = accelerators['h200']!
    const { kernels, ...rest } = own
    const request = { ...decode, stack: 'vllm', accelerators: 16, precision: 'fp8' }
    const fitted = predict({ ...request, accelerator: { ...rest, kernels: kernels! } })
    const inferred = predict({ ...request, accelerator: { ...rest, kernelsLike: 'h200' } })
    expect(inferred.tpotMs).toBeCloseTo(fitted.tpotMs!, 9)
    expect(inferred.relativeUncertainty).toBeGreaterThan(fitted.relativeUncertainty + 0.02)
    expect(operator(fitted, 'attention').tag).toBe('fitted')
    expect(operator(inferred, 'attention').tag).toBe('assumed')
    expect(inferred.tags.tpotMs).toBe('assumed')
  })

  it('tags every output that is present', () => {
    const prediction = predict(decode)
    for (const key of Object.keys(prediction.tags)) expect(prediction).toHaveProperty(key)
    for (const key of ['tpotMs', 'joulesPerToken', 'usdPerMillionTokens', 'memory'] as const)
      expect(prediction.tags[key]).toBeDefined()
  })
})

describe('work of an operator', () => {
  it('is what the shapes say: 2·M·N·K, 576 bytes a cached token, one message for each expert', () => {
    const batch = 32
    const prediction = predict({
      accelerator: 'h800',
      model: 'deepseek-r1',
      stack: 'deepseek',
      phase: 'decode',
      accelerators: 128,
      batchPerAccelerator: batch,
      kvTokens: 4096,
      microbatches: 1,
      speculation: null,
      expertBalance: 'ideal',
    })
    const layers = 61
    const up = operator(prediction, 'query up-projection')
    expect(up.flops).toBe(2 * batch * (128 * 192) * 1536 * layers)
    const attention = operator(prediction, 'attention')
    expect(attention.bytes / (576 * 2 * 4096 * batch * layers)).toBeGreaterThan(1)
    expect(attention.bytes / (576 * 2 * 4096 * batch * layers)).toBeLessThan(1.1)
    expect(operator(prediction, 'dispatch').messageBytes).toBe(58 * batch * 8 * 7168 * 1.03125)
  })

  it('never attains more than the peak or the bandwidth', () => {
    for (const accelerator of ['h100', 'h200', 'h20', 'b200', 'gb200', 'ascend-910c']) {
      const { die } = accelerators[accelerator]!
      const peak = Math.max(...Object.values(die.peakTflops)) * 1e12
      for (const phase of ['decode', 'prefill'] as const) {
        const { operators } = predict({ ...decode, accelerator, stack: 'vllm', phase, accelerators: 32 })
        for (const row of operators) {
          expect(row.flops).toBeLessThanOrEqual((row.totalMs / 1000) * peak || 0)
        }
      }
    }
  })
})
