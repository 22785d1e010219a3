import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accelerators,
  EngineError,
  interconnects,
  models,
  predict,
  stacks,
  type AcceleratorSpec,
  type InterconnectSpec,
  type Prediction,
  type PredictionRequest,
} from '../../lib/engine'

const ascendStacks = ['cloudmatrix-infer', 'xdeepserve', 'cann-recipes', 'vllm-ascend', 'sglang-ascend']
const gpuStacks = ['sglang', 'deepseek', 'vllm', 'tensorrt-llm']

const anyRequest: fc.Arbitrary<PredictionRequest> = fc
  .record({
    accelerator: fc.constantFrom(...Object.keys(accelerators)),
    model: fc.constantFrom(...Object.keys(models)),
    stack: fc.nat(),
    phase: fc.constantFrom('prefill' as const, 'decode' as const),
    kvTokens: fc.integer({ min: 1, max: 300_000 }),
    batchPerAccelerator: fc.integer({ min: 1, max: 512 }),
    promptTokens: fc.integer({ min: 1, max: 200_000 }),
    tokensPerAcceleratorBatch: fc.integer({ min: 1, max: 100_000 }),
    expertBalance: fc.oneof(
      fc.constantFrom('ideal' as const, 'typical' as const),
      fc.double({ min: 1, max: 5, noNaN: true }),
    ),
    cachedPrefixShare: fc.double({ min: 0, max: 0.99, noNaN: true }),
  })
  .map(({ stack, ...request }) => {
    const suited = request.accelerator.startsWith('ascend') ? ascendStacks : gpuStacks
    return { ...request, stack: suited[stack % suited.length]! }
  })

/** The prediction, or nothing when the engine refuses with its own error (a model too large, for instance). */
function attempt(request: PredictionRequest): Prediction | undefined {
  try {
    return predict(request)
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError)
    return undefined
  }
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(numbersOf)
}

describe('every prediction', () => {
  it('is finite, adds up and obeys its identities over the whole catalogue', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const result = attempt(request)
        if (!result) return
        expect(numbersOf(result).every(Number.isFinite)).toBe(true)
        const { memory } = result
        expect(memory.totalBytes).toBeCloseTo(
          memory.weightsBytes + memory.kvCacheBytes + memory.activationBytes,
          0,
        )
        expect(memory.fits).toBe(memory.totalBytes <= memory.capacityBytes)
        const exposed = result.operators.reduce((sum, row) => sum + row.exposedMs, 0)
        const total = result.operators.reduce((sum, row) => sum + row.totalMs, 0)
        expect(exposed / result.iterationMs).toBeCloseTo(1, 6)
        expect(total / result.iterationMs).toBeCloseTo(1, 6)
        expect(result.tokensPerSecondTotal / result.tokensPerSecondPerAccelerator).toBeCloseTo(
          result.accelerators,
          6,
        )
        if (request.phase === 'decode') {
          expect(
            result.tokensPerSecondPerAccelerator / (result.batchPerAccelerator / (result.tpotMs! / 1000)),
          ).toBeCloseTo(1, 9)
        }
      }),
      { numRuns: 400, seed: 20260 },
    )
  })
})

const chip = (
  id: string,
  change: (spec: AcceleratorSpec) => Partial<AcceleratorSpec['die']>,
): AcceleratorSpec => {
  const spec = accelerators[id]!
  return { ...spec, die: { ...spec.die, ...change(spec) } }
}

const throughput = (request: PredictionRequest) => attempt(request)?.tokensPerSecondPerAccelerator

function neverLower(slow: number | undefined, fast: number | undefined): void {
  if (slow === undefined || fast === undefined) return
  expect(fast).toBeGreaterThanOrEqual(slow * (1 - 1e-9))
}

