import { describe, expect, it } from 'vitest'
import {
  accelerators,
  EngineError,
  interconnects,
  models,
  predict,
  stacks,
  type PredictionRequest,
} from '../../lib/engine'

const valid: PredictionRequest = {
  accelerator: 'ascend-910c',
  model: 'deepseek-r1',
  stack: 'cloudmatrix-infer',
  phase: 'decode',
}

function refusal(change: Record<string, unknown>): EngineError {
  try {
    predict({ ...valid, ...change } as PredictionRequest)
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError)
    return error as EngineError
  }
  throw new Error(`accepted ${JSON.stringify(change)}`)
}

const numeric = [
  'accelerators',
  'promptTokens',
  'tokensPerAcceleratorBatch',
  'kvTokens',
  'batchPerAccelerator',
  'cachedPrefixShare',
  'expertBalance',
]
const wrong = [Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, '96', true, {}, []]

describe('bad numbers', () => {
  it.each(numeric.flatMap((field) => wrong.map((value) => [field, value] as const)))(
    '%s = %j is refused by name and range',
    (field, value) => {
      const error = refusal({ [field]: value })
      expect(error.field).toBe(field)
      expect(error.message).toMatch(/from [\d.e-]+ to \d+/)
    },
  )

  it('names nested fields', () => {
    expect(refusal({ slo: { tpotMs: -5 } }).field).toBe('slo.tpotMs')
    expect(refusal({ parallelism: { tensor: 1.5 } }).field).toBe('parallelism.tensor')
    expect(refusal({ speculation: { draftTokens: 1, acceptance: 2 } }).field).toBe('speculation.acceptance')
    expect(refusal({ speculation: { draftTokens: 1 } }).field).toBe('speculation.acceptance')
    expect(refusal({ microbatches: 3 }).field).toBe('microbatches')
    expect(refusal({ phase: 'training' }).field).toBe('phase')
  })
})

describe('unknown names', () => {
  it.each(['accelerator', 'model', 'stack', 'interconnect', 'precision'])(
    '%s is refused with the known ones',
    (field) => {
      for (const name of ['no-such-thing', '', '__proto__', 'constructor', 'toString']) {
        const error = refusal({ [field]: name })
        expect(error.code).toBe('unknown_id')
        expect(error.field).toBe(field)
      }
      expect(refusal({ [field]: 42 }).code).toBe('invalid_type')
      expect(refusal({ [field]: null === undefined ? {} : [] }).field).toBe(field)
    },
  )
})

describe('what cannot be', () => {
  it('parallelism that does not divide the instance', () => {
    const error = refusal({ parallelism: { expert: 7 } })
    expect(error.code).toBe('parallelism_mismatch')
    expect(error.field).toBe('parallelism.expert')
  })

  it('a model that does not fit', () => {
    expect(refusal({ accelerators: 1, batchPerAccelerator: 1 }).code).toBe('does_not_fit')
  })

  it('a precision the chip has no units for', () => {
    expect(refusal({ precision: 'fp8' }).code).toBe('unsupported_precision')
  })

  it('a limit that one request alone misses', () => {
    const error = refusal({ slo: { tpotMs: 0.5 } })
    expect(error.code).toBe('slo_unreachable')
    expect(error.message).toMatch(/at least/)
  })

  it('a request that is no object', () => {
    for (const value of [null, undefined, 5, 'x'])
      expect(() => predict(value as unknown as PredictionRequest)).toThrow(EngineError)
  })
})

describe('hypothetical specs', () => {
  it('need only physical figures; kernels are inferred and marked assumed', () => {
    const result = predict({
      ...valid,
      stack: 'sglang',
      accelerator: {
        id: 'paper-chip',
        name: 'Paper chip',
        vendor: 'none',
        diesPerPackage: 1,
        die: { peakTflops: { bf16: 500, fp8: 1000 }, hbmBytes: 128e9, hbmBytesPerSecond: 4e12 },
        referenceTflops: 1000,
        interconnect: 'nvl72',
        sources: [],
      },
      accelerators: 64,
    })
    expect(result.tokensPerSecondPerAccelerator).toBeGreaterThan(0)
    expect(result.assumptions.find((row) => row.key === 'gemm.computeEfficiency')?.basis).toBe('assumed')
  })

  it('are refused with the figure that is wrong', () => {
    const spec = accelerators['h100']!
    const broken = { ...spec, die: { ...spec.die, hbmBytesPerSecond: Number.NaN } }
    expect(refusal({ accelerator: broken }).field).toBe('accelerator.die.hbmBytesPerSecond')
    const model = models['deepseek-r1']!
    expect(refusal({ model: { ...model, layers: 0 } }).field).toBe('model.layers')
    expect(refusal({ model: { ...model, attention: { kind: 'linear' } } }).field).toBe('model.attention.kind')
    expect(refusal({ interconnect: { ...interconnects['nvl72']!, scaleUp: {} } }).field).toMatch(
      /^interconnect\.scaleUp/,
    )
    expect(refusal({ stack: { ...stacks['sglang']!, headShards: -1 } }).field).toBe('stack.headShards')
  })
})
