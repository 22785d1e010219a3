import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { system } from '@/lib/auth/actor'
import { createClaim, retractClaim, updateClaim } from '@/lib/claims/commands'
import { getClaim, listClaimBoard, listClaims } from '@/lib/claims/queries'
import { asItStood } from '@/lib/db/as-it-stood'
import { inTransaction } from '@/lib/db/transaction'
import {
  createOrganization,
  deleteOrganization,
  restoreOrganization,
  updateOrganization,
} from '@/lib/organizations/commands'
import { getOrganization, listOrganizations } from '@/lib/organizations/queries'
import type { PlainRecord } from '@/lib/revisions/plain'
import { replay } from '@/lib/revisions/replay'
import { call, operationOf } from '../support/api-call'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const { client } = database
const actor = system('test')
const editor = { actor, expectedVersion: 'any' as const }

const lastInstant = async () =>
  (await client.revision.findFirstOrThrow({ orderBy: { at: 'desc' }, select: { at: true } })).at

describe('the views of the past', () => {
  it('have the columns of their tables: a migration that forgets them fails here', async () => {
    const columns = await client.$queryRaw<{ name: string; past: string; present: string }[]>`
      SELECT past.table_name AS name,
        string_agg(past.column_name, ' ' ORDER BY past.column_name) AS past,
        (SELECT string_agg(present.column_name, ' ' ORDER BY present.column_name)
         FROM information_schema.columns present
         WHERE present.table_schema = 'public' AND present.table_name = past.table_name) AS present
      FROM information_schema.columns past WHERE past.table_schema = 'history' GROUP BY past.table_name`
    expect(columns.length).toBe(13)
    for (const { name, past, present } of columns) expect([name, past]).toEqual([name, present])
    const enums = await client.$queryRaw<{ past: number; present: number }[]>`
      SELECT (SELECT count(*)::int FROM pg_enum JOIN pg_type t ON t.oid = enumtypid WHERE typnamespace = 'history'::regnamespace) AS past,
        (SELECT count(*)::int FROM pg_enum JOIN pg_type t ON t.oid = enumtypid WHERE typnamespace = 'public'::regnamespace) AS present`
    expect(enums[0]?.past).toBe(enums[0]?.present)
  })

  it('answer for now as the tables do, whatever is asked', async () => {
    const now = new Date(Date.now() + 60_000)
    const unstamped = (answer: string) =>
      answer.replace(/"updatedAt":"[^"]*"/g, '').replace(/,?"nextCursor":[^,]*/, '')
    const questions: [string, string][] = [
      ['listClaims', 'topic=shipments&bound=upper,approx&q=ascend&sort=-value'],
      ['listClaims', 'periodFrom=2025-01-01&quantitative=true&valueMin=1000&sort=asOf'],
      ['listSources', 'kind=filing,press&publishedFrom=2025-01-01'],
      ['listOrganizations', 'kind=foundry,memory&country=CN'],
      ['listProducts', 'kind=accelerator&organization=huawei'],
      ['listEvents', 'lane=us_control&claim=S003,R001'],
      ['listRelations', 'q=smic&howKnown=read'],
      ['listBenchmarks', 'phase=decode&sort=-tokensPerSecondPerAccelerator'],
      ['listMeasures', 'dimension=count'],
      ['listUnits', ''],
      ['listConversions', 'basis=assumed'],
      ['listScenarios', 'builtIn=true'],
      ['listCatalogueEntries', 'kind=accelerator'],
      ['getClaimBoard', 'topic=shipments&organization=huawei'],
    ]
    for (const [id, query] of questions) {
      const operation = operationOf(id)
      const address = `/api/v1${operation.path}?${query}`
      const present = await call(operation, address)
      const past = await call(operation, `${address}&asOf=${now.toISOString()}`)
      expect([id, past.status, unstamped(past.text)]).toEqual([id, 200, unstamped(present.text)])
    }
  })

  it('are empty before the first write, and cannot be written', async () => {
    const before = new Date('2020-01-01')
    expect((await asItStood(before, () => listClaims())).total).toBe(0)
    const write = () => updateOrganization('smic', { note: 'x' }, editor)
    await expect(asItStood(new Date(), write)).rejects.toThrow('The past cannot be written')
  })
})