describe('a better machine', () => {
  it('with more HBM bandwidth is never slower', () => {
    fc.assert(
      fc.property(anyRequest, fc.double({ min: 1, max: 8, noNaN: true }), (request, factor) => {
        const faster = chip(request.accelerator as string, (spec) => ({
          hbmBytesPerSecond: spec.die.hbmBytesPerSecond * factor,
        }))
        neverLower(
          throughput({ ...request, accelerator: chip(request.accelerator as string, () => ({})) }),
          throughput({ ...request, accelerator: faster }),
        )
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('with more interconnect bandwidth is never slower', () => {
    fc.assert(
      fc.property(anyRequest, fc.double({ min: 1, max: 8, noNaN: true }), (request, factor) => {
        const fabric = interconnects[accelerators[request.accelerator as string]!.interconnect]!
        const faster: InterconnectSpec = {
          ...fabric,
          scaleUp: { ...fabric.scaleUp, bytesPerSecondPerDie: fabric.scaleUp.bytesPerSecondPerDie * factor },
          scaleOut: {
            ...fabric.scaleOut,
            bytesPerSecondPerDie: fabric.scaleOut.bytesPerSecondPerDie * factor,
          },
        }
        neverLower(throughput(request), throughput({ ...request, interconnect: faster }))
      }),
      { numRuns: 200, seed: 8 },
    )
  })

  it('changes what it should: each bandwidth moves the CloudMatrix decode point', () => {
    const base = { model: 'deepseek-r1', stack: 'cloudmatrix-infer', phase: 'decode' } as const
    const published = predict({ ...base, accelerator: 'ascend-910c' }).tokensPerSecondPerAccelerator
    const wider = chip('ascend-910c', () => ({ hbmBytesPerSecond: 3.2e12 }))
    expect(predict({ ...base, accelerator: wider }).tokensPerSecondPerAccelerator).toBeGreaterThan(
      published * 1.03,
    )
    const link = interconnects['cloudmatrix384']!
    const narrow = { ...link, scaleUp: { ...link.scaleUp, bytesPerSecondPerDie: 50e9 } }
    expect(
      predict({ ...base, accelerator: 'ascend-910c', interconnect: narrow }).tokensPerSecondPerAccelerator,
    ).toBeLessThan(published * 0.8)
  })
})

describe('a harder request', () => {
  it('with a longer context never decodes faster', () => {
    fc.assert(
      fc.property(anyRequest, fc.integer({ min: 1, max: 300_000 }), (request, more) => {
        const decode = { ...request, phase: 'decode' as const }
        neverLower(throughput({ ...decode, kvTokens: request.kvTokens! + more }), throughput(decode))
      }),
      { numRuns: 200, seed: 9 },
    )
  })

  it('with a larger batch never has a shorter TPOT, so the batch search is sound', () => {
    fc.assert(
      fc.property(anyRequest, fc.integer({ min: 1, max: 512 }), (request, more) => {
        const decode = { ...request, phase: 'decode' as const }
        const small = attempt(decode)
        const large = attempt({ ...decode, batchPerAccelerator: request.batchPerAccelerator! + more })
        if (small && large) expect(large.tpotMs!).toBeGreaterThanOrEqual(small.tpotMs! * (1 - 1e-9))
      }),
      { numRuns: 200, seed: 10 },
    )
  })

  it('finds the largest batch: one more misses the limit or the memory', () => {
    for (const tpotMs of [15, 25, 50, 100]) {
      const request = {
        accelerator: 'ascend-910c',
        model: 'deepseek-r1',
        stack: 'cloudmatrix-infer',
        phase: 'decode',
        slo: { tpotMs },
      } as const
      const best = predict(request)
      const next = predict({ ...request, batchPerAccelerator: best.batchPerAccelerator + 1 })
      expect(best.tpotMs!).toBeLessThanOrEqual(tpotMs)
      expect(next.tpotMs! > tpotMs || !next.memory.fits).toBe(true)
    }
  })
})

describe('the model', () => {
  it('has no coefficient keyed by a benchmark: the catalogue holds no benchmark id or throughput', () => {
    const text = JSON.stringify({ accelerators, interconnects, stacks })
    expect(text).not.toMatch(/\b(cm-t\d|xds-0|rec-\d\d|sg96|ds-0\d|h20-0|h200-0|gb-0\d|ix-\d)/)
    expect(text).not.toMatch(/tokensPerSecond/)
  })

  it('gives the same bytes for the same request and leaves its inputs alone', () => {
    const spec = structuredClone(accelerators['ascend-910c']!)
    const request: PredictionRequest = {
      accelerator: spec,
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'decode',
    }
    expect(JSON.stringify(predict(request))).toBe(JSON.stringify(predict(request)))
    expect(spec).toEqual(accelerators['ascend-910c'])
  })
})
