import { describe, expect, it } from 'vitest'
import { acceptanceFor, predict, requestForBenchmark } from '../../lib/engine'

const row = {
  system: 'CloudMatrix384',
  accelerator: 'Ascend 910C',
  n_accel: '160',
  serving_stack: 'CloudMatrix-Infer',
  model: 'DeepSeek-R1',
  phase: 'decode',
  precision: 'INT8 W8A8',
  kv_len: '4096',
  batch_per_accel: '96',
  tok_s_per_accel: '1943',
  notes: 'EP320 on 320 dies; MTP1 70% acceptance',
  kind: 'measured',
}

describe('requestForBenchmark', () => {
  it('reads a published row into the request it describes', () => {
    const coverage = requestForBenchmark(row)
    if (!coverage.covered) throw new Error(coverage.reason)
    expect(coverage.published).toBe(1943)
    expect(coverage.request).toMatchObject({
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      accelerators: 160,
      batchPerAccelerator: 96,
      kvTokens: 4096,
      speculation: { draftTokens: 1, acceptance: 0.7 },
    })
    expect(predict(coverage.request).tokensPerSecondPerAccelerator).toBeGreaterThan(0)
  })

  it('reads balance, tokens in a batch and ablations from the notes', () => {
    const prefill = {
      ...row,
      phase: 'prefill',
      prompt_len: '4096',
      batch_per_accel: '16384 tokens',
      notes: 'idealised EPLB',
    }
    const coverage = requestForBenchmark(prefill)
    expect(coverage.covered && coverage.request).toMatchObject({
      tokensPerAcceleratorBatch: 16384,
      expertBalance: 'ideal',
    })
    const ablation = requestForBenchmark({
      ...row,
      notes: 'without two-batch overlap; simulated MTP 60% acceptance',
    })
    expect(ablation.covered && ablation.request).toMatchObject({
      microbatches: 1,
      speculation: { draftTokens: 1, acceptance: 0.6 },
    })
  })

  it.each([
    [{ phase: 'e2e' }, /end-to-end/],
    [{ kind: 'claimed' }, /claimed/],
    [{ accelerator: 'Abacus' }, /not in the catalogue/],
    [{ model: 'LongCat-Flash' }, /not in the catalogue/],
    [{ serving_stack: '', system: '' }, /stack/],
    [{ tok_s_per_accel: '' }, /throughput/],
    [{ kv_len: '' }, /context/],
  ])('leaves out %j by a stated rule', (change, reason) => {
    const coverage = requestForBenchmark({ ...row, ...change })
    expect(coverage.covered ? '' : coverage.reason).toMatch(reason)
  })

  it('does not depend on the row’s id', () => {
    expect(requestForBenchmark({ ...row, id: 'one' })).toEqual(requestForBenchmark({ ...row, id: 'another' }))
  })
})

describe('acceptanceFor', () => {
  it('inverts the geometric sum of accepted drafts', () => {
    const chance = acceptanceFor(3, 1.44)
    expect(chance + chance ** 2 + chance ** 3).toBeCloseTo(1.44, 9)
    expect(acceptanceFor(1, 0.7)).toBeCloseTo(0.7, 9)
  })
})
