import { describe, expect, it } from 'vitest'
import { predict, predictServing, stacks, type PredictionRequest, type StackSpec } from '../../lib/engine'

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

describe('four-bit experts and default graphs on vLLM-Ascend', () => {
  const kimi: PredictionRequest = {
    accelerator: 'ascend-910c',
    interconnect: 'atlas-800-a3',
    model: 'kimi-k2',
    stack: 'vllm-ascend-piecewise',
    phase: 'decode',
    precision: 'int4-moe',
    accelerators: 8,
    parallelism: { tensor: 16, expert: 16 },
    kvTokens: 1536,
    speculation: null,
  }
  const tpotMs = (stack: string, requests: number) =>
    predict({ ...kimi, stack, batchPerAccelerator: requests / 8 }).tpotMs!

  it('meet the published TPOT at one to four requests within 10 %, at eight within 15 %', () => {
    for (const [requests, published] of [
      [1, 57.71],
      [2, 60.29],
      [4, 69.97],
    ] as const)
      expect(Math.abs(tpotMs(kimi.stack as string, requests) / published - 1)).toBeLessThan(0.1)
    expect(Math.abs(tpotMs(kimi.stack as string, 8) / 87.37 - 1)).toBeLessThan(0.15)
  })

  it('wait longer on the host than whole graphs do, by the published 591 µs a layer less what those leave', () => {
    const difference = tpotMs('vllm-ascend-piecewise', 1) - tpotMs('vllm-ascend', 1)
    expect(difference).toBeCloseTo(61 * (0.591 - 0.1), 1)
  })

  it('read a four-bit weight at most 1.48 times as fast as a sixteen-bit one', () => {
    const experts = (precision: string) =>
      predict({
        ...kimi,
        model: 'qwen3-30b-a3b',
        precision,
        accelerators: 1,
        parallelism: { tensor: 2 },
        batchPerAccelerator: 4,
      }).operators.find(({ name }) => name === 'routed experts')!.memoryMs
    const gain = experts('bf16') / experts('int4-moe')
    expect(gain).toBeGreaterThan(1.2)
    expect(gain).toBeLessThan(1.49)
  })
})

describe('prompts that wait for other attention groups', () => {
  const { servings: _published, ...stack } = stacks['sglang-ascend']!
  const { heldForGroups: _held, ...together } = stack.prefillChunk!
  const at = (own: StackSpec, requestsInFlight: number) =>
    predictServing({
      accelerator: 'ascend-910c',
      interconnect: 'atlas-800-a3',
      model: 'qwen3-235b-a22b',
      stack: own,
      layout: 'co-located',
      accelerators: 8,
      parallelism: { tensor: 1 },
      precision: 'int8',
      promptTokens: 3500,
      outputTokens: 1500,
      requestsInFlight,
    })

  it('cost throughput and first tokens against groups that always prefill together', () => {
    const waiting = at(stack, 240)
    const free = at({ ...stack, prefillChunk: together }, 240)
    expect(waiting.outputTokensPerSecond).toBeLessThan(free.outputTokensPerSecond)
    expect(waiting.ttftMs).toBeGreaterThan(free.ttftMs)
  })

  it('are not held back where one request has every group to itself', () => {
    const alone = at(stack, 1)
    const free = at({ ...stack, prefillChunk: together }, 1)
    expect(alone.ttftMs).toBeLessThanOrEqual(free.ttftMs)
    expect(alone.outputTokensPerSecond).toBeGreaterThanOrEqual(free.outputTokensPerSecond)
  })
})

describe('software that nobody measured by operator', () => {
  it('widens a deployment’s uncertainty by a term of its own, and leaves measured stacks alone', () => {
    const at = (stack: string) =>
      predict({
        accelerator: 'ascend-910c',
        model: 'deepseek-r1',
        stack,
        phase: 'decode',
        precision: 'int8',
        accelerators: 32,
        batchPerAccelerator: 32,
        kvTokens: 4096,
      })
    const named = (stack: string) =>
      at(stack).uncertainty.terms.filter(({ operator }) => operator === 'software of another stack')
    for (const stack of ['sglang-ascend', 'vllm-ascend', 'vllm-ascend-piecewise']) {
      expect(named(stack)).toMatchObject([{ tag: 'assumed', shareOfTime: 1 }])
      expect(at(stack).relativeUncertainty).toBeGreaterThan(0.3)
    }
    expect(named('cloudmatrix-infer')).toEqual([])
    expect(at('cloudmatrix-infer').relativeUncertainty).toBeLessThan(0.2)
  })
})
