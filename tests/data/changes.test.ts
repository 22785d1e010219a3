import { beforeEach, describe, expect, it } from 'vitest'
import { system } from '@/lib/auth/actor'
import { createKey, listKeys, revokeKey } from '@/lib/auth/keys'
import { createOrganization, deleteOrganization, updateOrganization } from '@/lib/organizations/commands'
import { call, keyHeader, operationOf } from '../support/api-call'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const { client } = database
const actor = system('A test')
const change = { actor, expectedVersion: 'any' as const }

interface ChangeItem {
  id: string
  resource: string
  resourceId: string
  action: string
  at: string
  changes: { field: string }[]
}

async function changes(query: string): Promise<ChangeItem[]> {
  const { status, text } = await call(operationOf('listChanges'), `/api/v1/changes?${query}`)
  expect(status).toBe(200)
  return (JSON.parse(text) as { items: ChangeItem[] }).items
}

/** Elements of an XML text that are never closed, or closed out of order. */
function openAtTheEnd(xml: string): string[] {
  const open: string[] = []
  for (const [, closing, name = '', , empty] of xml.matchAll(/<(\/?)([a-z]+)([^<>]*?)(\/?)>/g)) {
    if (empty) continue
    if (!closing) open.push(name)
    else if (open.at(-1) === name) open.pop()
    else open.push(`/${name}`)
  }
  return open
}

