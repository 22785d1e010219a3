import { describe, expect, it } from 'vitest'
import { backtestFinding, backtestGroups } from '@/app/(site)/scenarios/_studio/backtest'
import { companionsOf } from '@/app/(site)/scenarios/_studio/companions'
import { placeConvergence } from '@/app/(site)/scenarios/_studio/convergence.place'
import { openAtFirst } from '@/app/(site)/scenarios/_studio/groups'
import { referenceAnchor, type BaseInput } from '@/app/(site)/scenarios/_studio/input-axis'
import { inputCurve } from '@/app/(site)/scenarios/_studio/input-curve'
import { packInputs, packShown, unpackInputs, unpackShown } from '@/app/(site)/scenarios/_studio/packed'
import { onlyClaim, pooledAlike, reweighed, withMethod } from '@/app/(site)/scenarios/_studio/pool-change'
import type { StudioBase } from '@/app/(site)/scenarios/_studio/request'
import { changeLines, conflictLines } from '@/app/(site)/scenarios/_studio/revision-text'
import { isChanged, savedRequest } from '@/app/(site)/scenarios/_studio/saved-request'
import { initialState, setChange } from '@/app/(site)/scenarios/_studio/state'
import { backtest, PARAMETERS, registryRates, runScenario, tornado, type Override } from '@/lib/scenario'
import { askedRequestSchema } from '@/lib/scenarios/asked-schema'

const defaults = { sloTpotMs: 50, kvTokens: 4096, model: 'deepseek-r1', samples: 10_000, seed: 1 }
const rates = { rates: registryRates }
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const parameterOf = (key: string) => PARAMETERS.find((parameter) => parameter.key === key)!

function baseOf(request: StudioBase['request']): StudioBase {
  const { inputs } = runScenario({ ...request, samples: 1, outputs: ['shipped'] }, rates)
  return { request, inputs: new Map(inputs.map((input) => [input.key, input])), claims: new Map() }
}

describe('a saved request', () => {
  const claims = [{ claimId: 'R046', value: 0.2, weight: 2, bound: 'approx' as const }]
  const request = { base: 'kessler-200k', overrides: { dieYieldStart2024: { claims } } }
  const base = baseOf(request)
  const state = initialState(defaults)

  it('keeps the base, writes only what was chosen, and names claims by id alone', () => {
    const changed = { ...setChange(state, 'dieYieldCeiling', { kind: 'fixed', at: 0.5 }), sloTpotMs: 20 }
    const saved = savedRequest(base, changed, defaults)
    expect(saved).toEqual({
      base: 'kessler-200k',
      sloTpotMs: 20,
      overrides: {
        dieYieldStart2024: { claims: [{ claimId: 'R046', weight: 2 }] },
        dieYieldCeiling: { value: 0.5 },
      },
    })
    expect(askedRequestSchema.safeParse(saved).success).toBe(true)
    expect([isChanged(state, defaults), isChanged(changed, defaults)]).toEqual([false, true])
  })
})

describe('revisions in words', () => {
  it('give a line for each assumption, choice and text', () => {
    const from = { base: 'default', overrides: { dieYieldCeiling: 0.5, packagingYieldDualDie: 0.8 } }
    const to = {
      base: 'default',
      sloTpotMs: 20,
      overrides: { packagingYieldDualDie: 0.8, dieYieldCeiling: { p5: 0.4, p50: 0.5, p95: 0.6 } },
    }
    const changes = [
      { field: 'request', from, to },
      { field: 'notes', from: null, to: 'Why' },
      { field: 'name', from: 'A', to: 'B' },
    ]
    expect(changeLines(changes).map(plain)).toEqual([
      '910-class die yield ceiling: 50 % → 50 % (40 % to 60 %)',
      'Time per output token, ms: as by default → 20',
      'Notes added',
      'Name: A → B',
    ])
    const [line] = conflictLines([{ ...changes[2]!, actorName: 'Ada', at: '2026-11-23T09:30:00.000Z' }])
    expect(plain(line ?? '')).toBe('Name: A → B (Ada, 23 Nov 2026, 09:30 UTC)')
  })

  it('do not see a change in the order of names', () => {
    const one = { a: 1, overrides: { dieYieldCeiling: { p5: 0.4, p50: 0.5, p95: 0.6 } } }
    const same = { overrides: { dieYieldCeiling: { p95: 0.6, p50: 0.5, p5: 0.4 } }, a: 1 }
    expect(changeLines([{ field: 'request', from: one, to: same }])).toEqual([])
  })
})

describe('what travels to the browser', () => {
  it('comes back with every figure to six digits, at less than half its length', () => {
    const request = { base: 'hbm-bound', samples: 256 }
    const result = runScenario({ ...request, overrides: { dieYieldCeiling: 0.5 } }, rates)
    const bars = tornado({ ...request, samples: 128 }, 'shipped@2026', rates)
    const run = { request, digest: '0' }
    const shown = { result, tornado: bars, run, variants: null, solved: null, heat: null, convergence: null }
    const base: BaseInput[] = [...baseOf({ base: 'hbm-bound' }).inputs.values()]
    const sent = [packInputs(base), packShown(shown, packInputs(base))] as const
    const text = JSON.stringify(sent)
    expect(text.length).toBeLessThan(JSON.stringify([base, shown]).length / 2)
    const [inputs, packed] = JSON.parse(text) as typeof sent
    const back = unpackShown(packed, unpackInputs(inputs))
    const rounded = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value, (_name, inner: unknown) =>
          typeof inner === 'number' ? Number(inner.toPrecision(6)) : inner,
        ),
      ) as unknown
    expect(rounded(back)).toEqual(rounded(shown))
  })
})

