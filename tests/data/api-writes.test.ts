import { beforeEach, describe, expect, it } from 'vitest'
import { operations } from '@/lib/api/all-operations'
import type { Operation } from '@/lib/api/operation'
import { problemSchema } from '@/lib/api/problem-response'
import { pluralOf, resources } from '@/lib/revisions/resources'
import type { Answer } from '../support/api-call'
import { call, keyHeader, operationOf } from '../support/api-call'
import { addressOf, initOf } from '../support/api-request'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const { client } = database

type Headers = Record<string, string>
type Sent = { params?: Record<string, unknown>; body?: unknown }

function send(operation: Operation, sent: Sent, headers: Headers = {}): Promise<Answer> {
  const init = initOf(operation, sent)
  return call(operation, addressOf(operation, sent), { ...init, headers: { ...init.headers, ...headers } })
}

const problemOf = ({ text }: Answer) => problemSchema.parse(JSON.parse(text))
const outcome = (answer: Answer) => [answer.status, answer.status < 400 ? 'ok' : problemOf(answer).code]

const writes = operations.filter(({ writes: resource }) => resource)
const named = writes.map((operation) => [operation.operationId, operation] as const)
const createOf = (operation: Operation) =>
  operationOf(operation.operationId.replace(/^(update|delete|retract|restore)/, 'create'))

/** Sends an operation's example; what it changes is created first. */
async function sendExample(operation: Operation, headers: Headers): Promise<Answer> {
  if (operation.changes) await send(createOf(operation), createOf(operation).example, headers)
  return send(operation, operation.example, headers)
}

const claims = { create: operationOf('createClaim'), update: operationOf('updateClaim') }
const organization = {
  create: operationOf('createOrganization'),
  read: operationOf('getOrganization'),
  update: operationOf('updateOrganization'),
  remove: operationOf('deleteOrganization'),
  restore: operationOf('restoreOrganization'),
  revisions: operationOf('listOrganizationRevisions'),
}

describe('every write', () => {
  beforeEach(() => database.reset())

  it.each(named)('%s answers its example in its documented shape', async (_, operation) => {
    const answer = await sendExample(operation, await keyHeader())
    expect(`${answer.status} ${answer.status < 300 ? '' : answer.text}`).toBe(`${operation.status ?? 200} `)
    operation.response.parse(JSON.parse(answer.text))
    if (operation.status === 201)
      expect(answer.headers.get('location')).toMatch(/^\/api\/v1\/[\w-]+\/[\w-]+$/)
  })
})

describe('who may write', () => {
  const roles: [string, () => Promise<Headers>, number][] = [
    ['anonymous', async () => ({}), 401],
    ['a viewer', () => keyHeader({ role: 'viewer' }), 403],
    ['an editor without the scope', () => keyHeader({ scopes: ['*:read'] }), 403],
    ['an unknown key', async () => ({ authorization: `Bearer ck_${'x'.repeat(43)}` }), 401],
    ['another credential', async () => ({ authorization: 'Basic YTpi' }), 401],
    ['an expired key', () => keyHeader({ expiresAt: '2020-01-01T00:00:00.000Z' }), 401],
  ]
  const cases = named.flatMap(([id, operation]) => roles.map((role) => [id, ...role, operation] as const))

  it.each(cases)('%s refuses %s and writes nothing', async (_id, _who, headers, status, operation) => {
    const sent = await headers()
    const before = await client.revision.count()
    const answer = await send(operation, operation.example, sent)
    expect(answer.status).toBe(status)
    expect(problemOf(answer).code).toBe(status === 401 ? 'unauthorized' : 'forbidden')
    expect(await client.revision.count()).toBe(before)
  })

  it.each(resources.map((resource) => [resource]))(
    'a key for %s alone writes that alone',
    async (resource) => {
      const headers = await keyHeader({ scopes: [`${pluralOf(resource)}:write`] })
      for (const [, operation] of named) {
        const { status } = await send(
          operation,
          { params: { id: 'x', key: 'x', slug: 'x' }, body: { to: 0 } },
          headers,
        )
        expect([operation.operationId, status === 403]).toEqual([
          operation.operationId,
          operation.writes !== resource,
        ])
      }
    },
  )
})

