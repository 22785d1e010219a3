import { describe, expect, it } from 'vitest'
import { overviewAnswer } from '@/app/(site)/_overview/answers'
import { ascendBoardState, ascendFinding, ascendNotDrawn } from '@/app/(site)/_overview/ascend-board'
import { bindingFinding, bindingPoints, reigns, yearShares } from '@/app/(site)/_model/binding'
import { edaCoverage, edaFinding, licenceGap } from '@/app/(site)/_overview/eda-coverage'
import { headlineFinding, headlineResults } from '@/app/(site)/_overview/engine-headline'
import { h20Finding, h20Groups } from '@/app/(site)/_overview/h20-waterfall'
import { smicYields, trendOf, yieldFinding, yieldNotDrawn } from '@/app/(site)/_overview/smic-yield'
import { timelineFinding } from '@/app/(site)/_overview/timeline-lanes'
import { NBSP } from '@/app/_components/format'
import { shortName, speakerOf } from '@/app/_components/speaker'
import type { Benchmark } from '@/lib/benchmarks/schema'
import type { Claim } from '@/lib/claims/schema'
import type { TimelineEvent } from '@/lib/events/schema'
import { runScenario } from '@/lib/scenario'

const plain = {
  topic: 'shipments', statement: '', measureKey: 'shipments', measureName: 'Shipments', measureDimension: 'count',
  unitKey: 'package', unitSymbol: 'packages', subject: 'Huawei Ascend', subjectOrganizationId: 'huawei',
  subjectProductId: null, scope: 'all Ascend', periodLabel: '2025', periodStart: '2025-01-01', periodEnd: '2025-12-31',
  value: null, low: null, high: null, bound: 'point', intervalKind: null, text: null, asStated: '', basis: null,
  saidByOrganizationId: null, saidBy: 'Analyst', saidByRole: null, sourceId: null, source: null, asOf: '2025-06-01',
  asOfPrecision: 'month', confidence: 'high', howKnown: 'read', status: 'current', supersededById: null, note: null,
  usableAsInput: true, citeAs: '', version: 1, createdAt: '', updatedAt: '',
} // prettier-ignore

const claim = (id: string, rest: Partial<Claim>): Claim => ({ ...plain, id, ...rest }) as Claim

const ascend = [
  claim('bank', { value: 700_000, bound: 'approx', scope: '910A+910B+910C' }),
  claim('research', { value: 805_000 }),
  claim('part', { value: 653_000, scope: '910C' }),
  claim('ceiling', { measureKey: 'production-capacity', measureName: 'Production capacity', value: 200_000, high: 200_000, bound: 'upper' }),
  claim('outcome', { measureKey: 'cards-shipped', measureName: 'Cards shipped', unitKey: 'card', value: 812_000, bound: 'approx' }),
  claim('two-years', { low: 1.3e6, high: 1.4e6, bound: 'range', periodStart: '2024-01-01', periodLabel: '2024-2025' }),
  claim('repeat', { value: 700_000, usableAsInput: false }),
  claim('other', { value: 1e6, subject: 'Cambricon', subjectOrganizationId: 'cambricon' }),
] // prettier-ignore

const input = {
  claims: ascend,
  replaced: new Map(),
  organizations: new Map(),
  model: { scenario: 'x', byMeasure: {} },
}

describe('Ascend 2025', () => {
  it('states the span of whole-family shipments, their distance from the count, and what the ceiling is', () => {
    expect(ascendFinding(ascend)).toBe(
      `Ascend 2025: shipment figures, 700,000 to 805,000, came within 14${NBSP}% of the count; the 200,000 ceiling is capacity, another measure`,
    )
  })

  it('follows the data', () => {
    const later = ascend.map((each) => (each.id === 'bank' ? { ...each, value: 400_000 } : each))
    expect(ascendFinding(later)).toContain('400,000 to 805,000, came within 51')
  })

  it('draws one year of Ascend, sets only shipments against the outcome, and says what it leaves out', () => {
    const state = ascendBoardState(input)
    expect(state.groups.map(({ key, outcome }) => [key, outcome])).toEqual([
      ['production-capacity', undefined],
      ['shipments', 'rough'],
      ['cards-shipped', 'same'],
    ])
    expect(state.groups.flatMap(({ rows }) => rows.map(({ id }) => id))).not.toContain('two-years')
    expect(ascendNotDrawn(input)).toBe(
      `Analyst 1,300,000–1,400,000 (2024-2025): not one year. 1${NBSP}repeat or known error of claims shown here`,
    )
  })
})

