import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { applyMigrations } from '../../lib/db/migrate'
import { readMigrations } from '../../lib/db/schema-files'
import { withDatabase } from '../support/database'

const database = await withDatabase({ empty: true })
const { client } = database

const claim = {
  id: 'T001',
  topic: 'shipments',
  statement: 'A test claim.',
  measureKey: 'shipments',
  unitKey: 'package',
  subject: 'Ascend',
  asStated: '10',
  saidBy: 'A tester',
  confidence: 'high',
  howKnown: 'read',
} as const

beforeEach(async () => {
  await database.reset()
  await client.unit.create({
    data: { key: 'package', name: 'packages', symbol: 'packages', dimension: 'count' },
  })
  await client.measure.create({
    data: {
      key: 'shipments',
      name: 'Shipments',
      dimension: 'count',
      unitKey: 'package',
      definition: 'Sent out.',
    },
  })
})

describe('a claim the database accepts', () => {
  it.each([
    ['a point', { value: 10, bound: 'point' }],
    ['an upper bound in value', { value: 200_000, bound: 'upper' }],
    ['an upper bound in high', { high: 200_000, bound: 'upper' }],
    ['a lower bound', { low: 1e6, bound: 'lower' }],
    ['a range with a middle', { low: 1, value: 2, high: 3, bound: 'range' }],
    ['equal ends', { low: 2, value: 2, high: 2, bound: 'range' }],
    ['words alone', { text: 'It binds.', unitKey: null }],
  ] as const)('%s', async (_name, fields) => {
    await expect(client.claim.create({ data: { ...claim, ...fields } })).resolves.toMatchObject({
      id: 'T001',
    })
  })
})

describe('a claim the database refuses', () => {
  it.each([
    ['low above high', { low: 3, high: 1, bound: 'range' }, 'Claim_low_value_high_check'],
    ['value above high', { low: 1, value: 4, high: 3, bound: 'range' }, 'Claim_low_value_high_check'],
    ['an upper bound without a number', { low: 3, bound: 'upper' }, 'Claim_bound_has_number_check'],
    ['a lower bound without a number', { high: 3, bound: 'lower' }, 'Claim_bound_has_number_check'],
    ['a range with one end', { low: 3, bound: 'range' }, 'Claim_bound_has_number_check'],
    ['a point without its value', { low: 3, bound: 'point' }, 'Claim_bound_has_number_check'],
    ['a number without a bound', { value: 3 }, 'Claim_bound_has_number_check'],
    ['a number without a unit', { value: 3, bound: 'point', unitKey: null }, 'Claim_number_has_unit_check'],
    ['neither number nor words', {}, 'Claim_content_check'],
    ['blank words', { text: '  ' }, 'Claim_content_check'],
    ['an infinite value', { value: Infinity, bound: 'point' }, 'Claim_finite_check'],
    ['a value that is no number', { value: NaN, bound: 'point' }, 'Claim_finite_check'],
    ['version zero', { value: 1, bound: 'point', version: 0 }, 'Claim_version_check'],
    [
      'a period that ends before it begins',
      { value: 1, bound: 'point', periodStart: new Date('2025-04-01'), periodEnd: new Date('2025-01-01') },
      'Claim_period_check',
    ],
  ] as const)('%s', async (_name, fields, constraint) => {
    await expect(client.claim.create({ data: { ...claim, ...fields } })).rejects.toThrow(constraint)
  })
})

describe('history', () => {
  const revision = {
    resource: 'claim',
    resourceId: 'T001',
    version: 1,
    action: 'create',
    after: { value: 10 },
    actor: 'seed',
  } as const

  it('takes new revisions and refuses to change or delete one', async () => {
    const { id } = await client.revision.create({ data: revision })
    await expect(client.revision.update({ where: { id }, data: { actor: 'x' } })).rejects.toThrow(
      'append-only',
    )
    await expect(client.revision.delete({ where: { id } })).rejects.toThrow('append-only')
    await expect(client.$executeRaw`TRUNCATE "Revision"`).rejects.toThrow('append-only')
    expect(await client.revision.count()).toBe(1)
  })

  it('refuses an update that does not say what was before', async () => {
    await expect(client.revision.create({ data: { ...revision, action: 'update' } })).rejects.toThrow(
      'Revision_content_check',
    )
  })

  it('keeps a scenario run as it was, and lets it outlive its scenario', async () => {
    const scenario = { id: 's', name: 'S', description: '', request: {} }
    await client.scenario.create({
      data: { ...scenario, revisions: { create: { ...scenario, id: 'r', version: 1, actor: 'a' } } },
    })
    const run = await client.scenarioRun.create({
      data: {
        scenarioId: 's',
        request: {},
        seed: 1,
        samples: 10,
        engineVersion: '1',
        modelVersion: '1',
        result: {},
        resultSha256: 'a'.repeat(64),
      },
    })
    await expect(client.scenarioRun.update({ where: { id: run.id }, data: { seed: 2 } })).rejects.toThrow(
      'immutable',
    )
    await expect(client.scenarioRevision.delete({ where: { id: 'r' } })).rejects.toThrow('append-only')
    await client.scenario.delete({ where: { id: 's' } })
    expect(await client.scenarioRevision.count()).toBe(0)
    expect(await client.scenarioRun.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({
      scenarioId: null,
      seed: 1,
    })
  })
})

it('keeps the table of the Prisma CLI, with its checksums', async () => {
  const rows = await client.$queryRaw<{ name: string; checksum: string; finished: boolean }[]>`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations ORDER BY migration_name`
  const expected = readMigrations().map(({ name, sql }) => ({
    name,
    checksum: createHash('sha256').update(sql).digest('hex'),
    finished: true,
  }))
  expect(rows).toEqual(expected)
  expect(await applyMigrations(database.url)).toEqual([])
})
