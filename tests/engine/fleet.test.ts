import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngineError, planFleet, type FleetRequest } from '../../lib/engine'
import { meanWaitSeconds, waitingChance, waitQuantileSeconds } from '../../lib/engine/fleet/queue'

const request: FleetRequest = {
  accelerator: 'ascend-910c',
  model: 'deepseek-r1',
  stack: 'cloudmatrix-infer',
  mix: { promptTokens: 4096, outputTokens: 1024, requestsPerSecond: 300 },
  slo: { tpotMs: 50, ttftMs: 5000 },
}

function refusal(change: object): EngineError {
  try {
    planFleet({ ...request, ...change } as FleetRequest)
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError)
    return error as EngineError
  }
  throw new Error(`accepted ${JSON.stringify(change)}`)
}

const numbersOf = (value: unknown): number[] => {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : []
}

describe('the queue', () => {
  it('is exact where theory is: M/M/1, M/M/2 and M/D/1', () => {
    expect(waitingChance(1, 0.7)).toBeCloseTo(0.7, 12)
    // Erlang C for two servers: 2ρ² ÷ (1 + ρ).
    expect(waitingChance(2, 1.6)).toBeCloseTo((2 * 0.8 ** 2) / 1.8, 12)
    const one = { servers: 1, load: 0.8, serviceSeconds: 2, arrivalVariation: 1 }
    expect(meanWaitSeconds({ ...one, serviceVariation: 1 })).toBeCloseTo(8, 10)
    // Pollaczek and Khinchine: half the wait without variation of service.
    expect(meanWaitSeconds({ ...one, serviceVariation: 0 })).toBeCloseTo(4, 10)
    expect(waitQuantileSeconds({ ...one, serviceVariation: 1 }, 0.9)).toBeCloseTo(10 * Math.log(8), 10)
  })

  it('gives the chance of waiting as the recurrence of Erlang B does, for few servers and many', () => {
    const recurrence = (servers: number, load: number) => {
      let blocked = 1
      for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked)
      return blocked / (1 - (load / servers) * (1 - blocked))
    }
    for (const servers of [1, 7, 300, 50_000]) {
      for (const share of [0, 1e-6, 0.3, 0.9, 0.999, 0.999_999]) {
        const expected = recurrence(servers, servers * share)
        const off = Math.abs(waitingChance(servers, servers * share) - expected)
        expect(off).toBeLessThanOrEqual(1e-12 * expected + 1e-300)
      }
    }
  })
})

