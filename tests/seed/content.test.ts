import { describe, expect, it } from 'vitest'
import { readSeed } from '../../seed/content'

const content = readSeed()
const claims = new Map(content.claims.map(({ row }) => [row.id, row]))

function claim(id: string) {
  const row = claims.get(id)
  if (row === undefined) throw new Error(`no claim ${id}`)
  return row
}

/** S001…S049, R001…R300 and M001…M014: the collected claims, none dropped. */
function collectedIds(): string[] {
  const series: [prefix: string, last: number][] = [
    ['S', 49],
    ['R', 300],
    ['M', 14],
  ]
  return series.flatMap(([prefix, last]) =>
    Array.from({ length: last }, (_, index) => `${prefix}${String(index + 1).padStart(3, '0')}`),
  )
}

describe('the seed files', () => {
  it('hold all 363 collected claims', () => {
    expect([...claims.keys()].toSorted()).toEqual(collectedIds().toSorted())
    expect(content.claims).toHaveLength(363)
  })

  it('hold as many claims per topic as were collected', () => {
    const perTopic = new Map<string, number>()
    for (const { row } of content.claims) perTopic.set(row.topic, (perTopic.get(row.topic) ?? 0) + 1)
    expect(Object.fromEntries(perTopic)).toEqual({
      capacity: 17,
      compute: 19,
      demand: 14,
      die: 6,
      eda: 25,
      equipment: 8,
      fabs: 4,
      graph: 6,
      hbm: 26,
      market: 30,
      model_input: 21,
      nvidia_china: 12,
      nvidia_h20: 37,
      packaging: 4,
      performance: 13,
      policy: 39,
      price: 1,
      production: 27,
      shipments: 21,
      smuggling: 4,
      systems: 7,
      tsmc_dies: 7,
      yield: 15,
    })
  })

  it('hold 171 benchmarks, 47 events and an edge for every pair the relations name', () => {
    expect(content.benchmarks).toHaveLength(171)
    expect(content.events).toHaveLength(47)
    expect(content.relations).toHaveLength(72)
  })

  it('mark what nobody has read', () => {
    const recollected = content.claims.filter(({ row }) => row.id.startsWith('M'))
    expect(recollected.every(({ row }) => row.howKnown === 'unverified')).toBe(true)
    const unread = content.events.filter(({ row }) => row.howKnown === 'unverified').map(({ row }) => row.id)
    expect(unread).toEqual(expect.arrayContaining(['smic-entity-list', 'foundry-due-diligence']))
  })

  it('give every claim that was read a source', () => {
    const without = content.claims.filter(({ row }) => row.sourceId === null).map(({ row }) => row)
    expect(without.every((row) => row.howKnown === 'unverified')).toBe(true)
  })
})

describe('Ascend shipments in 2025', () => {
  it('Mizuho: about 700,000 packages shipped, of all three chips', () => {
    expect(claim('S001')).toMatchObject({
      measureKey: 'shipments',
      unitKey: 'package',
      value: 700_000,
      bound: 'approx',
      scope: '910A+910B+910C',
      periodStart: '2025-01-01',
      periodEnd: '2025-12-31',
      saidByOrganizationId: 'mizuho',
    })
  })

  it.each(['S003', 'R021', 'R022'])('Kessler (%s): production capacity, at most 200,000', (id) => {
    expect(claim(id)).toMatchObject({
      measureKey: 'production-capacity',
      unitKey: 'package',
      bound: 'upper',
      high: 200_000,
      low: null,
      saidByOrganizationId: 'us-commerce',
    })
  })

  it('SemiAnalysis: 805,000 packages; IDC: 812,000 cards', () => {
    expect(claim('R002')).toMatchObject({ measureKey: 'shipments', unitKey: 'package', value: 805_000 })
    expect(claim('R012')).toMatchObject({ measureKey: 'cards-shipped', unitKey: 'card', value: 812_000 })
  })
})

describe('the other anchor topics', () => {
  it('keep reported yields apart by what they count', () => {
    expect(claim('R050')).toMatchObject({ unitKey: 'percent', value: 40 })
    expect(claim('R053')).toMatchObject({ measureKey: 'die-yield', value: 30 })
    expect(claim('S007')).toMatchObject({ value: null, unitKey: null })
    expect(claim('S007').text).not.toBeNull()
  })

  it('EDA: Empyrean covers about 80 % of 58 tools', () => {
    expect(claim('S035')).toMatchObject({
      measureKey: 'eda-tool-coverage',
      unitKey: 'percent',
      value: 80,
      bound: 'approx',
      subjectOrganizationId: 'empyrean',
    })
    expect(claim('S036')).toMatchObject({ measureKey: 'eda-tools', unitKey: 'tool', value: 58 })
  })

  it('EDA: the summary that credits three firms is kept and not used', () => {
    expect(claim('S037').usableAsInput).toBe(false)
  })

  it('H20: a charge, revenue not shipped and an outlook are three measures in dollars', () => {
    expect(claim('R143')).toMatchObject({ measureKey: 'charge', unitKey: 'usd', value: 4.5e9 })
    expect(claim('R145')).toMatchObject({ measureKey: 'revenue-not-made', unitKey: 'usd', value: 2.5e9 })
    expect(claim('R146')).toMatchObject({
      measureKey: 'revenue-not-made',
      unitKey: 'usd',
      value: 8e9,
      periodStart: '2025-04-28',
      periodEnd: '2025-07-27',
    })
  })

  it('H20: more than a million made in the last nine months of 2024', () => {
    expect(claim('S006')).toMatchObject({
      measureKey: 'production',
      unitKey: 'gpu',
      bound: 'lower',
      low: 1_000_000,
      high: null,
      periodStart: '2024-04-01',
      periodEnd: '2024-12-31',
      saidByOrganizationId: 'semianalysis',
    })
  })
})
