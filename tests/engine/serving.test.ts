import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EngineError,
  explainServing,
  predict,
  predictServing,
  servingForBenchmark,
  type ServingRequest,
} from '../../lib/engine'

const shared: ServingRequest = {
  accelerator: 'h100',
  model: 'llama-3.1-70b',
  stack: 'sglang',
  layout: 'co-located',
  accelerators: 8,
  parallelism: { tensor: 8 },
  promptTokens: 2048,
  outputTokens: 512,
  requestsInFlight: 64,
}
const apart: ServingRequest = {
  accelerator: 'ascend-910c',
  interconnect: 'atlas-800-a3',
  model: 'deepseek-r1',
  stack: 'sglang-ascend',
  layout: 'split',
  prefill: { instances: 2, accelerators: 8, parallelism: { tensor: 8 } },
  decode: { instances: 1, accelerators: 16, parallelism: { tensor: 1 } },
  precision: 'int8',
  promptTokens: 3500,
  outputTokens: 1500,
  requestsInFlight: 400,
}

function refusal(request: object): EngineError {
  try {
    predictServing(request as ServingRequest)
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError)
    return error as EngineError
  }
  throw new Error(`accepted ${JSON.stringify(request)}`)
}

describe.each([
  ['co-located', shared],
  ['split', apart],
])('predictServing, %s', (_name, request) => {
  it('keeps Little’s law over a request’s whole life', () => {
    const { requestsInFlight, requestsPerSecond, ttftMs, tpotMs } = predictServing(request)
    const life = (ttftMs + request.outputTokens * tpotMs) / 1000
    expect(requestsInFlight / request.requestsInFlight!).toBeCloseTo(1, 3)
    // A co-located request's wait for the running step is outside its decoding share, so allow a little.
    expect((requestsPerSecond * life) / requestsInFlight).toBeGreaterThan(0.97)
    expect((requestsPerSecond * life) / requestsInFlight).toBeLessThan(1.08)
  })

  it('emits no more than decode alone at the same load', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (requestsInFlight) => {
        const found = predictServing({ ...request, requestsInFlight })
        const { decode } = found
        const pool = request.layout === 'split' ? request.decode! : request
        const alone = predict({
          accelerator: request.accelerator,
          ...(request.interconnect !== undefined && { interconnect: request.interconnect }),
          model: request.model,
          stack: request.stack,
          ...(request.precision !== undefined && { precision: request.precision }),
          phase: 'decode',
          accelerators: pool.accelerators!,
          parallelism: pool.parallelism!,
          kvTokens: request.promptTokens + request.outputTokens / 2,
          batchPerAccelerator: decode.batchPerAccelerator,
        })
        expect(found.perAccelerator.output).toBeLessThanOrEqual(alone.tokensPerSecondPerAccelerator * 1.0001)
        expect(found.perAccelerator.outputPerDecode).toBeLessThanOrEqual(
          alone.tokensPerSecondPerAccelerator * 1.0001,
        )
      }),
      { numRuns: 25 },
    )
  })

  it('emits more with more requests in flight, at a TPOT that does not fall', () => {
    const rates = [2, 8, 32, 128].map((requestsInFlight) => predictServing({ ...request, requestsInFlight }))
    for (let at = 1; at < rates.length; at++) {
      expect(rates[at]!.outputTokensPerSecond).toBeGreaterThan(rates[at - 1]!.outputTokensPerSecond)
      expect(rates[at]!.tpotMs).toBeGreaterThan(rates[at - 1]!.tpotMs * 0.98)
    }
  })

  it('finds the load that a limit on TPOT allows', () => {
    const { requestsInFlight: _load, ...open } = request
    const limited = predictServing({ ...open, slo: { tpotMs: 60 } })
    expect(limited.tpotMs).toBeLessThanOrEqual(60)
    const more = predictServing({ ...open, requestsInFlight: limited.requestsInFlight * 1.1 })
    expect(more.tpotMs > 60 || more.requestsWaiting > 0 || more.prefillUtilisation > 0.9).toBe(true)
  })

  it('lets what the cache cannot hold wait', () => {
    const crowded = predictServing({ ...request, requestsInFlight: 100_000 })
    expect(crowded.requestsWaiting).toBeGreaterThan(0)
    expect(crowded.requestsInFlight).toBeCloseTo(100_000, 0)
    expect(crowded.ttftMs).toBeGreaterThan(10_000)
  })
})

describe('sizing co-located instances for a rate', () => {
  const { requestsInFlight: _load, ...open } = shared
  const size = (requestsPerSecond: number) =>
    predictServing({ ...open, slo: { tpotMs: 40 }, requestsPerSecond })

  it('meets the rate within the limit, with one instance fewer not enough', () => {
    const one = predictServing({ ...open, slo: { tpotMs: 40 } })
    for (const rate of [0.3, 2.5, 40]) {
      const found = size(one.requestsPerSecond * rate)
      expect(found.requestsPerSecond / (one.requestsPerSecond * rate)).toBeCloseTo(1, 3)
      expect(found.tpotMs).toBeLessThanOrEqual(40)
      expect(found.instances).toBe(Math.ceil(rate))
      expect(found.accelerators).toBe(8 * found.instances)
    }
  })

  it('is refused where it makes no sense', () => {
    expect(refusal({ ...shared, requestsPerSecond: 5 }).field).toBe('requestsPerSecond')
    expect(refusal({ ...apart, requestsPerSecond: 5 }).field).toBe('requestsPerSecond')
    expect(refusal({ ...open, slo: { tpotMs: 40 }, requestsPerSecond: -1 }).field).toBe('requestsPerSecond')
  })
})

