import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngineError, plan, predict, type Candidate, type PlanRequest } from '../../lib/engine'

const cloudMatrix: PlanRequest = {
  accelerator: 'ascend-910c',
  model: 'deepseek-r1',
  stack: 'cloudmatrix-infer',
  phase: 'decode',
  slo: { tpotMs: 50 },
}

const beats = (a: Candidate, b: Candidate) =>
  a.tokensPerSecondPerUser >= b.tokensPerSecondPerUser &&
  a.tokensPerSecondPerAccelerator >= b.tokensPerSecondPerAccelerator

function refusal(change: object): EngineError {
  try {
    plan({ ...cloudMatrix, ...change } as PlanRequest)
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError)
    return error as EngineError
  }
  throw new Error(`accepted ${JSON.stringify(change)}`)
}

describe('plan', () => {
  it('is at least as good as the published deployment, and within the limits', () => {
    const found = plan(cloudMatrix)
    const { accelerators: _160, ...published } = predict({ ...cloudMatrix, accelerators: 160 })
    expect(found.best.tokensPerSecondPerAccelerator).toBeGreaterThanOrEqual(
      published.tokensPerSecondPerAccelerator,
    )
    expect(found.best.latencyMs).toBeLessThanOrEqual(50)
    expect(found.best.memoryShare).toBeLessThanOrEqual(1)
    expect(found.complete).toBe(true)
    expect(found.considered).toBeGreaterThan(1000)
  })

  it('gives the request whose prediction is the best candidate', () => {
    for (const request of [
      cloudMatrix,
      { ...cloudMatrix, phase: 'prefill', slo: { ttftMs: 4000 } },
      { accelerator: 'h100', model: 'llama-3.1-70b', stack: 'vllm', phase: 'decode', slo: { tpotMs: 30 } },
    ] as PlanRequest[]) {
      const { best, prediction, request: again } = plan({ ...request, mostCandidates: 3000 })
      expect(predict(again)).toEqual(prediction)
      expect(prediction.tokensPerSecondPerAccelerator).toBeCloseTo(best.tokensPerSecondPerAccelerator, 6)
      expect(prediction.tpotMs ?? prediction.ttftMs).toBeCloseTo(best.latencyMs, 6)
      expect(prediction.memory.fits).toBe(true)
    }
  })

  it('counts every candidate once: feasible, or refused with a reason', () => {
    const found = plan({
      ...cloudMatrix,
      search: { accelerators: [32, 160], batchPerAccelerator: [8, 96, 900] },
    })
    const refused = found.rejected.reduce((sum, { count }) => sum + count, 0)
    expect(found.feasible + refused).toBe(found.considered)
    expect(found.rejected.map(({ field }) => field)).toContain('memory')
    for (const { example } of found.rejected) expect(example).toMatch(/\d/)
  })

  it('returns a front that none of its own beats, through the best candidate', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('h100', 'h20', 'ascend-910c', 'gb200'),
        fc.constantFrom('deepseek-r1', 'qwen3-30b-a3b', 'llama-3.1-8b'),
        fc.integer({ min: 20, max: 200 }),
        (accelerator, model, tpotMs) => {
          const stack = accelerator.startsWith('ascend') ? 'cloudmatrix-infer' : 'sglang'
          const request: PlanRequest = { accelerator, model, stack, phase: 'decode', mostCandidates: 1500 }
          const { front, best } = plan({ ...request, slo: { tpotMs } })
          for (const one of front)
            for (const other of front) expect(one !== other && beats(one, other)).toBe(false)
          expect(front.some((one) => beats(one, best))).toBe(true)
          expect(front.every((one) => Number.isFinite(one.latencyMs))).toBe(true)
        },
      ),
      { numRuns: 12, seed: 3 },
    )
  })

  it('finds more throughput under a looser limit', () => {
    const at = (tpotMs: number) =>
      plan({ ...cloudMatrix, accelerators: 160, slo: { tpotMs } }).best.tokensPerSecondPerAccelerator
    const found = [15, 30, 50, 100].map(at)
    expect([...found].sort((a, b) => a - b)).toEqual(found)
  })

  it('says what is wrong', () => {
    expect(refusal({ slo: { tpotMs: 0.5 } })).toMatchObject({ code: 'slo_unreachable', field: 'slo.tpotMs' })
    expect(refusal({ accelerators: 1 })).toMatchObject({ code: 'does_not_fit', field: 'search' })
    expect(refusal({ search: { tensor: [0] } }).field).toBe('search.tensor.0')
    expect(refusal({ search: { tensor: '8' } }).field).toBe('search.tensor')
    expect(refusal({ search: { batchPerAccelerator: [Number.NaN] } }).field).toBe(
      'search.batchPerAccelerator.0',
    )
    expect(refusal({ parallelism: { tensor: 2 } }).field).toBe('parallelism')
    expect(refusal({ mostCandidates: 1e9 }).field).toBe('mostCandidates')
    expect(refusal({ accelerator: 'no-such' }).field).toBe('accelerator')
    expect(refusal({ kvTokens: -1 }).field).toBe('kvTokens')
  })
})

describe('pipeline parallelism', () => {
  const at = (pipeline: number) =>
    predict({
      accelerator: 'h100',
      model: 'llama-3.1-70b',
      stack: 'vllm',
      phase: 'decode',
      accelerators: 16,
      batchPerAccelerator: 16,
      parallelism: { pipeline, tensor: 2 },
    })

  it('divides the weights of a die and keeps its cache', () => {
    const layersOnly = (bytes: number, stages: number) => bytes - (stages === 1 ? 2 : 1) * 128256 * 8192
    const whole = at(1).memory
    const halves = at(2).memory
    expect(layersOnly(halves.weightsBytes, 2)).toBeCloseTo(layersOnly(whole.weightsBytes, 1) / 2, -3)
    expect(halves.kvCacheBytes).toBe(whole.kvCacheBytes)
  })

  it('costs a hand-over for each stage and shows it', () => {
    const names = at(4).operators.map(({ name }) => name)
    expect(names).toContain('pipeline hand-over')
    expect(at(1).operators.map(({ name }) => name)).not.toContain('pipeline hand-over')
    expect(at(4).tpotMs!).toBeGreaterThan(at(1).tpotMs!)
  })

  it('must divide the packages', () => {
    expect(() => at(3)).toThrow(/parallelism\.pipeline: 3 must divide/)
  })
})