describe('changes that meet', () => {
  let headers: Headers
  const id = 'example-foundry'
  const params = { id }
  const change = (body: object, more: Headers = {}) =>
    send(organization.update, { params, body }, { ...headers, ...more })

  beforeEach(async () => {
    await database.reset()
    headers = await keyHeader({ name: 'First editor' })
    await send(organization.create, organization.create.example, headers)
  })

  it('are told what the other changed, by whom and when, and nothing is overwritten', async () => {
    await change({ name: 'New name', version: 1, reason: 'It was renamed.' })
    const late = await change({ note: 'Mine', version: 1 })
    expect(outcome(late)).toEqual([409, 'conflict'])
    const { conflict } = problemOf(late)
    expect(conflict?.currentVersion).toBe(2)
    expect(conflict?.changes).toMatchObject([
      { field: 'name', from: 'Example Foundry', to: 'New name', actorName: 'First editor' },
    ])
    expect(await client.organization.findUnique({ where: { id } })).toMatchObject({ note: null, version: 2 })
  })

  it('fail as a precondition when If-Match says the version', async () => {
    expect(outcome(await change({ name: 'A' }, { 'if-match': '"1"' }))).toEqual([200, 'ok'])
    expect(outcome(await change({ name: 'B' }, { 'if-match': '"1"' }))).toEqual([412, 'precondition_failed'])
    expect(outcome(await change({ name: 'B' }, { 'if-match': '*' }))).toEqual([200, 'ok'])
    expect(outcome(await change({ name: 'B' }, { 'if-match': 'yes' }))).toEqual([400, 'validation'])
  })

  it('must say a version', async () => {
    expect(outcome(await change({ name: 'A' }))).toEqual([428, 'version_required'])
  })

  it('let exactly one of many at once through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => change({ name: `Name ${at}`, version: 1 })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409, 409, 409])
    expect(await client.revision.count({ where: { resourceId: id } })).toBe(2)
  })

  it('write nothing when they change nothing', async () => {
    expect(outcome(await change({ name: 'Example Foundry', version: 1 }))).toEqual([200, 'ok'])
    expect(await client.revision.count({ where: { resourceId: id } })).toBe(1)
  })
})