describe('planFleet', () => {
  const found = planFleet(request)

  it('emits what it is asked, within the limits, with one instance fewer of either failing', () => {
    expect(found.outputTokensPerSecond).toBe(300 * 1024)
    expect(found.ttft.meanMs).toBeLessThanOrEqual(5000)
    expect(found.tpotMs).toBeLessThanOrEqual(50)
    const decoded = found.decode.prediction.tokensPerSecondPerAccelerator * found.decode.accelerators
    expect(decoded / found.outputTokensPerSecond).toBeCloseTo(1, 4)
    for (const pool of ['prefill', 'decode'] as const) {
      const instances = found[pool].instances - 1
      if (instances > 0) expect(refusal({ [pool]: { instances } }).field).toBe(`${pool}.instances`)
    }
  })

  it('keeps Little’s law and the sum of the first token’s parts', () => {
    expect(found.decode.requestsInFlight / ((300 * 1024 * found.tpotMs) / 1000)).toBeCloseTo(1, 4)
    const { queueMs, batchingMs, prefillMs, kvTransferMs, firstTokenMs, meanMs } = found.ttft
    expect(queueMs + batchingMs + prefillMs + kvTransferMs + firstTokenMs).toBeCloseTo(meanMs, 6)
  })

  it('divides one rate by three counts', () => {
    const { outputPerDecode, outputPerAll, promptPerPrefill } = found.perAccelerator
    expect(outputPerDecode * found.decode.accelerators).toBeCloseTo(found.outputTokensPerSecond, 6)
    expect(outputPerAll * found.accelerators).toBeCloseTo(found.outputTokensPerSecond, 6)
    expect(promptPerPrefill * found.prefill.accelerators).toBeCloseTo(found.promptTokensPerSecond, 6)
    expect(outputPerAll).toBeLessThan(outputPerDecode)
  })

  it('moves a latent cache of 70 KB a token', () => {
    expect(found.kvTransfer.bytesPerRequest).toBe(576 * 61 * 2 * 4096)
  })

  it('finds for stated instances the rate that needs them', () => {
    const { mix, slo, ...rest } = request
    const { requestsPerSecond: _rate, ...lengths } = mix
    const fixed = planFleet({
      ...rest,
      slo,
      mix: lengths,
      prefill: { instances: 6 },
      decode: { instances: 1 },
    })
    const again = planFleet({
      ...request,
      mix: { ...mix, requestsPerSecond: fixed.requestsPerSecond * 0.999 },
    })
    expect(again.prefill.instances).toBeLessThanOrEqual(6)
    expect(again.decode.instances).toBe(1)
  })

  it('shows cost under every published price', () => {
    const { economics } = found
    expect(economics.inputs.find(({ key }) => key === 'rentUsdPerHour')?.disputed).toMatch(/RMB/)
    const rents = economics.alternatives.filter(({ input }) => input === 'rentUsdPerHour')
    expect(rents.length).toBeGreaterThan(1)
    for (const { value, usdPerMillionOutputTokens } of rents)
      expect(usdPerMillionOutputTokens! / economics.usdPerMillionOutputTokens!).toBeCloseTo(value / 1.95, 6)
    const half = planFleet({ ...request, economics: { loadFactor: 0.5 } }).economics
    expect(half.usdPerMillionOutputTokens! / economics.usdPerMillionOutputTokens!).toBeCloseTo(2, 9)
  })

  it('needs fewer prefill accelerators when prefixes are cached, and waits longer when lengths vary', () => {
    const cached = planFleet({ ...request, mix: { ...request.mix, cachedPrefixShare: 0.5 } })
    expect(cached.prefill.accelerators).toBeLessThan(found.prefill.accelerators)
    const varied = planFleet({
      ...request,
      mix: { ...request.mix, promptTokens: { mean: 4096, coefficientOfVariation: 1.5 } },
      prefill: { instances: found.prefill.instances + 20 },
      slo: { tpotMs: 50 },
    })
    expect(varied.prefill.prediction.tokensPerSecondPerAccelerator).toBeLessThan(
      found.prefill.prediction.tokensPerSecondPerAccelerator,
    )
  })

  it('never needs fewer accelerators for a higher rate, and stays finite', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ascend-910c', 'h800', 'h20'),
        fc.double({ min: 0.1, max: 2000, noNaN: true }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.integer({ min: 64, max: 20_000 }),
        fc.integer({ min: 16, max: 4000 }),
        (accelerator, requestsPerSecond, factor, promptTokens, outputTokens) => {
          const stack = accelerator === 'ascend-910c' ? 'cloudmatrix-infer' : 'sglang'
          const at = (rate: number) =>
            planFleet({
              ...request,
              accelerator,
              stack,
              mix: { promptTokens, outputTokens, requestsPerSecond: rate },
              slo: { tpotMs: 80 },
            })
          const [low, high] = [at(requestsPerSecond), at(requestsPerSecond * factor)]
          expect(high.accelerators).toBeGreaterThanOrEqual(low.accelerators)
          expect(numbersOf(high).every(Number.isFinite)).toBe(true)
        },
      ),
      { numRuns: 40, seed: 11 },
    )
  })

  it('says what is wrong', () => {
    const { mix } = request
    expect(refusal({ mix: undefined }).field).toBe('mix')
    expect(refusal({ mix: { ...mix, promptTokens: '4096' } }).field).toBe('mix.promptTokens')
    expect(refusal({ mix: { ...mix, promptTokens: [{ tokens: 5, share: -1 }] } }).field).toBe(
      'mix.promptTokens.0.share',
    )
    expect(refusal({ mix: { ...mix, promptTokens: [] } }).field).toBe('mix.promptTokens')
    expect(refusal({ mix: { ...mix, requestsPerSecond: Number.NaN } }).field).toBe('mix.requestsPerSecond')
    expect(refusal({ mix: { ...mix, requestsPerSecond: undefined } }).field).toBe('mix.requestsPerSecond')
    expect(refusal({ slo: {} }).field).toBe('slo.tpotMs')
    expect(refusal({ slo: { tpotMs: 50, ttftMs: 1 } })).toMatchObject({
      code: 'slo_unreachable',
      field: 'slo.ttftMs',
    })
    expect(refusal({ kvTransferPlane: 'pigeon' }).field).toBe('kvTransferPlane')
    expect(refusal({ economics: { rentUsdPerHour: -1 } }).field).toBe('economics.rentUsdPerHour')
    expect(refusal({ accelerator: 'no-such' }).field).toBe('accelerator')
    expect(refusal({ prefill: { instances: 1.5 } }).field).toBe('prefill.instances')
  })
})