describe('asOf', () => {
  beforeEach(() => database.reset())

  it('shows a claim, its board and its measure’s name as they were', async () => {
    const before = await getClaim('S003')
    const then = await lastInstant()
    await updateClaim('S003', { value: 1, asStated: '1' }, editor)
    await retractClaim('S001', editor)
    expect((await getClaim('S003'))?.value).toBe(1)
    const past = await asItStood(then, () => getClaim('S003'))
    expect({ ...past, updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
    const board = await asItStood(then, () => listClaimBoard({ topic: 'shipments' }))
    const claims = board.groups.flatMap(({ entries }) => entries.map(({ claim }) => claim))
    expect(claims.filter(({ status }) => status === 'retracted')).toEqual([])
  })

  it('takes a day as its end, and an instant exactly', async () => {
    await updateOrganization('smic', { name: 'Renamed' }, editor)
    const at = await lastInstant()
    const read = operationOf('getOrganization')
    const nameAt = async (asOf: string) => {
      const answer = await call(read, `/api/v1/organizations/smic?asOf=${asOf}`)
      return answer.status === 200 ? (JSON.parse(answer.text) as { name: string }).name : answer.status
    }
    expect(await nameAt(at.toISOString())).toBe('Renamed')
    expect(await nameAt(new Date(at.getTime() - 1).toISOString())).toMatch(/(SMIC)/)
    expect(await nameAt(at.toISOString().slice(0, 10))).toBe('Renamed')
    expect(await nameAt('2001-01-01')).toBe(404)
    expect(await nameAt('yesterday')).toBe(400)
    expect(await nameAt('0001-01-01T00:00:00Z')).toBe(400)
  })

  type Act = { act: 'create' | 'rename' | 'note' | 'delete' | 'restore'; id: string; text: string }

  async function perform({ act, id, text }: Act): Promise<void> {
    const kind = 'other' as const
    if (act === 'create') await createOrganization({ id, name: text, kind }, { actor })
    if (act === 'rename') await updateOrganization(id, { name: text }, editor)
    if (act === 'note') await updateOrganization(id, { note: text, parentId: 'smic' }, editor)
    if (act === 'delete') await deleteOrganization(id, editor)
    if (act === 'restore') await restoreOrganization(id, 1, editor)
  }

  it('equals what was read at the time, after any series of writes; so does replaying the revisions', async () => {
    const act = fc.record({
      act: fc.constantFrom('create', 'rename', 'note', 'delete', 'restore'),
      id: fc.constantFrom('one', 'two', 'three'),
      text: fc.string({ minLength: 1, maxLength: 8 }).map((text) => `x${text}`.replaceAll('\u0000', '')),
    }) as fc.Arbitrary<Act>
    const property = fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 15 }), async (acts) => {
      const seen: { at: Date; items: unknown[] }[] = []
      const shown = async () =>
        (await listOrganizations({ kind: ['other'], sort: 'id' })).items.filter(({ id }) =>
          ['one', 'two', 'three'].includes(id),
        )
      for (const one of acts) {
        // What the state does not allow is refused and changes nothing.
        await perform(one).catch((thrown: unknown) => expect(thrown).toHaveProperty('code'))
        seen.push({ at: await lastInstant(), items: await shown() })
      }
      const steps = await client.revision.findMany({ where: { resource: 'organization' } })
      for (const { at, items } of seen) {
        expect(await asItStood(at, shown)).toEqual(items)
        const replayed = replay(steps as ((typeof steps)[number] & { after: PlainRecord | null })[], at)
        for (const item of items as { id: string; version: number; name: string }[]) {
          expect(replayed.get(item.id)).toMatchObject({ version: item.version, record: { name: item.name } })
        }
        const standing = ['one', 'two', 'three'].filter((id) => replayed.has(id))
        expect(standing.toSorted()).toEqual((items as { id: string }[]).map(({ id }) => id).toSorted())
      }
    })
    await fc.assert(property, { numRuns: 12 })
  })
})

describe('a write that fails half-way', () => {
  beforeEach(() => database.reset())

  it('leaves neither record nor revision', async () => {
    const before = await client.revision.count()
    const both = inTransaction(async () => {
      await createOrganization({ id: 'half', name: 'Half', kind: 'other' }, { actor })
      await updateOrganization('smic', { name: 'Half' }, editor)
      throw new Error('the process gives up')
    })
    await expect(both).rejects.toThrow('gives up')
    expect(await getOrganization('half')).toBeNull()
    expect((await getOrganization('smic'))?.name).toMatch(/(SMIC)/)
    expect(await client.revision.count()).toBe(before)
  })

  it('leaves nothing when its connection is killed, and the next write goes through', async () => {
    const killed = inTransaction(async () => {
      await createOrganization({ id: 'killed', name: 'Killed', kind: 'other' }, { actor })
      await client.$executeRaw`
        SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
      await updateOrganization('smic', { name: 'Killed' }, editor)
    })
    await expect(killed).rejects.toThrow()
    expect(await client.organization.findUnique({ where: { id: 'killed' } })).toBeNull()
    expect(await client.revision.count({ where: { resourceId: 'killed' } })).toBe(0)
    const next = await createOrganization({ id: 'killed', name: 'Alive', kind: 'other' }, { actor })
    expect(next.version).toBe(1)
  })

  it('writes several records under one instant', async () => {
    await inTransaction(async () => {
      await createOrganization({ id: 'first', name: 'First', kind: 'other' }, { actor })
      await createOrganization({ id: 'second', name: 'Second', kind: 'other' }, { actor })
    })
    await createOrganization({ id: 'third', name: 'Third', kind: 'other' }, { actor })
    const rows = await client.revision.findMany({
      where: { resourceId: { in: ['first', 'second', 'third'] } },
      orderBy: { resourceId: 'asc' },
    })
    const [first, second, third] = rows.map(({ at }) => at.getTime())
    expect(first).toBe(second)
    expect(third).toBeGreaterThan(first ?? Infinity)
  })

  it('gives instants in the order of the commits, however many write at once', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        createOrganization({ name: `Many ${at}`, kind: 'other' }, { actor }),
      ),
    )
    const rows = await client.revision.findMany({ where: { resourceId: { startsWith: 'many-' } } })
    expect(new Set(rows.map(({ at }) => at.getTime())).size).toBe(10)
  })
})

describe('every record of the seed', () => {
  it('can be edited: it passes the rules it is written by', async () => {
    const claims = await client.claim.findMany({ select: { id: true } })
    for (const { id } of claims) await updateClaim(id, { note: 'Edited by a test.' }, editor)
    expect(await client.revision.count({ where: { resource: 'claim', version: 2 } })).toBe(claims.length)
    const made = await createClaim(
      {
        topic: 'yield',
        statement: 'S',
        measureKey: 'die-yield',
        subject: 'x',
        text: 'In words.',
        asStated: 'x',
        saidBy: 'x',
        confidence: 'low',
        howKnown: 'read',
      },
      { actor },
    )
    expect(made.id).toBe('E001')
  })
})
