import { describe, expect, it } from 'vitest'
import { predict, type PredictionRequest } from '../../lib/engine'

/** Published points and the errors allowed: design's first accuracy target is 15 % on each. */
const points: [string, number, PredictionRequest][] = [
  [
    'CloudMatrix-Infer decode, batch 96',
    1943,
    {
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'decode',
      accelerators: 160,
      batchPerAccelerator: 96,
      kvTokens: 4096,
      speculation: { draftTokens: 1, acceptance: 0.7 },
      expertBalance: 'typical',
    },
  ],
  [
    'CloudMatrix-Infer decode at the 15 ms limit',
    538,
    {
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'decode',
      batchPerAccelerator: 8,
    },
  ],
  [
    'CloudMatrix-Infer prefill, default balance',
    5655,
    { accelerator: 'ascend-910c', model: 'deepseek-r1', stack: 'cloudmatrix-infer', phase: 'prefill' },
  ],
  [
    'CloudMatrix-Infer prefill, ideal balance',
    6688,
    {
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'prefill',
      expertBalance: 'ideal',
    },
  ],
  [
    'DeepSeek H800 profile decode',
    2325,
    { accelerator: 'h800', model: 'deepseek-r1', stack: 'deepseek', phase: 'decode' },
  ],
  [
    'DeepSeek H800 profile prefill',
    7839,
    { accelerator: 'h800', model: 'deepseek-r1', stack: 'deepseek', phase: 'prefill' },
  ],
  [
    'SGLang H100 prefill',
    6288,
    { accelerator: 'h100', model: 'deepseek-r1', stack: 'sglang', phase: 'prefill' },
  ],
  [
    'SGLang H100 prefill, ideal balance',
    7417,
    { accelerator: 'h100', model: 'deepseek-r1', stack: 'sglang', phase: 'prefill', expertBalance: 'ideal' },
  ],
  [
    'SGLang H100 decode, simulated MTP',
    2172,
    { accelerator: 'h100', model: 'deepseek-r1', stack: 'sglang', phase: 'decode' },
  ],
  [
    'xDeepServe decode, colocated',
    2400,
    { accelerator: 'ascend-910c', model: 'deepseek-r1', stack: 'xdeepserve', phase: 'decode' },
  ],
  [
    'CANN recipes prefill',
    5237,
    { accelerator: 'ascend-910c', model: 'deepseek-r1', stack: 'cann-recipes', phase: 'prefill' },
  ],
]

describe('published throughput', () => {
  it.each(points)('%s is within 15 %', (_, published, request) => {
    const predicted = predict(request).tokensPerSecondPerAccelerator
    expect(Math.abs(predicted / published - 1)).toBeLessThan(0.15)
  })

  it('CloudMatrix-Infer at batch 96 has a TPOT near 49.4 ms and 1.29 tokens/s per TFLOPS', () => {
    const result = predict(points[0]![2])
    expect(Math.abs(result.tpotMs! / 49.4 - 1)).toBeLessThan(0.15)
    expect(Math.abs(result.tokensPerSecondPerTflop / 1.29 - 1)).toBeLessThan(0.15)
  })

  it('the largest batch under 50 ms and under 15 ms gives the published throughput', () => {
    const at = (tpotMs: number) =>
      predict({
        accelerator: 'ascend-910c',
        model: 'deepseek-r1',
        stack: 'cloudmatrix-infer',
        phase: 'decode',
        kvTokens: 4096,
        slo: { tpotMs },
      })
    expect(Math.abs(at(50).tokensPerSecondPerAccelerator / 1943 - 1)).toBeLessThan(0.15)
    expect(Math.abs(at(15).tokensPerSecondPerAccelerator / 538 - 1)).toBeLessThan(0.25)
    expect(at(15).tpotMs!).toBeLessThanOrEqual(15)
  })
})

describe('published ablations, which the overlap coefficients are taken from', () => {
  const gain = (request: PredictionRequest): number =>
    predict({ ...request, microbatches: 2 }).tokensPerSecondPerAccelerator /
    predict({ ...request, microbatches: 1 }).tokensPerSecondPerAccelerator

  it('microbatching gains 5.8–9.4 % in CloudMatrix-Infer decode', () => {
    const gains = [64, 96, 128].map((batchPerAccelerator) =>
      gain({
        accelerator: 'ascend-910c',
        model: 'deepseek-r1',
        stack: 'cloudmatrix-infer',
        phase: 'decode',
        batchPerAccelerator,
      }),
    )
    const mean = gains.reduce((sum, value) => sum + value, 0) / 3
    expect(mean).toBeGreaterThan(1.05)
    expect(mean).toBeLessThan(1.1)
  })

  it('microbatching gains 23–31 % in CloudMatrix-Infer prefill', () => {
    const value = gain({
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'prefill',
    })
    expect(value).toBeGreaterThan(1.2)
    expect(value).toBeLessThan(1.34)
  })

  it('two-batch overlap gains about 35 % with MTP at batch 128 and loses at batch 32', () => {
    const request = { accelerator: 'h100', model: 'deepseek-r1', stack: 'sglang', phase: 'decode' } as const
    expect(gain(request)).toBeGreaterThan(1.25)
    expect(gain({ ...request, batchPerAccelerator: 32, speculation: null })).toBeLessThan(0.9)
  })

  it('context caching raises prefill throughput by about 1.42 at half reuse and 2.28 at nine tenths', () => {
    const at = (cachedPrefixShare: number) =>
      predict({
        accelerator: 'ascend-910c',
        model: 'deepseek-r1',
        stack: 'cloudmatrix-infer',
        phase: 'prefill',
        cachedPrefixShare,
      }).tokensPerSecondPerAccelerator
    expect(at(0.5) / at(0)).toBeGreaterThan(1.25)
    expect(at(0.5) / at(0)).toBeLessThan(1.65)
    expect(at(0.9) / at(0)).toBeGreaterThan(1.9)
    expect(at(0.9) / at(0)).toBeLessThan(2.7)
  })
})