describe('history', () => {
  let headers: Headers
  const params = { id: 'example-foundry' }
  const read = async () => call(organization.read, addressOf(organization.read, { params }))
  const versions = async () => {
    const answer = await call(organization.revisions, addressOf(organization.revisions, { params }))
    return (JSON.parse(answer.text) as { items: Record<string, unknown>[] }).items
  }

  beforeEach(async () => {
    await database.reset()
    headers = await keyHeader({ name: 'An editor' })
    await send(organization.create, organization.create.example, headers)
  })

  it('keeps each version with what it changed, by whom and why', async () => {
    await send(
      organization.update,
      { params, body: { name: 'Renamed', version: 1, reason: 'As it says.' } },
      headers,
    )
    expect(await versions()).toMatchObject([
      {
        version: 2,
        action: 'update',
        actorName: 'An editor',
        reason: 'As it says.',
        changes: [{ field: 'name', from: 'Example Foundry', to: 'Renamed' }],
      },
      { version: 1, action: 'create' },
    ])
  })

  it('restores an old version as a new one', async () => {
    await send(organization.update, { params, body: { name: 'Renamed', note: 'N', version: 1 } }, headers)
    const answer = await send(organization.restore, { params, body: { to: 1, version: 2 } }, headers)
    expect(JSON.parse(answer.text)).toMatchObject({ name: 'Example Foundry', note: null, version: 3 })
    expect((await versions()).map(({ action }) => action)).toEqual(['restore', 'update', 'create'])
  })

  it('deletes, keeps the history, and restores what was deleted', async () => {
    const gone = await send(organization.remove, { params, body: { version: 1 } }, headers)
    expect(JSON.parse(gone.text)).toEqual({ id: 'example-foundry', version: 2, deleted: true })
    expect((await read()).status).toBe(404)
    expect((await versions()).map(({ action }) => action)).toEqual(['delete', 'create'])
    expect(
      outcome(await send(organization.update, { params, body: { name: 'x', version: 1 } }, headers)),
    ).toEqual([409, 'conflict'])
    expect(
      outcome(await send(organization.restore, { params, body: { to: 2, version: 2 } }, headers)),
    ).toEqual([422, 'invalid_record'])
    const back = await send(organization.restore, { params, body: { to: 1, version: 2 } }, headers)
    expect(JSON.parse(back.text)).toMatchObject({ name: 'Example Foundry', version: 3 })
    expect((await read()).status).toBe(200)
  })

  it('takes a deleted id again and counts its versions on', async () => {
    await send(organization.remove, { params, body: { version: 1 } }, headers)
    const again = await send(organization.create, organization.create.example, headers)
    expect(JSON.parse(again.text)).toMatchObject({ version: 3 })
  })

  it('refuses to delete what others refer to, naming them', async () => {
    const answer = await send(organization.remove, { params: { id: 'smic' }, body: { version: 1 } }, headers)
    expect(outcome(answer)).toEqual([409, 'referenced'])
    expect(problemOf(answer).detail).toMatch(/claim [A-Z]\d+.*subjectOrganizationId.*relation .*smic/)
  })

  it('retracts a claim, which stays readable', async () => {
    const retract = operationOf('retractClaim')
    const sent = { params: { id: 'S003' }, body: { version: 1, reason: 'Withdrawn.' } }
    expect(JSON.parse((await send(retract, sent, headers)).text)).toMatchObject({
      status: 'retracted',
      version: 2,
    })
    const revision = await client.revision.findFirst({
      where: { resource: 'claim', resourceId: 'S003', version: 2 },
    })
    expect(revision).toMatchObject({ action: 'retract', reason: 'Withdrawn.' })
  })
})

describe('a record that is not valid', () => {
  const good = claims.create.example.body as Record<string, unknown>

  it.each([
    ['a bound without its number', { value: null }, 'text'],
    ['an upper bound with the wrong end', { value: null, low: 1 }, 'value'],
    ['low above high', { bound: 'range', value: null, low: 3, high: 1 }, 'high'],
    ['a range with one end', { bound: 'range', value: null, low: 3 }, 'high'],
    ['a period that ends before it starts', { periodEnd: '2020-01-01' }, 'periodEnd'],
    ['a measure that is none', { measureKey: 'no-such' }, 'measureKey'],
    ['a unit that is none', { unitKey: 'no-such' }, 'unitKey'],
    ['a source that is none', { sourceId: 'no-such' }, 'sourceId'],
    ['a date without its precision', { asOf: '2026-01-01' }, 'asOfPrecision'],
    ['a claim superseded by nothing', { status: 'superseded' }, 'supersededById'],
    ['a claim superseded by itself', { status: 'superseded', supersededById: 'E900' }, 'supersededById'],
  ])('%s is refused by its field, and nothing is written', async (_, fields, field) => {
    const before = await client.revision.count()
    const answer = await send(claims.create, { body: { ...good, ...fields } }, await keyHeader())
    expect(outcome(answer)).toEqual([422, 'invalid_record'])
    expect(problemOf(answer).errors.map((error) => error.field)).toContain(field)
    expect(await client.revision.count()).toBe(before + 1) // the key's own
  })

  it('names every wrong field of the body at once', async () => {
    const answer = await send(
      claims.create,
      { body: { ...good, bound: 'most', value: 'many', nonsense: 1 } },
      await keyHeader(),
    )
    expect(outcome(answer)).toEqual([400, 'validation'])
    expect(
      problemOf(answer)
        .errors.map(({ field }) => field)
        .toSorted(),
    ).toEqual(['bound', 'nonsense', 'value'])
  })

  it('an id that is taken', async () => {
    const answer = await send(
      organization.create,
      { body: { id: 'smic', name: 'x', kind: 'foundry' } },
      await keyHeader(),
    )
    expect(outcome(answer)).toEqual([409, 'already_exists'])
  })

  it('an organization below itself', async () => {
    await database.reset()
    const headers = await keyHeader()
    await send(organization.create, organization.create.example, headers)
    await send(organization.update, organization.update.example as Sent, headers)
    const loop = { params: { id: 'smic' }, body: { parentId: 'example-foundry', version: 1 } }
    expect(outcome(await send(organization.update, loop, headers))).toEqual([422, 'invalid_record'])
  })

  it('a scenario that would not run, and a built-in one', async () => {
    const headers = await keyHeader()
    const create = operationOf('createScenario')
    const example = create.example.body as { request: object }
    const broken = { ...example, request: { overrides: { noSuchParameter: 1 } } }
    expect(outcome(await send(create, { body: broken }, headers))).toEqual([422, 'scenario_invalid'])
    const update = { params: { slug: 'mizuho-700k' }, body: { name: 'Mine', version: 1 } }
    expect(outcome(await send(operationOf('updateScenario'), update, headers))).toEqual([403, 'forbidden'])
  })
})

