import { describe, expect, it } from 'vitest'
import { predict, stacks, type PredictionRequest, type StackSpec } from '../../lib/engine'

const balanced = stacks['sglang']!
const open = stacks['sglang-ascend']!

/** SGLang on the H100 servers where the load balancer's gain was published, with another stack's imbalance. */
function gain(request: Omit<PredictionRequest, 'accelerator' | 'model' | 'stack'>, imbalance: StackSpec) {
  const at = (stack: StackSpec) =>
    predict({ accelerator: 'h100', interconnect: 'dgx-h100', model: 'deepseek-r1', ...request, stack })
      .tokensPerSecondPerAccelerator
  const { residualImbalance } = imbalance
  return at(balanced) / at({ ...balanced, residualImbalance })
}

const decode = {
  phase: 'decode',
  accelerators: 72,
  batchPerAccelerator: 256,
  kvTokens: 2000,
  microbatches: 2,
} as const
const prefill = {
  phase: 'prefill',
  accelerators: 32,
  promptTokens: 4096,
  tokensPerAcceleratorBatch: 16_384,
  microbatches: 2,
} as const

describe('experts without a load balancer', () => {
  const seen: StackSpec = {
    ...open,
    // On H100 the skew of links stays as it was: only the hottest rank's load changes.
    residualImbalance: { ...open.residualImbalance, unbalanced: false },
  }

  it('lose what the balancer was published to gain: 1.49 in prefill, 2.54 in decode', () => {
    expect(gain(prefill, seen)).toBeCloseTo(1.49, 1)
    expect(gain(decode, seen)).toBeCloseTo(2.54, 1)
  })

  it('agree between the two by the law of ranks and slots, within 15 %', () => {
    const { prefill: p, prefillSeenAt, decode: d, decodeSeenAt } = open.residualImbalance
    const unit = (seenAt: { ranks: number; slots: number }) =>
      Math.sqrt(Math.log(seenAt.ranks) / seenAt.slots)
    const ratio = (d - 1) / unit(decodeSeenAt!) / ((p - 1) / unit(prefillSeenAt!))
    expect(ratio).toBeGreaterThan(0.85)
    expect(ratio).toBeLessThan(1.15)
  })

  it('cost more on few experts a rank than on many', () => {
    const at = (accelerators: number) => {
      const request: PredictionRequest = {
        accelerator: 'ascend-910c',
        interconnect: 'cloudmatrix384',
        model: 'deepseek-r1',
        stack: 'sglang-ascend',
        phase: 'decode',
        precision: 'int8',
        accelerators,
        batchPerAccelerator: 64,
        kvTokens: 4096,
      }
      const ideal = predict({ ...request, expertBalance: 'ideal' })
      return ideal.tokensPerSecondPerAccelerator / predict(request).tokensPerSecondPerAccelerator
    }
    expect(at(8)).toBeGreaterThan(1)
    expect(at(64)).toBeGreaterThan(at(8))
  })
})
