import { describe, expect, it } from 'vitest'
import {
  accelerators,
  disputedInputs,
  EngineError,
  interconnects,
  models,
  predict,
  stacks,
  totalParameters,
  usedValue,
  type PredictionRequest,
} from '../../lib/engine'

const decode: PredictionRequest = {
  accelerator: 'ascend-910c',
  model: 'deepseek-r1',
  stack: 'cloudmatrix-infer',
  phase: 'decode',
}
const rate = (change: Partial<PredictionRequest>): number =>
  predict({ ...decode, ...change }).tokensPerSecondPerAccelerator

function refusal(accelerator: unknown): EngineError {
  try {
    predict({ ...decode, accelerator } as PredictionRequest)
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError)
    return error as EngineError
  }
  throw new Error('accepted')
}

describe('the catalogue', () => {
  it.each([
    [
      'accelerators',
      accelerators,
      'ascend-910a ascend-910b ascend-910b1 ascend-910b2 ascend-910b3 ascend-910b4 ascend-910c ascend-950pr ascend-950dt ascend-960 ascend-970 a100 h100 h800 h200 h20 b200 b300 gb200 gb300 mi300x mi325x mi355x',
    ],
    [
      'interconnects',
      interconnects,
      'cloudmatrix384 atlas-800-a2 atlas-800-a3 atlas-950-superpod dgx-a100 dgx-h100 dgx-h800 dgx-h200 dgx-h20 dgx-b200 nvl72 infinity-fabric',
    ],
    [
      'models',
      models,
      'deepseek-v3 deepseek-r1 deepseek-v3.2 kimi-k2 qwen3-8b qwen3-32b qwen3-30b-a3b qwen3-235b-a22b qwen3-coder-480b-a35b glm-4.5 gpt-oss-120b gpt-oss-20b llama-3.1-8b llama-3.1-70b llama-3.1-405b mixtral-8x7b pangu-pro-moe',
    ],
    [
      'stacks',
      stacks,
      'cloudmatrix-infer xdeepserve cann-recipes sglang deepseek vllm tensorrt-llm vllm-ascend sglang-ascend',
    ],
  ])('holds every one of the %s', (_kind, catalogue, ids) => {
    for (const id of ids.split(' ')) expect(catalogue[id], id).toMatchObject({ id })
  })

  it('counts the published parameters of every model from its shape', () => {
    for (const model of Object.values(models)) {
      const published = model.publishedParameters!
      expect(Math.abs(totalParameters(model) / published - 1), model.id).toBeLessThan(0.03)
    }
  })

  it('gives every accelerator kernels of its own or of a chip that has them, and a source for each figure', () => {
    for (const spec of Object.values(accelerators)) {
      expect(spec.kernels ?? accelerators[spec.kernelsLike!]?.kernels, spec.id).toBeDefined()
      for (const { source } of [...spec.sources, ...(spec.alternatives ?? [])])
        expect(source.length).toBeGreaterThan(5)
    }
  })
})

