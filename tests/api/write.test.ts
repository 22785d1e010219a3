import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { operations } from '@/lib/api/all-operations'
import { problemSchema } from '@/lib/api/problem-response'
import { organizationSchema } from '@/lib/organizations/schema'
import { connect } from '../../lib/db/connect'
import { addressOf, initOf } from '../support/api-request'

const base = inject('baseUrl')
const client = connect(inject('servedDatabase'), { poolSize: 1 })
const secret = `ck_${randomBytes(32).toString('base64url')}`
const writes = operations.filter((operation) => operation.writes)

beforeAll(async () => {
  await client.apiKey.create({
    data: {
      name: 'A served test',
      prefix: secret.slice(0, 11),
      sha256: createHash('sha256').update(secret).digest('hex'),
      role: 'editor',
      scopes: ['organizations:write'],
      createdBy: 'test',
    },
  })
})

afterAll(() => client.$disconnect())

interface Sending {
  method: string
  body?: object
  headers?: Record<string, string>
}

const send = (path: string, { method, body = {}, headers = {} }: Sending) =>
  fetch(base + path, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}`, ...headers },
  })

describe('writing over HTTP', () => {
  const id = `served-${randomBytes(4).toString('hex')}`
  const path = `/api/v1/organizations/${id}`

  it('creates once, changes, meets a conflict, deletes and restores', async () => {
    const body = { id, name: 'Served', kind: 'other' }
    const create = () =>
      send('/api/v1/organizations', { method: 'POST', body, headers: { 'idempotency-key': id } })
    const [first, again] = [await create(), await create()]
    expect([first.status, first.headers.get('location')]).toEqual([201, path])
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    organizationSchema.parse(await first.json())
    const rename = () =>
      send(path, { method: 'PATCH', body: { name: 'Renamed' }, headers: { 'if-match': '"1"' } })
    expect((await rename()).status).toBe(200)
    const late = await rename()
    const problem = problemSchema.parse(await late.json())
    expect([late.status, problem.code]).toEqual([412, 'precondition_failed'])
    expect(problem.conflict?.changes).toMatchObject([{ field: 'name', from: 'Served', to: 'Renamed' }])
    expect((await send(path, { method: 'DELETE', body: { version: 2 } })).status).toBe(200)
    expect((await fetch(base + path)).status).toBe(404)
    const back = await send(`${path}/restore`, { method: 'POST', body: { to: 2, version: 3 } })
    expect(organizationSchema.parse(await back.json())).toMatchObject({ name: 'Renamed', version: 4 })
  })

  it('says what is left of the rate limit, and believes no forwarded address', async () => {
    const left = async (address: string) => {
      const answer = await fetch(`${base}/api/v1/units?limit=1`, { headers: { 'x-forwarded-for': address } })
      return Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1])
    }
    const [one, two] = [await left('192.0.2.1'), await left('192.0.2.2')]
    expect(one).toBeGreaterThan(0)
    expect(two).toBeLessThanOrEqual(one)
  })

  it.each(writes.map((operation) => [operation.operationId, operation] as const))(
    '%s is refused without a key and by a key of other records',
    async (_, operation) => {
      const address = addressOf(operation, operation.example)
      const anonymous = await fetch(base + address, initOf(operation, operation.example))
      expect(anonymous.status).toBe(401)
      expect(anonymous.headers.get('www-authenticate')).toContain('Bearer')
      if (operation.writes === 'organization') return
      const answer = await send(address, { method: operation.method })
      expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([403, 'forbidden'])
    },
  )
})
