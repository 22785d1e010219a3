import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { interconnects, predict, type PredictionRequest } from '../../lib/engine'
import { allReduceCost } from '../../lib/engine/operators/collectives'

const alone: PredictionRequest = {
  accelerator: 'h200',
  model: 'llama-3.1-70b',
  stack: 'vllm',
  phase: 'decode',
  accelerators: 4,
  parallelism: { tensor: 4 },
  kvTokens: 1536,
  batchPerAccelerator: 8,
}
const tpotMs = (request: PredictionRequest): number => predict(request).tpotMs!
const beside = (promptTokens: number, outputTokens: number): number =>
  tpotMs({ ...alone, interleavedPrefill: { promptTokens, outputTokens } })

describe('prefill beside decode', () => {
  it('costs nothing when one request is alone in flight', () => {
    const one = { ...alone, batchPerAccelerator: 0.25 }
    const shared = tpotMs({ ...one, interleavedPrefill: { promptTokens: 8192, outputTokens: 1024 } })
    expect(shared).toBeCloseTo(tpotMs(one), 9)
  })

  it('is at least the time the prompts of the others take', () => {
    const prefill = predict({
      ...alone,
      phase: 'prefill',
      promptTokens: 4096,
      tokensPerAcceleratorBatch: 1024,
    })
    const others = 31
    const gained = beside(4096, 1024) - tpotMs(alone)
    const allTheTime = (others * prefill.ttftMs!) / 1024
    expect(gained).toBeGreaterThan(0.5 * allTheTime)
    expect(gained).toBeLessThan(1.1 * allTheTime)
  })

  it('grows with the prompt and shrinks with the output', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 128, max: 8000 }),
        fc.integer({ min: 128, max: 8000 }),
        (prompt, output) => {
          expect(beside(prompt * 2, output)).toBeGreaterThan(beside(prompt, output) * 0.98)
          expect(beside(prompt, output * 2)).toBeLessThan(beside(prompt, output) * 1.02)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('names its operator, whose exposed time the iteration contains', () => {
    const result = predict({ ...alone, interleavedPrefill: { promptTokens: 2048, outputTokens: 512 } })
    const prefill = result.operators.find((row) => row.name === 'interleaved prefill')!
    expect(prefill.exposedMs).toBeGreaterThan(0)
    const sum = result.operators.reduce((total, row) => total + row.exposedMs, 0)
    expect(sum).toBeCloseTo(result.iterationMs, 9)
  })

  it.each([
    { promptTokens: -1, outputTokens: 5 },
    { promptTokens: 5 },
    { promptTokens: 5, outputTokens: '5' },
    7,
  ])('refuses %j', (interleavedPrefill) => {
    expect(() => predict({ ...alone, interleavedPrefill } as never)).toThrow(/interleavedPrefill/)
  })
})

describe('experts split over attention groups', () => {
  const layout = { tensor: 1, expert: 1, expertTensor: 8 }
  const request = { ...alone, model: 'deepseek-r1', accelerators: 8, precision: 'fp8' }

  it('gathers every group’s tokens instead of dispatching', () => {
    const names = predict({ ...request, parallelism: layout }).operators.map((row) => row.name)
    expect(names).toContain('all-reduce')
    expect(names).not.toContain('dispatch')
  })

  it('must cover the dies', () => {
    expect(() => predict({ ...request, parallelism: { tensor: 1, expert: 2, expertTensor: 8 } })).toThrow(
      /parallelism\.expertTensor/,
    )
  })
})

describe('all-reduce', () => {
  const h200 = interconnects['dgx-h200']!

  it.each([
    [2, 1_048_576, 9.1e-6],
    [8, 16_384, 4.15e-6],
    [8, 131_072, 8.0e-6],
    [8, 1_048_576, 19.3e-6],
    [4, 8_388_608, 83.6e-6],
  ])('of %d GPUs and %d BF16 elements is within 25 %% of the measured time', (ranks, elements, seconds) => {
    expect(Math.abs(allReduceCost(h200, elements * 2, ranks).totalSeconds / seconds - 1)).toBeLessThan(0.25)
  })

  it('never gets faster with a larger message', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 64 }),
        (bytes, ranks) => {
          const small = allReduceCost(h200, bytes, ranks).totalSeconds
          expect(allReduceCost(h200, bytes * 1.5, ranks).totalSeconds).toBeGreaterThanOrEqual(small)
        },
      ),
    )
  })
})
