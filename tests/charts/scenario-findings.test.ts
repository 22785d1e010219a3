import { describe, expect, it } from 'vitest'
import { placeBands } from '@/app/(site)/scenarios/_compare/bands.place'
import { comparisonFinding, differenceText } from '@/app/(site)/scenarios/_compare/finding'
import { pick, readIds } from '@/app/(site)/scenarios/_compare/read-ids'
import { listFinding } from '@/app/(site)/scenarios/_list/finding'
import { placeBandRows } from '@/app/(site)/scenarios/_studio/band-rows.place'
import { chartClaims, ownCount, type ChipClaim } from '@/app/(site)/scenarios/_studio/chart-claims'
import { answerQuestion } from '@/app/(site)/scenarios/_studio/answer-question'
import {
  courseFinding,
  headFinding,
  lowerFirst,
  substitutionFinding,
} from '@/app/(site)/scenarios/_studio/findings'
import { toVariantResult, variantsOf } from '@/app/(site)/scenarios/_studio/variants'
import { compareScenarios, registryRates, runScenario, type EngineRates } from '@/lib/scenario'

const years = [2024, 2025, 2026, 2027, 2028]
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('course of a flow', () => {
  it.each([
    [
      [400e3, 800e3, 500e3, 900e3, 2e6],
      'Shipments: a median of 800k in 2025, down 38 % in 2026, past that again in 2027',
    ],
    [
      [400e3, 800e3, 500e3, 600e3, 700e3],
      'Shipments: a median of 800k in 2025 is not reached again; the low is 38 % below, in 2026',
    ],
    [
      [400e3, 500e3, 600e3, 700e3, 1.6e6],
      'Shipments rise from 400k in 2024 to 1.6 M in 2028, 4 times as many',
    ],
    [[400e3, 401e3, 402e3, 401e3, 402e3], 'Shipments stay near 400k a year from 2024 to 2028'],
    [[0, 0, 0, 0, 0], 'Shipments: none in any year'],
  ])('%j', (medians, sentence) => {
    expect(plain(courseFinding('Shipments', years, medians))).toBe(sentence)
  })

  it('keeps the capital of a name', () => {
    expect(lowerFirst('Huawei share of AI wafers')).toBe('Huawei share of AI wafers')
    expect(lowerFirst('Packaging yield')).toBe('packaging yield')
    expect(lowerFirst('SMIC 7nm')).toBe('SMIC 7nm')
  })
})

describe('a scenario’s own measure', () => {
  const claim = (id: string, measureKey: string) => ({ id, measureKey }) as ChipClaim
  const claims = [claim('S003', 'production-capacity'), claim('S001', 'shipments')]

  it('is that of the first of its claims that counts chips', () => {
    expect(ownCount(['R021', 'S003', 'S001'], claims)).toBe('capacity')
    expect(ownCount(['S001', 'S003'], claims)).toBe('shipped')
    expect(ownCount([], claims)).toBe('shipped')
  })

  it('leads the title, shipments beside it', () => {
    const result = runScenario(
      { base: 'kessler-200k', samples: 64, outputs: ['shipped', 'capacity', 'capacity910C'] },
      { rates: registryRates },
    )
    expect(plain(headFinding(result, 'Logic binds', 'capacity'))).toMatch(
      /^capacity for \d+k of the 910C, \d+k of all Ascend in 2025, \d+k shipped; logic binds$/,
    )
    expect(plain(headFinding(result, 'Logic binds'))).toMatch(/^\d+k packages in 2025; logic binds$/)
  })
})

describe('H20 question', () => {
  const rates = registryRates()
  const none: EngineRates = {
    ...rates,
    decode: { ...rates.decode, H20: { tokensPerSecond: 0, basis: 'engine' } },
  }
  const outputs = ['h20Denied', 'substitutionDecodeGross']
  const request = { samples: 64, outputs }

  it('says that no H20 meets a service level instead of giving a ratio of nought', () => {
    const result = runScenario(request, { rates: () => none })
    expect(plain(substitutionFinding(result, 'decode', null))).toMatch(
      /^There is no decode capacity to replace: no H20 deployment meets 50 ms a token/,
    )
    const here = runScenario(request, { rates: () => rates })
    const other = { ...toVariantResult(result), sloTpotMs: 15 }
    expect(substitutionFinding(here, 'decode', [other])).not.toMatch(/ 0 times/)
  })

  it('asks of other service levels only', () => {
    expect(variantsOf({ sloTpotMs: 15, kvTokens: 4096 })).toEqual([
      { sloTpotMs: 20, kvTokens: 4096 },
      { sloTpotMs: 15, kvTokens: 32_768 },
    ])
  })
})