describe('claims as distributions', () => {
  const parameter = parameterOf('dieYieldStart2024')
  const pool: Override = {
    claims: [
      { claimId: 'R046', value: 0.2, weight: 1, bound: 'approx' },
      { claimId: 'R048', value: 0.5, weight: 1, bound: 'approx' },
    ],
  }

  it('are drawn as they enter the model: quantiles of the run, one heap for each claim', () => {
    const overrides = { [parameter.key]: pool }
    const { inputs } = runScenario({ overrides, samples: 1, outputs: ['shipped'] }, rates)
    const used = referenceAnchor(inputs.find(({ key }) => key === parameter.key)!)
    const curve = inputCurve(parameter, pool)!
    expect(curve.anchor.p50).toBeCloseTo(used.p50, 6)
    expect(curve.anchor.p95).toBeCloseTo(used.p95, 6)
    const at = (value: number) =>
      curve.bins[Math.floor(((value - curve.from) / (curve.to - curve.from)) * curve.bins.length)]!
    expect(at(0.35)).toBeLessThan(0.05)
    expect(Math.min(at(0.2), at(0.5))).toBeGreaterThan(0.2)
  })

  it('keep a bound a bound: nothing above it, and no heap at it', () => {
    const upper = { claimId: 'R046', value: 0.2, weight: 1, bound: 'upper' as const }
    const curve = inputCurve(parameter, { claims: [upper] })!
    expect(curve.to).toBeLessThanOrEqual(0.2)
    expect(curve.anchor.p95).toBeGreaterThan(curve.anchor.p5)
    expect(inputCurve(parameter, { value: 7 })).toBeNull()
  })

  it('are weighed, picked, pooled and let go', () => {
    const two = reweighed(reweighed(null, 'R048', 2), 'R046', 1)
    expect(two?.claims.map(({ id }) => id)).toEqual(['R046', 'R048'])
    expect(reweighed(reweighed(two, 'R046', 0), 'R048', 0)).toBeNull()
    expect(onlyClaim('R048').claims).toEqual([{ id: 'R048', weight: 1 }])
    const median = withMethod(two!, 'median')
    expect(reweighed(median, 'R046', 4)?.method).toBe('median')
    expect(pooledAlike([{ id: 'R048' }, { id: 'R046' }], undefined)).not.toHaveProperty('method')
  })

  it('name the inputs that are drawn together, both ways alike', () => {
    for (const one of PARAMETERS)
      for (const { key, against } of companionsOf(one))
        expect(companionsOf(parameterOf(key))).toContainEqual({ key: one.key, label: one.label, against })
  })
})

describe('groups of assumptions', () => {
  it('stand open where the scenario sets them or they move its result most', () => {
    const bars = tornado({ base: 'default', samples: 128 }, 'shipped@2026', rates)
    const first = openAtFirst(baseOf({ base: 'default' }).inputs, bars)
    expect(first.size).toBe(2)
    expect(first).toContain(bars.bars[0]?.group)
    expect(openAtFirst(baseOf({ base: 'hbm-bound' }).inputs, null)).toContain('HBM')
  })
})

describe('checks', () => {
  it('set what could be known by a date against the count that came after it', () => {
    const rows = backtest({ samples: 128, ...rates })
    const groups = backtestGroups(rows, rows[0]?.cards)
    expect(groups.map(({ key }) => key)).toEqual(['here', 'mid-2025', 'end-2025', 'after'])
    expect(groups.flatMap(({ rows: some }) => some)).toHaveLength(rows.length + 1)
    expect(plain(backtestFinding(rows, { cards: 812_000, claimId: 'R012' }))).toMatch(
      /^For 2025 what was known by the middle of the year gave .* to .* cards, by its end .*; IDC then counted 812,000$/,
    )
  })

  it('draw a band as wide as the error that it stands for, on one scale for all quantiles', () => {
    const row = (samples: number, error: number) => ({
      samples,
      p5: error,
      p50: error / 2,
      p95: error,
      stated: error,
    })
    const convergence = {
      output: 'shipped', period: '2025', unit: 'packages', seeds: 4, rows: [row(128, 0.04), row(256, 0.02)],
      reference: { samples: 1024, p5: 100, p50: 200, p95: 300 },
    } // prettier-ignore
    const { panels } = placeConvergence(convergence, 484, false)
    const spans = panels.map(({ outline }) => Math.abs(outline[0]![1] - outline.at(-1)![1]))
    expect(spans[0]).toBeCloseTo(2 * spans[1]!, 6)
    expect(spans[0]).toBeCloseTo(spans[2]!, 6)
  })
})
