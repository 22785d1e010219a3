import { describe, expect, it } from 'vitest'
import { computeH20, createH20Flows, grossSubstitution } from '../../lib/market'
import type { H20Inputs } from '../../lib/market'

const inputs = (change: Partial<Record<keyof H20Inputs, number[]>> = {}): H20Inputs => {
  const base: Record<string, number[]> = {
    counterfactualRevenueUsdBn: [0, 8, 5, 4],
    soldHistoryK: [362, 153, 17, 0],
    licenceState: [1, 0.09, 0.02, 0.02],
    licenceStateInHistory: [1, 0.09, 0.02, 0.02],
    h200DeliveriesK: [0, 0, 0, 30],
    h200DeliveriesInHistoryK: [0, 0, 0, 30],
    priceUsd: [10_000],
    supplyCeilingK: [900],
    ...change,
  }
  const perSample = ['priceUsd', 'supplyCeilingK', 'licenceStateInHistory']
  const arrays = Object.entries(base).map(([key, list]) => [
    key,
    perSample.includes(key) ? Float64Array.from(list) : list.map((x) => Float64Array.of(x)),
  ])
  return { size: 1, from: 0, to: 4, ...(Object.fromEntries(arrays) as object) } as H20Inputs
}

const run = (request: H20Inputs) => {
  const flows = createH20Flows(4)
  computeH20(request, flows)
  return flows
}

describe('H20 (eq. 40–42)', () => {
  it('counts units wanted at the price, less what was sold', () => {
    const { deniedK, wantedK, extraNvidiaK } = run(inputs())
    expect(Array.from(wantedK)).toEqual([0, 800, 500, 400])
    expect(Array.from(deniedK)).toEqual([0, 647, 483, 400])
    expect(Array.from(extraNvidiaK)).toEqual([0, 0, 0, 0])
  })

  it('caps what physically existed', () => {
    expect(Array.from(run(inputs()).deniedPhysicalCumulativeK)).toEqual([0, 647, 900, 900])
  })

  it('with both gates open from the third quarter sells the gap until the chips run out', () => {
    const { deniedK, extraH20K, soldK } = run(inputs({ licenceState: [1, 0.09, 1, 1] }))
    expect(Array.from(extraH20K)).toEqual([0, 0, 483, 400])
    expect(Array.from(soldK)).toEqual([362, 153, 500, 400])
    expect(Array.from(deniedK)).toEqual([0, 647, 0, 0])
    const short = run(inputs({ licenceState: [1, 1, 1, 1], supplyCeilingK: [700] }))
    expect(Array.from(short.extraH20K)).toEqual([0, 647, 53, 0])
    expect(short.deniedPhysicalCumulativeK[3]).toBe(0)
  })

  it('counts H200 beyond history as extra chips', () => {
    expect(Array.from(run(inputs({ h200DeliveriesK: [0, 0, 0, 80] })).extraNvidiaK)).toEqual([0, 0, 0, 50])
  })
})

describe('substitution (eq. 44–45)', () => {
  it('is capacity shipped since the ban over capacity denied since, cumulated', () => {
    const out = new Float64Array(3)
    grossSubstitution(
      {
        size: 1,
        from: 1,
        to: 3,
        shippedK: [Float64Array.of(900, 100, 100), Float64Array.of(0, 50, 0)],
        tokensPerSecond: [Float64Array.of(400), Float64Array.of(1600)],
        deniedK: Float64Array.of(0, 200, 400),
        deniedTokensPerSecond: Float64Array.of(500),
      },
      out,
    )
    // Before the ban nothing was denied: a ratio without a denominator is no number.
    expect(Array.from(out)).toEqual([NaN, 120_000 / 100_000, 160_000 / 300_000])
  })
})