describe('pooled memory of the hosts', () => {
  const hosts = interconnects['cloudmatrix384']!.hostMemory!
  const gain = (share: number, contextCachePlane?: 'scaleUp' | 'scaleOut' | 'host') => {
    const at = (cachedPrefixShare: number) =>
      rate({ phase: 'prefill', cachedPrefixShare, ...(contextCachePlane && { contextCachePlane }) })
    return at(share) / at(0)
  }

  it('is 192 Kunpeng CPUs, four for eight packages, at the published rates', () => {
    expect(hosts.sockets / 384).toBe(hosts.socketsPerNode / hosts.packagesPerNode)
    expect(hosts.planes.scaleUp!.bytesPerSecondPerPackage).toBe(80e9)
    expect(hosts.planes.host!.bytesPerSecondPerPackage).toBe(6.25e9)
  })

  it('says that the stack’s own rate is inferred', () => {
    expect(stacks['cloudmatrix-infer']!.contextCache).toMatchObject({ basis: 'assumed' })
    expect(stacks['cloudmatrix-infer']!.contextCache!.source).toMatch(/inferred/)
  })

  it('is faster over UB than over RDMA than over VPC, and links alone never explain the published gains', () => {
    for (const share of [0.5, 0.9]) {
      const [ub, rdma, vpc] = [gain(share, 'scaleUp'), gain(share, 'scaleOut'), gain(share, 'host')]
      expect(ub).toBeGreaterThan(rdma)
      expect(rdma).toBeGreaterThan(vpc)
      expect(vpc).toBeGreaterThan(gain(share))
    }
    expect(gain(0.5)).toBeCloseTo(1.42, 1)
    expect(gain(0.9)).toBeCloseTo(2.28, 1)
  })

  it('refuses a plane that the system does not have', () => {
    const bad = () => rate({ phase: 'prefill', interconnect: 'dgx-h100', contextCachePlane: 'host' })
    expect(bad).toThrow(/contextCachePlane/)
    expect(() => rate({ contextCachePlane: 'pigeon' as never })).toThrow(/contextCachePlane/)
  })
})

describe('disputed inputs', () => {
  const spec = accelerators['ascend-910c']!

  it('stand in the record with who says so, the entry’s own value apart', () => {
    expect(disputedInputs(spec)).toEqual(
      expect.arrayContaining(['bf16Tflops', 'powerWatts', 'rentUsdPerHour']),
    )
    expect(usedValue(spec, 'bf16Tflops')).toBe(752)
    expect(spec.alternatives!.some(({ input, value }) => input === 'bf16Tflops' && value === 707.8)).toBe(
      true,
    )
  })

  it('can be chosen in a request: each changes what rests on it, and nothing else', () => {
    const own = predict(decode)
    const use = (chosen: object) =>
      predict({ ...decode, accelerator: { id: 'ascend-910c', use: chosen } } as PredictionRequest)
    expect(use({}).tpotMs).toBe(own.tpotMs)
    expect(use({ bf16Tflops: 752 }).tpotMs).toBe(own.tpotMs)
    expect(use({ bf16Tflops: 707.8 }).tpotMs).toBeGreaterThan(own.tpotMs!)
    const power = use({ powerWatts: 550 })
    expect(power.tpotMs).toBe(own.tpotMs)
    expect(power.joulesPerToken! / own.joulesPerToken!).toBeCloseTo(550 / 1457, 9)
    expect(use({ rentUsdPerHour: 1.64 }).usdPerMillionTokens! / own.usdPerMillionTokens!).toBeCloseTo(
      1.64 / 1.95,
      9,
    )
  })

  it('move the denominator of tokens per second per TFLOPS when it is theirs', () => {
    const request = { ...decode, accelerator: { id: 'ascend-950dt', use: { fp8Tflops: 1000 } } }
    const { tokensPerSecondPerAccelerator, tokensPerSecondPerTflop } = predict(request)
    expect(tokensPerSecondPerAccelerator / tokensPerSecondPerTflop).toBeCloseTo(1000, 6)
  })

  it.each([
    [{ id: 'no-such', use: {} }, 'accelerator.id'],
    [{ id: 'ascend-910c', use: { bf16Tflops: 9999 } }, 'accelerator.use.bf16Tflops'],
    [{ id: 'ascend-910c', use: { bf16Tflops: '707.8' } }, 'accelerator.use.bf16Tflops'],
    [{ id: 'ascend-910c', use: { hbmBytes: 1 } }, 'accelerator.use.hbmBytes'],
    [{ id: 'ascend-910c', use: 7 }, 'accelerator.use'],
    [{ use: {} }, 'accelerator.id'],
  ])('%j is refused by name', (accelerator, field) => {
    expect(refusal(accelerator).field).toBe(field)
  })
})
