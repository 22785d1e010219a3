import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { WebServer } from '../../scripts/runtime/web-server'
import { actionForms, postForm } from '../support/form-post'
import { makePerson, signInAs } from '../support/people'
import { startSecondServer } from '../support/second-server'
import { servedKey } from '../support/served-key'

const first = inject('baseUrl')
let second: WebServer
beforeAll(async () => {
  second = await startSecondServer()
})
afterAll(() => second?.stop())

const servers = () => [first, second.address] as const

interface Sending {
  method?: string
  body?: object
  headers?: Record<string, string>
}

function ask(server: string, path: string, { method = 'GET', body, headers = {} }: Sending = {}) {
  return fetch(server + path, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
}

async function said(server: string, path: string, sending?: Sending) {
  const answer = await ask(server, path, sending)
  return { status: answer.status, etag: answer.headers.get('etag'), text: await answer.text() }
}

/** What both servers answer, which must be the same; asked again when other tests wrote in between. */
async function bothSay(path: string, sending?: Sending): Promise<{ text: string; etag: string | null }> {
  for (;;) {
    const before = await said(first, path, sending)
    const other = await said(second.address, path, sending)
    const after = await said(first, path, sending)
    if (after.text !== before.text) continue
    expect(other).toEqual(before)
    expect(before.status).toBe(200)
    return before
  }
}

describe('two web processes on one database', () => {
  it.each([
    '/api/v1/claims?sort=-value&limit=200',
    '/api/v1/claims/board?topic=shipments',
    '/api/v1/organizations?sort=name&limit=7',
    '/api/v1/changes?limit=20',
    '/api/v1/scenarios',
    '/api/v1/openapi.json',
  ])('answer %s with the same bytes and ETag', async (path) => {
    expect((await bothSay(path)).etag).toMatch(/^W\/"/)
  })

  it('show at once what the other wrote, and never an answer of before', async () => {
    const { headers } = await servedKey({ scopes: ['organizations:write'] })
    const id = `shared-${randomBytes(4).toString('hex')}`
    const path = `/api/v1/organizations/${id}`
    const made = { id, name: 'Written at the first', kind: 'other' }
    expect((await ask(first, '/api/v1/organizations', { method: 'POST', body: made, headers })).status).toBe(
      201,
    )
    const before = await bothSay(path)
    for (const [at, server] of [...servers(), ...servers()].entries()) {
      const body = { name: `Change ${at}`, version: at + 1 }
      expect((await ask(server, path, { method: 'PATCH', body, headers })).status).toBe(200)
      const after = await bothSay(path)
      expect(JSON.parse(after.text)).toMatchObject({ name: `Change ${at}`, version: at + 2 })
      const other = servers()[1 - (at % 2)] ?? first
      const known = await ask(other, path, { headers: { 'if-none-match': before.etag ?? '' } })
      expect(known.status).toBe(200)
    }
    const late = await ask(second.address, path, {
      method: 'PATCH',
      body: { name: 'Late', version: 2 },
      headers,
    })
    expect(late.status).toBe(409)
    const lines = await bothSay(`${path}/revisions`)
    expect((JSON.parse(lines.text) as { total: number }).total).toBe(5)
  })

  it('give a repeated write the first answer, whichever is asked', async () => {
    const { headers } = await servedKey({ scopes: ['organizations:write'] })
    const name = `repeat-${randomBytes(4).toString('hex')}`
    const body = { name, kind: 'other' }
    const named = { method: 'POST', body, headers: { ...headers, 'idempotency-key': name } }
    const answers = await Promise.all(
      [...servers(), ...servers()].map((server) => ask(server, '/api/v1/organizations', named)),
    )
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(texts).size).toBe(1)
  })

  it('run a scenario that the other changed as it is now, from no stale cache', async () => {
    const { headers } = await servedKey({ scopes: ['scenarios:write'] })
    const slug = `shared-${randomBytes(4).toString('hex')}`
    const body = {
      slug,
      name: 'Shared',
      description: 'A test.',
      request: { samples: 200, sloTpotMs: 50 },
    }
    const created = await ask(first, '/api/v1/scenarios', { method: 'POST', body, headers })
    expect(`${created.status} ${created.status === 201 ? '' : await created.text()}`).toBe('201 ')
    const path = `/api/v1/scenarios/${slug}`
    const run = { method: 'POST', body: { samples: 200, seed: 7 } }
    const before = await bothSay(`${path}/run`, run)
    const page = async (server: string) => (await ask(server, `/scenarios/${slug}`)).text()
    expect(await page(second.address)).toContain('Shared')
    const change = { name: 'Shared and renamed', request: { samples: 200, sloTpotMs: 20 }, version: 1 }
    expect((await ask(first, path, { method: 'PATCH', body: change, headers })).status).toBe(200)
    const after = await bothSay(`${path}/run`, run)
    expect(after.text).not.toBe(before.text)
    for (const server of servers()) expect(await page(server)).toContain('Shared and renamed')
  })

  it('know the sessions that the other began, and end them together', async () => {
    const { email } = await makePerson('admin')
    const cookie = await signInAs(email)
    const opens = (server: string) =>
      fetch(`${server}/admin/keys`, { headers: { cookie }, redirect: 'manual' })
    const page = await opens(second.address)
    expect(page.status).toBe(200)
    const url = `${second.address}/account`
    const account = await (await fetch(url, { headers: { cookie } })).text()
    const [form] = actionForms(account).filter(({ name }) => name === 'Sign out')
    if (!form) throw new Error('The account page has no way out.')
    expect((await postForm({ url, form, cookie })).status).toBe(303)
    for (const server of servers()) expect((await opens(server)).status).toBe(307)
  })

  it('refuse a key that was revoked at the other', async () => {
    const name = `Revoked ${randomBytes(4).toString('hex')}`
    const { headers } = await servedKey({ name, scopes: ['organizations:write'] })
    const tries = () =>
      Promise.all(
        servers().map(async (server) => (await ask(server, '/api/v1/units?limit=1', { headers })).status),
      )
    expect(await tries()).toEqual([200, 200])
    const cookie = await signInAs((await makePerson('admin')).email)
    const url = `${first}/admin/keys`
    const forms = actionForms(await (await fetch(url, { headers: { cookie } })).text())
    const form = forms.find((one) => one.name === `Revoke ${name}`)
    if (!form) throw new Error(`No form to revoke among ${forms.map((one) => one.name).join(', ')}`)
    await postForm({ url, form, cookie })
    expect(await tries()).toEqual([401, 401])
  })

  it('count one client together', async () => {
    const { headers } = await servedKey({})
    const left = async (server: string) => {
      const answer = await ask(server, '/api/v1/units?limit=1', { headers })
      return Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1])
    }
    const at = await left(first)
    await Promise.all(Array.from({ length: 40 }, () => left(first)))
    const elsewhere = await left(second.address)
    // 30,000 a minute flow back at one in two milliseconds, so some of what was spent is there again.
    expect(elsewhere).toBeLessThanOrEqual(at)
  })
})
