import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  referenceAnchor,
  shifted,
  trackOf,
  TRACK_STEPS,
  type BaseInput,
} from '@/app/(site)/scenarios/_studio/input-axis'
import { parameterValue, type InputClaim } from '@/app/(site)/scenarios/_studio/input-claims'
import { quartersFrom, toRequest, type StudioBase } from '@/app/(site)/scenarios/_studio/request'
import { datesOf } from '@/app/(site)/scenarios/_studio/pool-change'
import { datesText } from '@/app/(site)/scenarios/_studio/pool-dates'
import { handleOf, initialState, setChange, type Change } from '@/app/(site)/scenarios/_studio/state'
import { previewSamples } from '@/app/(site)/scenarios/_studio/preview'
import { PARAMETERS, PRESETS, registryRates, runScenario } from '@/lib/scenario'

const defaults = { sloTpotMs: 50, kvTokens: 4096, model: 'deepseek-r1', samples: 10_000, seed: 1 }
const rates = { rates: registryRates }

function inputsOf(base: string): Map<string, BaseInput> {
  const { inputs } = runScenario({ base, samples: 1, outputs: ['shipped'] }, rates)
  return new Map(inputs.map((input) => [input.key, input]))
}

const central: StudioBase = { request: { base: 'default' }, inputs: inputsOf('default'), claims: new Map() }
const movable = PARAMETERS.filter((parameter) => handleOf(parameter) === 'distribution')

describe('moving an assumption', () => {
  it.each(PRESETS.map(({ slug }) => slug))(
    'gives a request the model takes at both ends of every slider of %s',
    (slug) => {
      const base = { ...central, request: { base: slug }, inputs: inputsOf(slug) }
      for (const end of [0, TRACK_STEPS]) {
        const changes = movable.map((parameter): [string, Change] => {
          const to = trackOf(parameter, base.inputs.get(parameter.key)!).valueAt(end)
          return [parameter.key, { kind: 'shift', to }]
        })
        const state = { ...initialState(defaults), changes: Object.fromEntries(changes) }
        const request = { ...toRequest(base, state), samples: 1, outputs: ['shipped'] }
        expect(() => runScenario(request, rates)).not.toThrow()
      }
    },
  )

  it('moves the median to the value and keeps the order of the quantiles within the valid range', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...movable),
        fc.integer({ min: 0, max: TRACK_STEPS }),
        (parameter, step) => {
          const base = central.inputs.get(parameter.key)!
          const to = trackOf(parameter, base).valueAt(step)
          const anchors = shifted(parameter, base, to)
          const reference = anchors.find(({ at }) => at === referenceAnchor(base).at)!
          expect(Math.abs(reference.p50 - to)).toBeLessThanOrEqual(Math.abs(to) * 2e-4 + 1e-9)
          for (const { p5, p50, p95 } of anchors) {
            expect(p5).toBeLessThanOrEqual(p50)
            expect(p50).toBeLessThanOrEqual(p95)
            expect(p5).toBeGreaterThanOrEqual(parameter.validMin)
            expect(p95).toBeLessThanOrEqual(parameter.validMax)
          }
        },
      ),
    )
  })

  it('shifts a share on the logit axis: the odds of all quantiles grow by one factor', () => {
    const parameter = PARAMETERS.find(({ key }) => key === 'dieYieldStart2024')!
    const base = {
      key: parameter.key,
      overridden: false,
      anchors: [{ at: 'all', p5: 0.2, p50: 0.5, p95: 0.6 }],
    }
    expect(shifted(parameter, base, 0.75)[0]).toEqual({ at: 'all', p5: 0.4286, p50: 0.75, p95: 0.8182 })
  })

  it('changes the model’s answer, and putting it back restores the answer', () => {
    const start = initialState({ ...defaults, samples: 256 })
    const shippedFor = (state: typeof start) =>
      runScenario({ ...toRequest(central, state), outputs: ['shipped'] }, rates).scalars.shipped2025!.p50
    const low = setChange(start, 'packagingStartsKPerQuarter', { kind: 'shift', to: 100 })
    expect(shippedFor(low)).toBeLessThan(shippedFor(start))
    expect(shippedFor(setChange(low, 'packagingStartsKPerQuarter', null))).toBe(shippedFor(start))
  })

  it('holds a state from its quarter to the end of 2028', () => {
    expect(quartersFrom('2028Q2')).toEqual(['2028Q2', '2028Q3', '2028Q4'])
    expect(quartersFrom('2025Q3')).toHaveLength(14)
  })
})