describe('ids', () => {
  it('are made from the name, the next free one each time', async () => {
    await database.reset()
    const headers = await keyHeader()
    const make = async (operation: Operation, body: object) =>
      (JSON.parse((await send(operation, { body }, headers)).text) as { id: string }).id
    const body = { name: 'Über Fabs & Co.', kind: 'foundry' }
    expect(await make(organization.create, body)).toBe('uber-fabs-co')
    expect(await make(organization.create, body)).toBe('uber-fabs-co-2')
    const { id: _, ...claim } = claims.create.example.body as { id: string }
    expect(await make(claims.create, claim)).toBe('E001')
    expect(await make(claims.create, claim)).toBe('E002')
  })
})

describe('Idempotency-Key', () => {
  const { create } = organization
  const body = { name: 'Once', kind: 'other' }

  it('gives a repeat the first answer and writes once', async () => {
    const headers = { ...(await keyHeader()), 'idempotency-key': 'a-1' }
    const first = await send(create, { body }, headers)
    const again = await send(create, { body }, headers)
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
    expect([first, again].map((answer) => answer.headers.get('idempotency-replayed'))).toEqual([null, 'true'])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    const other = await send(create, { body: { ...body, name: 'Other' } }, headers)
    expect(outcome(other)).toEqual([422, 'idempotency_mismatch'])
  })

  it('writes once however many come at once', async () => {
    const headers = { ...(await keyHeader()), 'idempotency-key': 'a-2' }
    const many = await Promise.all(Array.from({ length: 6 }, () => send(create, { body }, headers)))
    expect(new Set(many.map(({ text }) => text)).size).toBe(1)
    expect(many.every(({ status }) => status === 201)).toBe(true)
  })

  it('does not keep a refusal, nor an answer for another actor or after a day', async () => {
    const headers = { ...(await keyHeader()), 'idempotency-key': 'a-3' }
    expect((await send(create, { body: { name: 'x' } }, headers)).status).toBe(400)
    const first = await send(create, { body }, headers)
    const stranger = await send(create, { body }, { ...(await keyHeader()), 'idempotency-key': 'a-3' })
    expect([first.status, stranger.status]).toEqual([201, 201])
    expect(stranger.text).not.toBe(first.text)
    await client.$executeRaw`UPDATE "IdempotentAnswer" SET "createdAt" = now() - interval '25 hours'`
    const nextDay = await send(create, { body }, headers)
    expect([nextDay.status, nextDay.headers.get('idempotency-replayed')]).toEqual([201, null])
  })
})