describe('explainServing', () => {
  it('walks from decode alone to the per-card figure, each step computed', () => {
    const reference = {
      accelerator: 'ascend-910c',
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'decode' as const,
      kvTokens: 4096,
      slo: { tpotMs: 50 },
    }
    const found = predictServing(apart)
    const steps = explainServing(reference, apart, found)
    expect(steps[0]!.tokensPerSecondPerAccelerator).toBe(predict(reference).tokensPerSecondPerAccelerator)
    expect(steps.at(-1)!.tokensPerSecondPerAccelerator).toBe(found.perAccelerator.output)
    expect(steps.map(({ key }) => key)).toEqual([
      'reference',
      'context',
      'speculation',
      'precision',
      'stack',
      'scale',
      'balance',
      'load',
      'prefill-accelerators',
    ])
    // Half of the cards prefill.
    const [load, counted] = steps.slice(-2)
    expect(counted!.tokensPerSecondPerAccelerator / load!.tokensPerSecondPerAccelerator).toBeCloseTo(0.5, 2)
  })
})

describe('servingForBenchmark', () => {
  const row = {
    system: 'Atlas 800I A3',
    accelerator: 'Ascend 910C',
    n_accel: '24',
    serving_stack: 'SGLang',
    model: 'Qwen3-Coder-480B',
    phase: 'e2e',
    tpot_ms: '48.27',
    tok_s_per_accel: '266.25',
    notes: 'output tok/s per card over ALL cards incl. prefill',
    kind: 'measured',
  }

  it('finds the published division of a run without drafts, and predicts it within 15 %', () => {
    const coverage = servingForBenchmark(row)
    if (!coverage.covered) throw new Error(coverage.reason)
    expect(coverage.request).toMatchObject({
      layout: 'split',
      interconnect: 'atlas-800-a3',
      prefill: { instances: 1, accelerators: 8 },
      decode: { instances: 1, accelerators: 16 },
      speculation: null,
    })
    const { perAccelerator } = predictServing(coverage.request)
    expect(Math.abs(perAccelerator.output / 266.25 - 1)).toBeLessThan(0.15)
  })

  it('tells two loads of one configuration apart by the published TPOT', () => {
    const r1 = { ...row, model: 'DeepSeek-R1', n_accel: '32', prompt_len: '3500', output_len: '1500' }
    const light = servingForBenchmark({ ...r1, tpot_ms: '19.92', precision: 'W8A8' })
    const heavy = servingForBenchmark({ ...r1, tpot_ms: '48.1', precision: 'W8A8' })
    expect(light.covered && light.request.requestsInFlight).toBeLessThan(30)
    expect(heavy.covered && heavy.request.requestsInFlight).toBeGreaterThan(600)
  })

  it.each([
    [{ phase: 'decode' }, /not an end-to-end/],
    [{ kind: 'claimed' }, /claimed/],
    [{ n_accel: '' }, /number of accelerators/],
    [{ n_accel: '48' }, /lengths|division/],
    [{ model: 'LongCat-Flash' }, /not in the catalogue/],
    [{ notes: 'interpolated; likely total input+output tokens' }, /interpolated/],
  ])('leaves out %j by a stated rule', (change, reason) => {
    const coverage = servingForBenchmark({ ...row, ...change })
    expect(coverage.covered ? '' : coverage.reason).toMatch(reason)
  })
})

describe('refusals', () => {
  it.each([
    [{ layout: 'mixed' }, 'layout'],
    [{ promptTokens: '2048' }, 'promptTokens'],
    [{ outputTokens: Number.NaN }, 'outputTokens'],
    [{ requestsInFlight: 0 }, 'requestsInFlight'],
    [{ requestsInFlight: undefined }, 'requestsInFlight'],
    [{ prefill: { instances: 1 } }, 'prefill'],
    [{ layout: 'split' }, 'accelerators'],
    [{ kvTransferPlane: 'pigeon' }, 'kvTransferPlane'],
    [{ accelerator: 'no-such' }, 'accelerator'],
    [{ parallelism: { tensor: 3 } }, 'parallelism.tensor'],
    [{ requestsInFlight: undefined, slo: { tpotMs: 0.5 } }, 'slo.tpotMs'],
  ])('%j names %s', (change, field) => {
    expect(refusal({ ...shared, ...change }).field).toBe(field)
  })

  it('checks each pool', () => {
    expect(refusal({ ...apart, prefill: { instances: 1.5 } }).field).toBe('prefill.instances')
    expect(refusal({ ...apart, decode: 7 }).field).toBe('decode')
  })
})
