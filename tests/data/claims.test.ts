import { describe, expect, it } from 'vitest'
import type { Claim, ListClaimsQuery } from '@/lib/claims/schema'
import { claimDetailSchema, claimPageSchema } from '@/lib/claims/schema'
import { getClaim, getClaims, listClaimBoard, listClaims } from '@/lib/claims/queries'
import { conflictingClaims, countClaimsByTopic, relatedClaims } from '@/lib/claims/queries'
import { withDatabase } from '../support/database'

const database = await withDatabase()

async function everyClaim(query: ListClaimsQuery): Promise<Claim[]> {
  const claims: Claim[] = []
  let cursor: string | undefined
  do {
    const page = claimPageSchema.parse(await listClaims({ ...query, cursor }))
    claims.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return claims
}

const ids = (claims: Claim[]) => claims.map(({ id }) => id)

describe('listClaims', () => {
  it.each(['asOf', '-asOf', 'value', '-value', 'periodStart', '-periodStart', 'id', '-id'] as const)(
    'visits every claim once by %s',
    async (sort) => {
      const count = await database.client.claim.count()
      const visited = ids(await everyClaim({ sort, limit: 37 }))
      expect(visited.length).toBe(count)
      expect(new Set(visited).size).toBe(count)
    },
  )

  it('sorts by value with claims without one last', async () => {
    const claims = await everyClaim({ sort: '-value', limit: 200 })
    const values = claims.map(({ value }) => value)
    const known = values.filter((value) => value !== null)
    expect(values.slice(0, known.length)).toEqual([...known].sort((a, b) => b - a))
  })

  const filters: [ListClaimsQuery, (claim: Claim) => boolean][] = [
    [{ topic: ['yield', 'hbm'] }, ({ topic }) => topic === 'yield' || topic === 'hbm'],
    [{ measure: ['die-yield'] }, ({ measureKey }) => measureKey === 'die-yield'],
    [{ unit: ['package'] }, ({ unitKey }) => unitKey === 'package'],
    [{ bound: ['upper'] }, ({ bound }) => bound === 'upper'],
    [{ organization: ['huawei'] }, (claim) => claim.subjectOrganizationId === 'huawei'],
    [{ product: ['h20'] }, ({ subjectProductId }) => subjectProductId === 'h20'],
    [{ saidBy: ['semianalysis'] }, (claim) => claim.saidByOrganizationId === 'semianalysis'],
    [{ howKnown: ['unverified'] }, ({ howKnown }) => howKnown === 'unverified'],
    [{ confidence: ['high'] }, ({ confidence }) => confidence === 'high'],
    [{ status: ['superseded'] }, ({ status }) => status === 'superseded'],
    [{ usableAsInput: false }, ({ usableAsInput }) => !usableAsInput],
    [{ quantitative: false }, ({ value, low, high }) => value === null && low === null && high === null],
    [{ asOfFrom: '2025-06-01', asOfTo: '2025-06-30' }, ({ asOf }) => asOf?.startsWith('2025-06') === true],
    [
      { periodFrom: '2025-01-01', periodTo: '2025-12-31' },
      ({ periodStart: start, periodEnd: end }) =>
        (start ?? end) !== null && (end ?? '9999') >= '2025-01-01' && (start ?? '0000') <= '2025-12-31',
    ],
    [
      { unit: ['percent'], valueMin: 20, valueMax: 40 },
      ({ unitKey, value, low, high }) =>
        unitKey === 'percent' && (value ?? high ?? -1) >= 20 && (value ?? low ?? 101) <= 40,
    ],
  ]

  it.each(filters)('filters by %j', async (query, expected) => {
    const all = await everyClaim({ sort: 'id', limit: 200 })
    const filtered = await everyClaim({ ...query, sort: 'id', limit: 200 })
    expect(ids(filtered)).toEqual(ids(all.filter(expected)))
    expect(filtered.length).toBeGreaterThan(0)
    expect(filtered.length).toBeLessThan(all.length)
  })

  it('filters by source', async () => {
    const sourceId = (await getClaim('S003'))?.sourceId ?? ''
    const claims = await everyClaim({ source: [sourceId], limit: 200 })
    expect(claims.length).toBeGreaterThan(0)
    expect(claims.every((claim) => claim.sourceId === sourceId)).toBe(true)
  })

  it('finds words in any order and any case, and takes wildcards as letters', async () => {
    expect(ids(await everyClaim({ q: 'KESSLER 200,000' }))).toContain('S003')
    expect(ids(await everyClaim({ q: '200,000 kessler' }))).toContain('S003')
    expect(await everyClaim({ q: 'kessler 700,000,000' })).toEqual([])
    expect(await everyClaim({ q: '______________________________' })).toEqual([])
  })
})

describe('a claim', () => {
  it('carries its definition, bound, source and citation', async () => {
    const claim = claimDetailSchema.parse(await getClaim('S003'))
    expect(claim).toMatchObject({
      measureKey: 'production-capacity',
      unitKey: 'package',
      bound: 'upper',
      value: 200_000,
      saidBy: 'Jeffrey Kessler',
      periodStart: '2025-01-01',
      periodEnd: '2025-12-31',
    })
    expect(claim.measureDefinition.length).toBeGreaterThan(20)
    expect(claim.citeAs).toMatch(/^Jeffrey Kessler, .*\(claim S003\)$/)
  })

  it('is null when there is none, and a list keeps the order asked', async () => {
    expect(await getClaim('no such claim')).toBeNull()
    expect(ids(await getClaims(['S003', 'no such claim', 'S001']))).toEqual(['S003', 'S001'])
  })

  it('agrees with the columns of the database', async () => {
    const rows = await database.client.claim.groupBy({ by: ['topic'], _count: true })
    const facets = await countClaimsByTopic()
    expect(facets.length).toBe(rows.length)
    expect(facets.reduce((sum, { count }) => sum + count, 0)).toBe(await database.client.claim.count())
  })
})

describe('claims beside each other', () => {
  it('keeps Kessler’s capacity off the axis of shipments, with the reason', async () => {
    const board = await listClaimBoard({
      topic: 'shipments',
      organization: 'huawei',
      from: '2025-01-01',
      to: '2025-12-31',
    })
    const groupOf = (id: string) =>
      board.groups.find(({ entries }) => entries.some(({ claim }) => claim.id === id))
    const [mizuho, kessler] = [groupOf('S001'), groupOf('S003')]
    expect(mizuho?.measureKey).toBe('shipments')
    expect(kessler?.measureKey).toBe('production-capacity')
    const refusal = board.refusals.find(({ groups }) =>
      [mizuho?.key, kessler?.key].every((key) => key !== undefined && groups.includes(key)),
    )
    expect(refusal?.reason).toMatch(/shipments/)
    expect(refusal?.reason).toMatch(/production capacity/)
  })

  it('finds Mizuho’s 700,000 and SemiAnalysis’s 805,000 in conflict, both ways', async () => {
    expect(ids((await conflictingClaims('S001')).map(({ claim }) => claim))).toContain('R002')
    expect(ids((await conflictingClaims('R002')).map(({ claim }) => claim))).toContain('S001')
  })

  it('lists what else is said, comparable claims first, with a reason for the others', async () => {
    const related = await relatedClaims('S001')
    const comparable = related.map(({ comparison }) => comparison.comparable)
    expect(comparable).toEqual([...comparable].sort((a, b) => Number(b) - Number(a)))
    const kessler = related.find(({ claim }) => claim.id === 'S003')
    expect(kessler?.comparison).toMatchObject({ comparable: false })
    expect(await relatedClaims('no such claim')).toEqual([])
  })
})