describe('claims on the chips chart', () => {
  const claim: ChipClaim = {
    id: 'S001', speaker: 'Mizuho', tone: 'bank', measureKey: 'shipments', measureName: 'Shipments', unitKey: 'package',
    unitSymbol: 'packages', scope: '910A+910B+910C', subjectProductId: 'ascend-910-series', periodStart: '2025-01-01',
    periodEnd: '2025-12-31', value: 700_000, low: null, high: null, bound: 'approx', usedHere: false,
  } // prettier-ignore
  const kessler: ChipClaim = {
    ...claim, id: 'S003', speaker: 'Kessler, Commerce', measureKey: 'production-capacity', measureName: 'Production capacity',
    scope: 'advanced AI chips', value: 200_000, bound: 'upper',
  } // prettier-ignore

  it('spreads a year over its quarters and never sets capacity against shipments', () => {
    const { drawn, notDrawn } = chartClaims([claim, kessler], { count: 'shipped', chip: 'all' }, [])
    expect(drawn).toMatchObject([
      { id: 'S001', figure: { value: 175_000, bound: 'approx' }, from: '2025Q1', to: '2025Q4' },
    ])
    expect(notDrawn).toMatchObject([{ claim: { id: 'S003' }, reason: 'production capacity, not shipments' }])
  })

  it('draws the bound on capacity’s own axis as a bound', () => {
    const { drawn, notDrawn } = chartClaims([claim, kessler], { count: 'capacity', chip: 'all' }, [])
    expect(drawn).toMatchObject([{ id: 'S003', figure: { value: 50_000, bound: 'upper' } }])
    expect(notDrawn).toMatchObject([{ claim: { id: 'S001' } }])
  })

  it('keeps one chip and all chips apart', () => {
    const single = { ...claim, scope: '910C' }
    expect(chartClaims([single], { count: 'shipped', chip: 'all' }, []).notDrawn[0]?.reason).toBe(
      'the 910C alone',
    )
    expect(chartClaims([claim], { count: 'shipped', chip: '910C' }, []).notDrawn[0]?.reason).toBe(
      'all Ascend, not one chip',
    )
    expect(chartClaims([single], { count: 'shipped', chip: '910C' }, []).drawn).toHaveLength(1)
  })
})

describe('comparison', () => {
  const outputs = ['shipped']
  const rates = { rates: registryRates }

  it('is exactly nil between a scenario and itself, on common random numbers', () => {
    const same = compareScenarios([{ base: 'default', samples: 128, outputs }, { base: 'default', outputs }], rates) // prettier-ignore
    expect(comparisonFinding(same, 2025)).toMatch(/the same in every draw/)
    expect(differenceText(same.differences[0]!.shipped!.byYear[1]!)).toBe('none')
  })

  it('says how many fewer Kessler’s reading ships than Mizuho’s', () => {
    const request = { samples: 512, outputs }
    const pair = compareScenarios(
      [
        { ...request, base: 'mizuho-700k' },
        { ...request, base: 'kessler-200k' },
      ],
      rates,
    )
    expect(comparisonFinding(pair, 2025)).toMatch(
      /^Mizuho 700k ships .*Kessler 200k .* fewer in nine draws of ten$/,
    )
    const { plot, axis } = placeBands(
      [{ key: 'd', name: 'd', colour: 'red', ink: 'red', bands: pair.differences[0]!.shipped!.byQuarter }],
      pair.results[0]!.quarters,
      { width: 900, height: 300, right: 80 },
    )
    expect(axis.domain[0]).toBeLessThan(0)
    expect(axis.at(0)).toBeGreaterThanOrEqual(plot.top)
  })

  it('takes known scenarios, two to four, and says what it left out', () => {
    const known = ['mizuho-700k', 'kessler-200k', 'default', 'hbm-bound', 'idc-outcome']
    expect(readIds(['a,b', 'a'])).toEqual(['a', 'b'])
    expect(pick(['hbm-bound', 'nope'], known)).toMatchObject({ slugs: ['hbm-bound', 'mizuho-700k'] })
    expect(pick(['hbm-bound', 'nope'], known).problems).toHaveLength(2)
    expect(pick(known, known).slugs).toHaveLength(4)
  })
})

describe('rows and lists', () => {
  it.each([328, 484, 996])('place every band inside the picture at %i px', (width) => {
    const spread = { p5: 1, p25: 2, p50: 3, p75: 4, p95: 9 }
    const groups = [{ key: 'g', name: 'Group', rows: [{ key: 'a', label: 'A', text: '3 ×', spread }, { key: 'b', label: 'B', text: '–' }] }] // prettier-ignore
    const placed = placeBandRows(groups, width, width < 560)
    expect(placed.axis.at(9)).toBeLessThanOrEqual(placed.plot.right)
    for (const { markY } of placed.rows) expect(markY + 8).toBeLessThanOrEqual(placed.height)
  })

  it('names the ends of the list and what comes nearest to the count', () => {
    const ran = [{ name: 'A', shipped2025: 2e5 }, { name: 'B', shipped2025: 7e5 }, { name: 'C', shipped2025: 8e5 }] // prettier-ignore
    expect(plain(listFinding(ran, 7.5e5))).toMatch(
      /from 200k packages shipped \(A\) to 800k \(C\)\..*750k cards; B comes nearest/,
    )
  })
})

describe('questions of the worker', () => {
  const base = { id: 7, request: { base: 'kessler-200k' }, rates: registryRates(), samples: 64 }

  it('answers with the number it was asked under, the same on the server as in a worker', () => {
    const run = () =>
      answerQuestion({
        ...base,
        kind: 'run',
        request: { ...base.request, samples: 64, outputs: ['shipped'] },
      })
    const [one, other] = [run(), run()]
    if (one.kind !== 'run' || other.kind !== 'run') throw new Error('not a run')
    expect(JSON.stringify(one.result)).toBe(JSON.stringify(other.result))
    expect(one.id).toBe(7)
  })

  it('fills a heatmap from the largest row down, more wafers and yield never giving fewer packages', () => {
    const question = { x: { key: 'dieYieldStart2024', values: [0.1, 0.5] }, y: { key: 'packagingYieldDualDie', values: [0.5, 1] }, year: 2026 } // prettier-ignore
    const answer = answerQuestion({ ...base, kind: 'heat', question, reference: { x: 0.25, y: 0.8 } })
    if (answer.kind !== 'heat') throw new Error('no heatmap')
    const [top, bottom] = answer.heat.cells
    expect(answer.heat.y.values).toEqual([1, 0.5])
    expect(top![1]!.median).toBeGreaterThan(top![0]!.median)
    expect(top![0]!.median).toBeGreaterThanOrEqual(bottom![0]!.median)
  })
})
