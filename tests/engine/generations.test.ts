import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { predict, requestForBenchmark, type PredictionRequest } from '../../lib/engine'

const rack = {
  accelerator: 'gb200',
  model: 'deepseek-r1',
  stack: 'sglang',
  phase: 'decode',
  accelerators: 48,
  kvTokens: 2000,
  batchPerAccelerator: 768,
} satisfies PredictionRequest

const throughput = (request: PredictionRequest) => predict(request).tokensPerSecondPerAccelerator

describe('NVFP4 behind a dispatch', () => {
  it('is never slower than FP8, in decode and in prefill', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('b200', 'gb200', 'b300', 'gb300'),
        fc.constantFrom('decode' as const, 'prefill' as const),
        fc.constantFrom(8, 16, 32, 64),
        fc.integer({ min: 16, max: 1024 }),
        (accelerator, phase, accelerators, size) => {
          const request = {
            ...rack,
            accelerator,
            phase,
            accelerators,
            batchPerAccelerator: size,
            tokensPerAcceleratorBatch: size * 16,
            promptTokens: 2048,
          }
          expect(throughput({ ...request, precision: 'nvfp4-moe' })).toBeGreaterThan(
            throughput({ ...request, precision: 'fp8-kv8' }),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('what a stack does on a platform', () => {
  it('keeps batches whole in an NVLink rack and splits them over InfiniBand', () => {
    expect(predict(rack).microbatches).toBe(1)
    const prefill = { ...rack, phase: 'prefill' as const, accelerators: 32, promptTokens: 4096 }
    expect(predict(prefill).microbatches).toBe(1)
    expect(predict({ ...prefill, accelerator: 'h100' }).microbatches).toBe(2)
    expect(predict({ ...rack, microbatches: 2 }).microbatches).toBe(2)
  })

  it('hides part of the combine in the rack, and none of it in mid-2025', () => {
    const combine = (stack: string) =>
      predict({ ...rack, stack }).operators.find((operator) => operator.name === 'combine')!
    const now = combine('sglang')
    expect(now.exposedMs).toBeLessThan(now.totalMs)
    expect(now.exposedMs).toBeGreaterThan(0)
    const then = combine('sglang-mid-2025')
    expect(then.exposedMs).toBeCloseTo(then.totalMs, 9)
  })

  it('was slower in mid-2025, the more so with drafts', () => {
    const small = { ...rack, accelerator: 'h200', accelerators: 16, batchPerAccelerator: 2, kvTokens: 67_584 }
    const drafts = { ...small, speculation: { draftTokens: 2, acceptance: 0.7 } }
    const lost = (request: PredictionRequest) =>
      throughput({ ...request, stack: 'sglang-mid-2025' }) / throughput(request)
    expect(lost(rack)).toBeLessThan(1)
    expect(lost(small)).toBeLessThan(1)
    expect(lost(drafts)).toBeLessThan(lost(small))
  })

  it('takes the published deployment of the asked format and size', () => {
    const { batchPerAccelerator: _, ...open } = rack
    expect(predict(open).batchPerAccelerator).toBe(768)
    expect(predict({ ...open, precision: 'nvfp4-moe' }).batchPerAccelerator).toBe(1408)
    const h200 = { accelerator: 'h200', model: 'deepseek-v3', stack: 'sglang', phase: 'decode' } as const
    expect(predict(h200)).toMatchObject({ accelerators: 96, batchPerAccelerator: 128 })
    expect(predict({ ...h200, accelerators: 16 }).batchPerAccelerator).toBe(2)
    expect(predict({ ...h200, model: 'qwen3-32b' }).batchPerAccelerator).toBe(32)
  })
})

describe('imbalance between ranks', () => {
  it('is less with more experts on each of fewer ranks', () => {
    const loss = (accelerators: number) => {
      const request = { ...rack, phase: 'prefill' as const, promptTokens: 2048, accelerators }
      return throughput({ ...request, expertBalance: 'ideal' }) / throughput(request)
    }
    expect(loss(4)).toBeLessThan(loss(16))
    expect(loss(16)).toBeLessThan(loss(64))
    expect(loss(4)).toBeGreaterThan(1)
  })
})

describe('published rows of SGLang', () => {
  const cells = {
    accelerator: 'H200',
    model: 'DeepSeek-V3',
    serving_stack: 'SGLang',
    phase: 'decode',
    n_accel: '16',
    kv_len: '65536',
    batch_per_accel: '2',
    tok_s_per_accel: '80',
    notes: '3-token MTP accept len 2.18',
    source_url: 'https://lmsys.org/blog/example/',
    source_date: '2025-07-17',
    kind: 'measured',
  }
  const requestOf = (changed: Record<string, string>) => {
    const coverage = requestForBenchmark({ ...cells, ...changed })
    if (!coverage.covered) throw new Error(coverage.reason)
    return coverage.request
  }

  it('are read by the software of their date', () => {
    expect(requestOf({}).stack).toBe('sglang-mid-2025')
    expect(requestOf({ source_date: '2025-09-25' }).stack).toBe('sglang')
    expect(requestOf({ source_date: '2025-05-05' }).stack).toBe('sglang')
    expect(requestOf({ source_url: 'https://arxiv.org/abs/1' }).stack).toBe('sglang')
  })

  it('count the certain token among the tokens that a step verifies', () => {
    const { speculation } = requestOf({})
    expect(speculation?.draftTokens).toBe(2)
    const { acceptance } = speculation!
    expect(1 + acceptance + acceptance ** 2).toBeCloseTo(2.18, 6)
  })

  it('take the output length of the published run of their size where they state none', () => {
    const june = { accelerator: 'GB200', n_accel: '48', kv_len: '', prompt_len: '2000', batch_per_accel: '' }
    const dated = { ...june, notes: 'no MTP', source_date: '2025-06-16' }
    expect(requestOf(dated).kvTokens).toBe(2050)
    expect(requestOf({ ...dated, output_len: '1000' }).kvTokens).toBe(2500)
    expect(requestOf({ ...dated, n_accel: '32', batch_per_accel: '64' }).kvTokens).toBe(2000)
  })
})

describe('long caches of few requests', () => {
  const attentionMs = (batch: number, context: number) =>
    predict({
      ...rack,
      accelerator: 'h200',
      accelerators: 16,
      batchPerAccelerator: batch,
      kvTokens: context,
    }).operators.find((operator) => operator.name === 'attention')!.totalMs / 61

  it('take what the H200 table measured, and more the more requests', () => {
    // FlashAttention 3 on H200, 128 heads: .0895 ms for two requests of 65,536 tokens, .134 ms for 64 of 4,096.
    expect(attentionMs(2, 65_536)).toBeCloseTo(0.0895, 2)
    expect(attentionMs(4, 65_536)).toBeGreaterThan(attentionMs(2, 65_536))
    expect(Math.abs(attentionMs(64, 4096) / 0.134 - 1)).toBeLessThan(0.15)
  })
})
