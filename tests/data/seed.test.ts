import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PRESETS } from '../../lib/scenario'
import { readSeed, type SeedContent } from '../../seed/content'
import { loadSeed } from '../../seed/load'
import { toRecordKinds } from '../../seed/records'
import { withDatabase } from '../support/database'

// Each test loads the whole seed, most of them twice.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const database = await withDatabase({ empty: true })
const content = readSeed()

beforeEach(() => database.reset())

/** The seed with one organization renamed, as a new release of the data would bring it. */
function renamed(id: string, name: string): SeedContent {
  const organizations = content.organizations.map((entry) =>
    entry.row.id === id ? { ...entry, row: { ...entry.row, name } } : entry,
  )
  return { ...content, organizations }
}

describe('loading the seed', () => {
  it('fills an empty database and writes one revision per record', async () => {
    const counts = await loadSeed(database.client, content)
    const kinds = toRecordKinds(content)
    for (const { resource, records } of kinds) {
      expect(counts[resource]).toEqual({ inserted: records.length, updated: 0, unchanged: 0, kept: 0 })
    }
    expect(await database.client.claim.count()).toBe(363)
    const records = kinds.flatMap((kind) => kind.records)
    expect(await database.client.revision.count({ where: { actor: 'seed', action: 'create' } })).toBe(
      records.length,
    )
  })

  it('carries the built-in scenarios of the model, each with its first version', async () => {
    await loadSeed(database.client, content)
    const scenarios = await database.client.scenario.findMany({ include: { revisions: true } })
    expect(scenarios.map(({ id }) => id).toSorted()).toEqual(PRESETS.map(({ slug }) => slug).toSorted())
    for (const { id, builtIn, request, revisions } of scenarios) {
      expect({ builtIn, request }).toEqual({ builtIn: true, request: { base: id } })
      expect(revisions).toMatchObject([{ version: 1, actor: 'seed', request: { base: id } }])
    }
  })

  it('changes nothing the second time', async () => {
    await loadSeed(database.client, content)
    const before = await database.client.revision.count()
    const counts = await loadSeed(database.client, content)
    for (const [resource, { inserted, updated, unchanged, kept }] of Object.entries(counts)) {
      expect({ resource, inserted, updated, kept }).toEqual({ resource, inserted: 0, updated: 0, kept: 0 })
      expect(unchanged).toBeGreaterThan(0)
    }
    expect(await database.client.revision.count()).toBe(before)
  })

  it('keeps figures, dates and absent values exactly', async () => {
    await loadSeed(database.client, content)
    const kessler = await database.client.claim.findUniqueOrThrow({ where: { id: 'R022' } })
    expect(kessler).toMatchObject({ high: 200_000, low: null, bound: 'upper', version: 1 })
    expect(kessler.periodStart?.toISOString()).toBe('2025-01-01T00:00:00.000Z')
    const revision = await database.client.revision.findFirstOrThrow({
      where: { resource: 'claim', resourceId: 'R022' },
    })
    expect(revision.after).toMatchObject({ id: 'R022', high: 200_000, periodStart: '2025-01-01' })
    const batch = await database.client.benchmark.findUniqueOrThrow({ where: { id: 'cm-t2-02' } })
    expect(batch).toMatchObject({ tokensPerBatch: 16_384, batchPerAccelerator: null })
  })

  it('brings a new release of the data as a second revision', async () => {
    await loadSeed(database.client, content)
    const counts = await loadSeed(database.client, renamed('smic', 'SMIC (renamed)'))
    expect(counts.organization).toMatchObject({ inserted: 0, updated: 1 })
    const smic = await database.client.organization.findUniqueOrThrow({ where: { id: 'smic' } })
    expect(smic).toMatchObject({ name: 'SMIC (renamed)', version: 2 })
    const [, second] = await database.client.revision.findMany({
      where: { resource: 'organization', resourceId: 'smic' },
      orderBy: { version: 'asc' },
    })
    expect(second).toMatchObject({ version: 2, action: 'update', actor: 'seed' })
    expect(second?.after).toMatchObject({ name: 'SMIC (renamed)' })
  })

  it('never overwrites an editor’s change', async () => {
    await loadSeed(database.client, content)
    await database.client.organization.update({
      where: { id: 'smic' },
      data: { name: 'By hand', version: 2 },
    })
    await database.client.revision.create({
      data: {
        resource: 'organization',
        resourceId: 'smic',
        version: 2,
        action: 'update',
        before: {},
        after: { name: 'By hand' },
        actor: 'user_7',
      },
    })
    const counts = await loadSeed(database.client, renamed('smic', 'SMIC (renamed)'))
    expect(counts.organization).toMatchObject({ updated: 0, kept: 1 })
    expect(await database.client.organization.findUnique({ where: { id: 'smic' } })).toMatchObject({
      name: 'By hand',
    })
  })

  it('loads all or nothing', async () => {
    const broken = structuredClone(content)
    const claim = broken.claims[0]
    if (claim !== undefined) claim.row.measureKey = 'no-such-measure'
    await expect(loadSeed(database.client, broken)).rejects.toThrow()
    expect(await database.client.unit.count()).toBe(0)
  })

  it('runs inside a transaction of the caller', async () => {
    await expect(
      database.client.$transaction(
        async (transaction) => {
          await loadSeed(transaction, content)
          throw new Error('the caller gives up')
        },
        { timeout: 50_000 },
      ),
    ).rejects.toThrow('the caller gives up')
    expect(await database.client.claim.count()).toBe(0)
  })

  it('gives the same content to two loaders that start at once', async () => {
    const both = await Promise.all([loadSeed(database.client, content), loadSeed(database.client, content)])
    expect(both.map((counts) => counts.claim?.inserted).toSorted()).toEqual([0, 363])
  })
})