describe('claims as inputs', () => {
  const yieldInput = PARAMETERS.find(({ key }) => key === 'dieYieldStart2024')!
  const claim: InputClaim = {
    id: 'R046', speaker: 'Chosun', tone: 'press', date: 'Jul 24', text: '~20 %', statement: '', measureKey: 'line-yield',
    measureName: 'Line yield', unitKey: 'percent', unitSymbol: '%', scope: null, subjectProductId: null, value: 20, low: null,
    high: null, bound: 'approx', status: 'current', usable: true, period: null,
  } // prettier-ignore

  it('turns percent into the input’s share and keeps a bound a bound', () => {
    expect(parameterValue(claim, yieldInput)).toEqual({ value: 0.2 })
    const base = { ...central, claims: new Map([[claim.id, { ...claim, bound: 'upper' as const }]]) }
    const state = setChange(initialState(defaults), yieldInput.key, {
      kind: 'pool',
      claims: [{ id: claim.id, weight: 2 }],
    })
    const claims = [{ claimId: 'R046', weight: 2, bound: 'upper', value: 0.2 }]
    expect(toRequest(base, state).overrides).toEqual({ [yieldInput.key]: { claims } })
  })

  it('keeps the years a claim is about, feeds those alone, and refuses it where the input knows none of them', () => {
    const input = PARAMETERS.find(({ key }) => key === 'cxmtFrontEndYield')!
    const about = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` })
    const dated = { ...claim, period: about(2026) }
    const base = { ...central, claims: new Map([[dated.id, dated]]) }
    const pool: Change = { kind: 'pool', claims: [{ id: dated.id, weight: 1 }] }
    const request = toRequest(base, setChange(initialState(defaults), input.key, pool))
    const chosen = { claimId: 'R046', weight: 1, value: 0.2, bound: 'approx', period: about(2026) }
    expect(request.overrides).toEqual({ [input.key]: { claims: [chosen] } })
    const { inputs } = runScenario({ ...request, samples: 1, outputs: ['shipped'] }, rates)
    const medians = (some: readonly BaseInput[]) =>
      some.find(({ key }) => key === input.key)!.anchors.map(({ at, p50 }) => [at, p50] as const)
    const [before, after] = [medians([...central.inputs.values()]), medians(inputs)]
    const moved = after.filter(([, p50], k) => p50 !== before[k]![1])
    expect(moved).toEqual([['2026', expect.closeTo(0.2, 6)]])
    const dates = datesOf(input, [{ period: dated.period, weight: 1 }])!
    expect(dates.fed).toEqual(['2026'])
    expect(datesText(dates)).toBe('Feeds 2026; 2021 to 2025, 2027 and 2028 keep the model’s default.')
    expect(parameterValue({ ...claim, period: about(2019) }, input)).toBe(
      'about 2019, the input kept for 2021 to 2028',
    )
  })

  it.each([
    [{ measureKey: 'yield-target', measureName: 'Yield target' }, /not an outcome/],
    [{ unitKey: 'package', unitSymbol: 'packages' }, /in packages, the input in share/],
    [{ value: null }, /without a number/],
    [{ status: 'superseded' as const }, /later claim/],
    [{ value: 99.9 }, /outside the input’s range/],
  ])('refuses %j with the reason', (part, reason) => {
    expect(parameterValue({ ...claim, ...part }, yieldInput)).toMatch(reason)
  })
})

describe('previews', () => {
  it('take 1,000 samples where they fit the budget and fewer where they do not', () => {
    expect(previewSamples(0.015)).toBe(1000)
    expect(previewSamples(0.1)).toBe(500)
    expect(previewSamples(10)).toBe(200)
    expect(previewSamples(null)).toBe(400)
  })
})