describe('SMIC yield', () => {
  const yieldClaim = (id: string, asOf: string, value: number, scope = '910B at SMIC') =>
    claim(id, { measureKey: 'line-yield', unitKey: 'percent', scope, asOf, value, bound: 'approx' })
  const yields = [
    yieldClaim('a', '2024-07-01', 20),
    yieldClaim('b', '2024-11-21', 50),
    yieldClaim('c', '2025-02-26', 40),
    yieldClaim('five', '2025-07-01', 65, 'SMIC 5 nm'),
    yieldClaim('tsmc', '2025-02-27', 60, 'H100 at TSMC'),
  ]

  it('counts only AI dies of SMIC on the 7 nm class and names the others', () => {
    expect(smicYields(yields).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(yieldFinding(yields)).toBe(
      `Three yield claims for SMIC${NBSP}7${NBSP}nm AI dies, 20 to 50${NBSP}%, and no trend`,
    )
    expect(yieldNotDrawn(yields, new Map())).toContain('another node')
  })

  it('calls a trend only what the Mann–Kendall test does', () => {
    const rising = Array.from({ length: 8 }, (_, index) => ({ time: index, value: index }))
    expect(trendOf(rising)).toBe('rising')
    expect(trendOf(rising.map(({ time, value }) => ({ time, value: -value })))).toBe('falling')
    expect(trendOf([])).toBe('none')
    expect(trendOf(rising.map(({ time }) => ({ time, value: time % 2 })))).toBe('none')
  })
})

describe('EDA', () => {
  const said = { saidByOrganizationId: 'empyrean', subjectOrganizationId: 'empyrean' }
  const eda = [
    claim('share', {
      ...said,
      measureKey: 'eda-tool-coverage',
      unitKey: 'percent',
      value: 80,
      bound: 'approx',
    }),
    claim('tools', { ...said, measureKey: 'eda-tools', unitKey: 'tool', value: 58 }),
    claim('market', {
      measureKey: 'eda-market-share',
      unitKey: 'percent',
      value: 11.5,
      subject: 'China EDA',
    }),
  ]

  it('computes the tools covered from the share and the set', () => {
    expect(edaCoverage(eda)).toMatchObject({ total: 58, covered: 46 })
    expect(edaFinding(eda)).toBe(
      `Empyrean says it covers about 46 of 58 EDA tools, yet Chinese vendors sold 11.5${NBSP}% of the tools in China`,
    )
  })

  it('counts the days under licence', () => {
    const event = (id: string, date: string) => ({ id, date }) as TimelineEvent
    expect(
      licenceGap([event('eda-letters', '2025-05-23'), event('eda-letters-lifted', '2025-07-02')])?.days,
    ).toBe(40)
    expect(licenceGap([])).toBeNull()
  })
})

describe('H20', () => {
  const usd = (
    id: string,
    measureKey: string,
    periodStart: string,
    value: number,
    rest: Partial<Claim> = {},
  ) => claim(id, { measureKey, unitKey: 'usd', periodStart, value, ...rest })
  const h20 = [
    usd('sold', 'revenue', '2025-01-27', 4.6e9),
    usd('unshipped', 'revenue-not-made', '2025-01-27', 2.5e9),
    usd('outlook', 'revenue-not-made', '2025-04-28', 8e9, { bound: 'approx' }),
    usd('charge', 'charge', '2025-01-27', 4.5e9),
    usd('flagged', 'charge', '2025-01-27', 5.5e9, { status: 'superseded', bound: 'upper' }),
    usd('released', 'reserve-release', '2025-04-28', 0.18e9),
    usd('wrong', 'charge', '2025-01-27', 99e9, { usableAsInput: false }),
  ]

  it('adds revenue not made, never the charge to it', () => {
    const [revenue, cost] = h20Groups(h20)
    expect(revenue?.bars.at(-1)).toMatchObject({ key: 'not-made', value: 10.5, text: '~10.5' })
    expect(cost?.bars.at(-1)?.value).toBeCloseTo(4.32)
    expect(h20Finding(h20)).toBe(
      `The H20 rule kept about $10.5${NBSP}bn of revenue from being made in two quarters`,
    )
  })
})

describe('model and engine', () => {
  const run = runScenario({ samples: 200 })

  it('shares out every draw among the links', () => {
    for (const point of bindingPoints(run)) {
      const { logic = 0, hbm = 0, pack = 0, sys = 0, none = 0 } = point
      expect(logic + hbm + pack + sys + none).toBeCloseTo(1)
    }
    expect(yearShares(run, 2026).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })

  it('names each lasting reign and passes over a single quarter', () => {
    const points = ['2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1', '2026Q2'].map((quarter, index) => ({
      quarter, pack: index < 3 ? 0.6 : 0.1, hbm: index >= 3 || index === 1 ? 0.8 : 0.2,
    })) // prettier-ignore
    expect(reigns(points).map(({ tone, from }) => [tone, from])).toEqual([
      ['pack', '2025Q1'],
      ['hbm', '2025Q4'],
    ])
    expect(bindingFinding(points)).toBe('Packaging binds most often until Q3 2025, memory from Q4 2025')
  })

  it('answers from the run and the claims it is set against', () => {
    const answer = overviewAnswer(run, { outcome: ascend[4], ceiling: ascend[3] })
    const median = run.series.shipped!.byYear[run.years.indexOf(2025)]!.p50
    expect(answer.lead).toContain(`About ${Math.round(median / 1000)},000 Ascend packages in 2025`)
    expect(answer.against).toBe(
      'IDC counted ~812,000 Huawei cards after the year; US Commerce had put production capacity at no more than 200,000.',
    )
  })

  it('compares per chip and per TFLOPS from the published figures', () => {
    const row = (
      id: string,
      accelerators: number,
      batchPerAccelerator: number,
      tokensPerSecondPerAccelerator: number,
    ) =>
      ({
        id,
        accelerators,
        batchPerAccelerator,
        tokensPerSecondPerAccelerator,
        kvTokens: 4096,
        kind: 'measured',
      }) as Benchmark
    const results = headlineResults([row('cm-t3-04', 160, 96, 1943), row('cm-t3-02', 128, 128, 2325)])
    expect(results.map(({ label }) => label)).toEqual(['H800', 'Ascend 910C'])
    for (const { engine } of results) expect(engine).toBeGreaterThan(0)
    expect(headlineFinding(results)).toBe('Per chip a 910C decodes less than an H800; per TFLOPS, more')
  })
})

describe('timeline', () => {
  it('counts the rules that were taken back, and within how long', () => {
    const event = (id: string, date: string) => ({ id, date }) as TimelineEvent
    const events = [
      event('hbm-controls', '2024-12-02'),
      event('eda-letters', '2025-05-23'),
      event('eda-letters-lifted', '2025-07-02'),
      event('affiliates-rule', '2025-09-29'),
      event('affiliates-rule-suspended', '2025-11-10'),
    ]
    expect(timelineFinding(events)).toBe(
      `Two US rules of 2025 were undone within six weeks; the memory rule of Dec${NBSP}2024 stayed`,
    )
  })
})

describe('speakers', () => {
  const organizations = new Map([
    ['us-commerce', { id: 'us-commerce', name: 'US Department of Commerce (BIS)', kind: 'government' }],
    ['reuters', { id: 'reuters', name: 'Reuters', kind: 'press' }],
  ])

  it('names the official of a government and the sources of a paper', () => {
    expect(
      speakerOf({ saidBy: 'Jeffrey Kessler', saidByOrganizationId: 'us-commerce' }, organizations),
    ).toEqual({
      name: 'Kessler, US Commerce',
      tone: 'gov',
    })
    const quoted = { saidBy: 'source familiar (Reuters)', saidByOrganizationId: 'reuters' }
    expect(speakerOf(quoted, organizations).name).toBe('Reuters sources')
    expect(speakerOf({ saidBy: 'A. Blogger', saidByOrganizationId: null }, organizations).tone).toBe('press')
  })

  it('prefers an abbreviation the name carries', () => {
    expect(shortName('Council on Foreign Relations (CFR)')).toBe('CFR')
    expect(shortName('Mizuho Securities')).toBe('Mizuho')
  })
})