describe('the changes feed', () => {
  beforeEach(() => database.reset())

  it('can be followed from the last instant seen, missing and repeating nothing', async () => {
    const [last] = await changes('sort=-at&limit=1')
    const seen: string[] = []
    let after = last?.at ?? ''
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(
        ['a', 'b', 'c'].map((name) =>
          createOrganization({ id: `${name}-${round}`, name, kind: 'other' }, { actor }),
        ),
      )
      const fresh = await changes(`sort=at&after=${after}`)
      seen.push(...fresh.map(({ resourceId }) => resourceId))
      after = fresh.at(-1)?.at ?? after
    }
    expect(seen.toSorted()).toEqual(
      ['a', 'b', 'c'].flatMap((name) => [0, 1, 2, 3].map((at) => `${name}-${at}`)).toSorted(),
    )
  })

  it('filters by record, action, actor and day', async () => {
    await updateOrganization('smic', { note: 'x' }, change)
    await createOrganization({ id: 'made', name: 'Made', kind: 'other' }, { actor })
    await deleteOrganization('made', change)
    const today = new Date().toISOString().slice(0, 10)
    const found = async (query: string) =>
      (await changes(query)).map((item) => `${item.action} ${item.resourceId}`)
    expect(await found('actor=A test')).toEqual(['delete made', 'create made', 'update smic'])
    expect(await found(`resource=organization&action=update,delete&from=${today}`)).toEqual([
      'delete made',
      'update smic',
    ])
    expect(await found('record=smic&resource=organization&sort=at')).toEqual(['create smic', 'update smic'])
    expect(await found('to=2001-01-01')).toEqual([])
  })

  it('shows changes of records alone, not of keys', async () => {
    await createKey({ name: 'Secret', role: 'editor', scopes: ['*:write'] }, actor)
    expect(await client.revision.count({ where: { resource: 'apiKey' } })).toBe(1)
    expect(await changes('actor=A test')).toEqual([])
  })

  it('is a well-formed Atom feed, whatever a record holds', async () => {
    await createOrganization(
      { id: 'hostile', name: '<b>&"\u0001]]>', kind: 'other' },
      { actor, reason: '</summary>' },
    )
    await updateOrganization('hostile', { name: 'Tame' }, { ...change, reason: '<script>' })
    const { status, headers, text } = await call(
      operationOf('getChangesFeed'),
      '/api/v1/changes.atom?limit=2',
    )
    expect([status, headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8'])
    expect(text.match(/<entry>/g)?.length).toBe(2)
    expect(text).toContain('organization hostile changed (version 2)')
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toMatch(/<script|<b>|\u0001/)
    expect(openAtTheEnd(text)).toEqual([])
  })
})

describe('fields and include', () => {
  const get = async (id: string, address: string, accept = 'application/json') => {
    const answer = await call(operationOf(id), `/api/v1${address}`, { headers: { accept } })
    return {
      ...answer,
      body: answer.headers.get('content-type')?.includes('json;')
        ? (JSON.parse(answer.text) as never)
        : undefined,
    }
  }

  it('gives the fields asked for and what identifies the record', async () => {
    const list = await get('listClaims', '/claims?fields=value,unitKey&limit=2')
    const { items } = list.body as unknown as { items: object[] }
    expect(items.map((item) => Object.keys(item))).toEqual([
      ['id', 'unitKey', 'value'],
      ['id', 'unitKey', 'value'],
    ])
    const one = await get('getScenario', '/scenarios/mizuho-700k?fields=name')
    expect(one.body).toEqual({ slug: 'mizuho-700k', name: expect.any(String) as string })
    expect((await get('listClaims', '/claims?fields=secret')).status).toBe(400)
    const csv = await get('listClaims', '/claims?fields=source,value&limit=1', 'text/csv')
    expect(csv.text.split('\n')[0]).toMatch(/^id,value,source\.id,source\.publisher,/)
    const lines = await get('listUnits', '/units?fields=name&limit=1', 'application/x-ndjson')
    expect(Object.keys(JSON.parse(lines.text) as object)).toEqual(['key', 'name'])
  })

  it('adds each record that the answer names once, also as it stood', async () => {
    const list = await get(
      'listClaims',
      '/claims?topic=shipments&include=sources,measures,organizations&limit=20',
    )
    const { items, included } = list.body as unknown as {
      items: { sourceId: string | null; measureKey: string; subjectOrganizationId: string | null }[]
      included: { sources: { id: string }[]; measures: { key: string }[]; organizations: { id: string }[] }
    }
    const ids = (values: (string | null)[]) => [...new Set(values.filter(Boolean))].toSorted()
    expect(included.sources.map(({ id }) => id)).toEqual(ids(items.map(({ sourceId }) => sourceId)))
    expect(included.measures.map(({ key }) => key)).toEqual(ids(items.map(({ measureKey }) => measureKey)))
    for (const { subjectOrganizationId } of items)
      if (subjectOrganizationId)
        expect(included.organizations.map(({ id }) => id)).toContain(subjectOrganizationId)
    const relation = await get('listRelations', '/relations?include=organizations,products&limit=3')
    expect(relation.body).toHaveProperty('included.organizations.0.id')
    const before = new Date().toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await updateOrganization('huawei', { name: 'Renamed' }, change)
    const past = await get('getProduct', `/products/ascend-910c?include=organizations&asOf=${before}`)
    expect(past.body).toMatchObject({ included: { organizations: [{ id: 'huawei', version: 1 }] } })
  })
})

describe('API keys', () => {
  it('are made, listed and revoked by admins, and never stored or shown again', async () => {
    const { key, secret } = await createKey({ name: 'Mine', role: 'editor', scopes: ['claims:write'] }, actor)
    expect(secret).toMatch(/^ck_[\w-]{43}$/)
    const stored = await client.apiKey.findUniqueOrThrow({ where: { id: key.id } })
    expect(JSON.stringify([stored, await listKeys(actor)])).not.toContain(secret)
    const revisions = await client.revision.findMany({ where: { resource: 'apiKey', resourceId: key.id } })
    expect(JSON.stringify(revisions)).not.toMatch(new RegExp(`${secret}|${stored.sha256}`))
    const use = () =>
      call(operationOf('listUnits'), '/api/v1/units', { headers: { authorization: `Bearer ${secret}` } })
    expect((await use()).status).toBe(200)
    expect((await listKeys(actor)).find(({ id }) => id === key.id)?.lastUsedAt).not.toBeNull()
    await revokeKey(key.id, actor)
    expect((await use()).status).toBe(401)
  })

  it('cannot be made by an editor, nor by a key', async () => {
    const input = { name: 'x', role: 'admin' as const, scopes: ['*:write'] }
    const editor = { kind: 'user', id: 'e', name: 'E', role: 'editor', scopes: 'all' } as const
    const key = { kind: 'key', id: 'key:k', name: 'K', role: 'admin', scopes: ['*:write'] } as const
    for (const who of [editor, key]) {
      await expect(createKey(input, who)).rejects.toThrow('may not administer')
      await expect(listKeys(who)).rejects.toThrow('may not administer')
      await expect(revokeKey('x', who)).rejects.toThrow('may not administer')
    }
  })

  it('are counted against their own limit, with headers that say what is left', async () => {
    const headers = await keyHeader()
    const { env } = await import('@/lib/env')
    const limits = env()
    const before = limits.API_KEY_RATE_PER_MINUTE
    limits.API_KEY_RATE_PER_MINUTE = 3
    try {
      const ask = () => call(operationOf('listUnits'), '/api/v1/units?limit=1', { headers })
      const answers = [await ask(), await ask(), await ask(), await ask()]
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
      expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"key";r=2;t=\d+$/)
      expect(answers[3]?.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(JSON.parse(answers[3]?.text ?? '')).toMatchObject({ code: 'rate_limited', status: 429 })
    } finally {
      limits.API_KEY_RATE_PER_MINUTE = before
    }
  })
})
