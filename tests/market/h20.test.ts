import { describe, expect, it } from 'vitest'
import { takeRow } from '../../lib/kernel'
import { computeH20, createH20Flows, grossSubstitution } from '../../lib/market'
import type { H20Inputs } from '../../lib/market'

/** One sample per quarter, in rows of two: kernels take two at a time. */
const STRIDE = 2
const row = (...values: number[]): Float64Array => {
  const taken = takeRow(STRIDE * values.length)
  values.forEach((value, q) => (taken[STRIDE * q] = value))
  return taken
}
const firsts = (row: Float64Array): number[] => Array.from(row).filter((_, i) => i % STRIDE === 0)

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
  const { licenceStateInHistory, priceUsd, supplyCeilingK, ...byQuarter } = base
  const paths = Object.entries(byQuarter).map(([key, list]) => [key, list.map((x) => row(x))])
  return {
    ...{ stride: STRIDE, from: 0, to: 4, ...(Object.fromEntries(paths) as object) },
    licenceStateInHistory: Float64Array.from(licenceStateInHistory!),
    priceUsd: row(...priceUsd!),
    supplyCeilingK: row(...supplyCeilingK!),
  } as H20Inputs
}

const run = (request: H20Inputs) => {
  const flows = createH20Flows(4 * STRIDE)
  computeH20(request, flows)
  return Object.fromEntries(Object.entries(flows).map(([key, values]) => [key, firsts(values)])) as Record<
    keyof typeof flows,
    number[]
  >
}

describe('H20 (eq. 40–42)', () => {
  it('counts units wanted at the price, less what was sold', () => {
    const { deniedK, wantedK, extraNvidiaK } = run(inputs())
    expect(wantedK).toEqual([0, 800, 500, 400])
    expect(deniedK).toEqual([0, 647, 483, 400])
    expect(extraNvidiaK).toEqual([0, 0, 0, 0])
  })

  it('caps what physically existed', () => {
    expect(run(inputs()).deniedPhysicalCumulativeK).toEqual([0, 647, 900, 900])
  })

  it('with both gates open from the third quarter sells the gap until the chips run out', () => {
    const { deniedK, extraH20K, soldK } = run(inputs({ licenceState: [1, 0.09, 1, 1] }))
    expect(extraH20K).toEqual([0, 0, 483, 400])
    expect(soldK).toEqual([362, 153, 500, 400])
    expect(deniedK).toEqual([0, 647, 0, 0])
    const short = run(inputs({ licenceState: [1, 1, 1, 1], supplyCeilingK: [700] }))
    expect(short.extraH20K).toEqual([0, 647, 53, 0])
    expect(short.deniedPhysicalCumulativeK[3]).toBe(0)
  })

  it('counts H200 beyond history as extra chips', () => {
    expect(run(inputs({ h200DeliveriesK: [0, 0, 0, 80] })).extraNvidiaK).toEqual([0, 0, 0, 50])
  })
})

describe('substitution (eq. 44–45)', () => {
  it('is capacity shipped since the ban over capacity denied since, cumulated', () => {
    const out = row(0, 0, 0)
    const none = row(0, 0, 0)
    grossSubstitution(
      {
        stride: STRIDE,
        from: 1,
        to: 3,
        shippedK: [row(900, 100, 100), row(0, 50, 0), none, none, none],
        tokensPerSecond: [row(400), row(1600), none, none, none],
        deniedK: row(0, 200, 400),
        deniedTokensPerSecond: row(500),
        ascendSoFar: row(0),
        deniedSoFar: row(0),
      },
      out,
    )
    // Before the ban nothing was denied: a ratio without a denominator is no number.
    expect(firsts(out)).toEqual([NaN, 120_000 / 100_000, 160_000 / 300_000])
  })
})
