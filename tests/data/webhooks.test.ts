import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { system } from '@/lib/auth/actor'
import { createKey } from '@/lib/auth/keys'
import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { closeQueue } from '@/lib/jobs/queue'
import { createOrganization, updateOrganization } from '@/lib/organizations/commands'
import { listAudit } from '@/lib/revisions/audit'
import { changeSchema } from '@/lib/revisions/schema'
import {
  createWebhook,
  deleteWebhook,
  redeliver,
  renewSecret,
  sendTest,
  updateWebhook,
} from '@/lib/webhooks/commands'
import { post } from '@/lib/webhooks/post'
import { isPublicAddress, publicAddresses } from '@/lib/webhooks/public-address'
import { foundWebhook, listDeliveries, listWebhooks } from '@/lib/webhooks/queries'
import { webhookQueue, WEBHOOKS } from '@/lib/webhooks/queue'
import { deliverWebhooks } from '@/lib/webhooks/work'
import { webhookWithSecretSchema } from '@/lib/webhooks/schema'
import { keyHeader } from '../support/api-call'
import { withDatabase } from '../support/database'
import type { Receiver } from '../support/receiver'
import { startReceiver } from '../support/receiver'

const database = await withDatabase()
const admin: Actor = { kind: 'user', id: 'user:1', name: 'Ada', role: 'admin', scopes: 'all' }
const actor = system('A test')
const whichever = { actor: admin, expectedVersion: 'any' } as const

let receiver: Receiver
let stopping: AbortController | undefined
let working: Promise<void> | undefined

beforeEach(async () => {
  env().WEBHOOK_PRIVATE_ADDRESSES = true
  receiver = await startReceiver()
})

async function stopWork(): Promise<void> {
  stopping?.abort()
  await working
}

afterEach(async () => {
  await stopWork()
  await receiver.close()
  await db.webhook.deleteMany({})
})

afterAll(closeQueue)

function startWork(): void {
  stopping = new AbortController()
  working = deliverWebhooks({ signal: stopping.signal, pollMs: 30 })
}

const makeOrganization = (id: string) =>
  createOrganization({ id, name: id, kind: 'other' }, { actor, reason: 'A test' })

const idsIn = ({ received }: Receiver) =>
  received.map(({ body }) => (JSON.parse(body) as { data: { id: string } }).data.id)

const written = (prefix: string) =>
  db.revision
    .findMany({
      where: { resource: 'organization', resourceId: { startsWith: prefix } },
      select: { id: true },
    })
    .then((rows) => rows.map(({ id }) => id).sort())

/** What a receiver does, by the specification and not by our code. */
function verified(
  { headers, body }: { headers: Record<string, string>; body: string },
  secret: string,
): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', key).update(content).digest('base64')
  return headers['webhook-signature'] === `v1,${expected}`
}

/** Lets time pass for the queue: what waits is due, what was taken is overdue. */
async function makeDue(): Promise<void> {
  await db.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE name = 'webhooks' AND state = 'retry'`
  await db.$executeRaw`
    UPDATE pgboss.job SET started_on = now() - interval '1 hour' WHERE name = 'webhooks' AND state = 'active'`
  await (await webhookQueue()).maintain()
}

/** Waits until no delivery is at work: the receiver has answered before the queue writes down what came of it. */
async function atRest(): Promise<void> {
  const atWork = () => db.$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job WHERE name = 'webhooks' AND state = 'active'`
  while ((await atWork()).length > 0) await sleep(20)
}

describe('webhooks', () => {
  it('send each committed change once, signed, as the changes feed has it', async () => {
    const { webhook, secret } = await createWebhook({ name: 'All', url: receiver.url }, admin)
    await makeOrganization('hook-a')
    await inTransaction(async () => {
      await makeOrganization('hook-b')
      throw new Error('rolled back')
    }).catch(() => {})
    await createKey({ name: 'Not published', role: 'viewer', scopes: ['*:read'] }, admin)
    await updateOrganization('hook-a', { note: 'x' }, { actor, expectedVersion: 1 })
    startWork()
    const received = await receiver.arrived(2)
    await atRest()
    expect(idsIn(receiver).sort()).toEqual(await written('hook-'))
    for (const message of received) {
      expect(verified(message, secret)).toBe(true)
      expect(verified({ ...message, body: `${message.body} ` }, secret)).toBe(false)
      const { type, timestamp, data } = JSON.parse(message.body) as Record<string, never>
      const change = changeSchema.parse(data)
      expect([type, timestamp]).toEqual([`organization.${change.action}`, change.at])
      expect(Number(message.headers['webhook-timestamp'])).toBeCloseTo(Date.now() / 1_000, -2)
    }
    const { items } = await listDeliveries(webhook.id, { limit: 10 }, admin)
    expect(items.map(({ state, lastStatus, attempts }) => [state, lastStatus, attempts])).toEqual([
      ['delivered', 200, 1],
      ['delivered', 200, 1],
    ])
    expect(items.map(({ id }) => id).sort()).toEqual(
      received.map(({ headers }) => headers['webhook-id']).sort(),
    )
  })

  it('are tried again after a failure, under the same id, until they are given up', async () => {
    const { webhook } = await createWebhook(
      { name: 'Flaky', url: receiver.url, resources: ['organization'] },
      admin,
    )
    receiver.answerWith(500, 302, 200)
    await makeOrganization('flaky-a')
    startWork()
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await receiver.arrived(attempt)
      await atRest()
      await makeDue()
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    const delivered = await listDeliveries(webhook.id, { limit: 10 }, admin)
    expect(delivered.items).toMatchObject([{ state: 'delivered', attempts: 3, lastError: null }])
    receiver.answerWith(503)
    await makeOrganization('flaky-b')
    await receiver.arrived(4)
    await atRest()
    await db.$executeRaw`UPDATE pgboss.job SET retry_count = retry_limit WHERE name = 'webhooks'`
    await makeDue()
    await receiver.arrived(5)
    await atRest()
    const failed = await listDeliveries(webhook.id, { limit: 10, state: 'failed' }, admin)
    expect(failed.items).toMatchObject([
      { attempts: 2, lastStatus: 503, lastError: 'The receiver answered 503.' },
    ])
    const dead = await db.$queryRaw<{ data: { deliveryId: string }; output: { error: string } }[]>`
      SELECT data, output FROM pgboss.job WHERE name = 'webhooks-dead'`
    expect(dead).toEqual([
      { data: { deliveryId: failed.items[0]?.id }, output: { error: 'The receiver answered 503.' } },
    ])
    receiver.answerWith(200)
    await redeliver(webhook.id, failed.items[0]?.id ?? '', admin)
    expect((await receiver.arrived(6)).at(-1)?.headers['webhook-id']).toBe(failed.items[0]?.id)
  })

  it('hear only what was chosen, keep what is committed while paused, and stop at 410', async () => {
    const chosen = { name: 'Claims', url: receiver.url, resources: ['claim' as const] }
    const other = await createWebhook(chosen, admin)
    const { webhook } = await createWebhook({ name: 'New', url: receiver.url, actions: ['create'] }, admin)
    await updateWebhook(webhook.id, { state: 'paused' }, whichever)
    startWork()
    await makeOrganization('paused-a')
    await updateOrganization('paused-a', { note: 'x' }, { actor, expectedVersion: 1 })
    await sleep(200)
    expect(receiver.received).toEqual([])
    await updateWebhook(webhook.id, { state: 'active' }, whichever)
    await receiver.arrived(1)
    receiver.answerWith(410)
    await makeOrganization('paused-b')
    await receiver.arrived(2)
    await atRest()
    const stopped = await foundWebhook(webhook.id, admin)
    expect(stopped).toMatchObject({
      state: 'paused',
      pausedBecause: expect.stringContaining('410') as string,
    })
    expect((await listDeliveries(other.webhook.id, { limit: 10 }, admin)).items).toEqual([])
    expect(receiver.received.length).toBe(2)
    const { items } = await listAudit({ resource: ['webhook'], record: [webhook.id], sort: '-at' }, admin)
    expect(items.map(({ actor, version }) => [actor, version])).toEqual([
      ['webhooks', 4],
      ['user:1', 3],
      ['user:1', 2],
      ['user:1', 1],
    ])
    expect(items[0]).toMatchObject({ reason: expect.stringContaining('410') as string, via: 'program' })
    expect(JSON.stringify(items)).not.toContain('whsec_')
    const editor: Actor = { ...admin, id: 'user:2', role: 'editor' }
    expect((await listAudit({ resource: ['webhook'] }, editor)).items).toEqual([])
  })

  it('give up an answer that is none, such as a change of protocol', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const posting = { url: `http://127.0.0.1:${port}/`, headers: {}, body: '{}', privateToo: true }
    await expect(post(posting)).rejects.toThrow('without an answer')
    server.close()
  })

  it('are not found under an id that could be none', async () => {
    const missing = { code: 'not_found' }
    for (const id of ['\u0000', 'x'.repeat(200), '']) {
      await expect(foundWebhook(id, admin)).rejects.toMatchObject(missing)
      await expect(updateWebhook(id, { state: 'paused' }, whichever)).rejects.toMatchObject(missing)
      await expect(redeliver(id, id, admin)).rejects.toMatchObject(missing)
      await expect(sendTest(id, admin)).rejects.toMatchObject(missing)
    }
  })

  it('can be tested and given a new secret, and keep neither secret in the open', async () => {
    const { webhook, secret } = await createWebhook({ name: 'Test', url: receiver.url }, admin)
    const renewed = await renewSecret(webhook.id, admin)
    await sendTest(webhook.id, admin)
    startWork()
    const [message] = await receiver.arrived(1)
    expect(message && [verified(message, secret), verified(message, renewed.secret)]).toEqual([false, true])
    expect(JSON.parse(message?.body ?? '')).toMatchObject({ type: 'webhook.test' })
    const history = await db.revision.findMany({ where: { resource: 'webhook', resourceId: webhook.id } })
    expect(history.map(({ version }) => version).sort()).toEqual([1, 2])
    const shown = JSON.stringify([history, await listWebhooks(admin)])
    expect(shown).not.toContain(secret.slice(6))
    expect(shown).not.toContain(renewed.secret.slice(6))
    await deleteWebhook(webhook.id, admin)
    expect(await db.webhookDelivery.count({ where: { webhookId: webhook.id } })).toBe(0)
  })

  it('are for admins, and keys made for it', async () => {
    const editor: Actor = { ...admin, role: 'editor' }
    const key: Actor = { kind: 'key', id: 'key:k', name: 'K', role: 'admin', scopes: ['*:write'] }
    for (const who of [editor, key]) {
      await expect(listWebhooks(who)).rejects.toThrow('may not manage webhooks')
      await expect(createWebhook({ name: 'x', url: receiver.url }, who)).rejects.toThrow('may not manage')
    }
    expect(await listWebhooks({ ...key, scopes: ['webhooks:write'] })).toEqual([])
  })
})

describe('the API of webhooks', () => {
  const address = 'http://test/api/v1/webhooks'
  const init = (method: string, headers: Record<string, string>, body?: object) => ({
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })

  it('makes, changes and deletes them with a key made for it, and refuses others', async () => {
    const list = await import('@/app/api/v1/webhooks/route')
    const one = await import('@/app/api/v1/webhooks/[id]/route')
    const key = await keyHeader({ role: 'admin', scopes: ['webhooks:write'] })
    const body = { name: 'By program', url: receiver.url, resources: ['claim'] }
    const post = (headers: Record<string, string>, sent: object = body) =>
      list.POST(new Request(address, init('POST', headers, sent)))
    expect((await post({})).status).toBe(401)
    for (const other of [{ role: 'admin' as const }, { scopes: ['webhooks:write'] }])
      expect((await post(await keyHeader(other))).status).toBe(403)
    expect((await post(key, { ...body, resources: ['apiKey'] })).status).toBe(400)
    const made = await post(key)
    const { secret, ...webhook } = webhookWithSecretSchema.parse(await made.json())
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/webhooks/${webhook.id}`])
    expect(secret).toMatch(/^whsec_/)
    const listed = await (await list.GET(new Request(address, { headers: key }))).json()
    expect(listed).toEqual({ items: [webhook] })
    const params = () => ({ params: Promise.resolve({ id: webhook.id }) })
    const patch = (change: object, headers = {}) =>
      one.PATCH(new Request(address, init('PATCH', { ...key, ...headers }, change)), params())
    expect((await patch({ state: 'paused' })).status).toBe(428)
    const paused = await patch({ state: 'paused', version: 1 })
    expect(await paused.json()).toMatchObject({ state: 'paused', name: 'By program', version: 2 })
    const late = await patch({ name: 'Late', version: 1 })
    expect([late.status, await late.json()]).toMatchObject([
      409,
      { code: 'conflict', conflict: { currentVersion: 2, changes: [{ field: 'state', to: 'paused' }] } },
    ])
    expect((await patch({ name: 'Late' }, { 'if-match': '"1"' })).status).toBe(412)
    expect((await patch({ name: 'Knows' }, { 'if-match': '"2"' })).status).toBe(200)
    expect((await one.DELETE(new Request(address, init('DELETE', key)), params())).status).toBe(204)
    expect((await one.GET(new Request(address, { headers: key }), params())).status).toBe(404)
  })
})

describe('where webhooks may go', () => {
  it('is the public internet alone', async () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
    ]
    const inside6 = [
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'ff02::1',
    ]
    for (const address of [...inside, ...inside6, 'none'])
      expect([address, isPublicAddress(address)]).toEqual([address, false])
    for (const address of ['93.184.215.14', '1.1.1.1', '2606:4700:4700::1111'])
      expect([address, isPublicAddress(address)]).toEqual([address, true])
    for (const host of ['localhost', '127.0.0.1', '[::1]', '0x7f.1', '2130706433'])
      await expect(publicAddresses(new URL(`http://${host}/`).hostname)).rejects.toThrow('private network')
  })

  it('is judged when it is made and again at every attempt', async () => {
    const { webhook } = await createWebhook({ name: 'Inside', url: receiver.url }, admin)
    env().WEBHOOK_PRIVATE_ADDRESSES = false
    const refused = { code: 'invalid_record', errors: [{ field: 'url' }] }
    for (const url of [receiver.url, 'http://localhost/', 'https://[::1]/x', 'http://169.254.169.254/latest'])
      await expect(createWebhook({ name: 'x', url }, admin)).rejects.toMatchObject(refused)
    await expect(updateWebhook(webhook.id, { url: 'http://10.0.0.1/' }, whichever)).rejects.toMatchObject(
      refused,
    )
    await expect(createWebhook({ name: 'x', url: 'ftp://example.org/' }, admin)).rejects.toMatchObject(
      refused,
    )
    await expect(createWebhook({ name: 'x', url: 'https://a:b@example.org/' }, admin)).rejects.toMatchObject(
      refused,
    )
    await sendTest(webhook.id, admin)
    startWork()
    const attempted = async () => (await listDeliveries(webhook.id, { limit: 1 }, admin)).items[0]
    while ((await attempted())?.attempts === 0) await sleep(25)
    expect((await attempted())?.lastError).toContain('private network')
    expect(receiver.received).toEqual([])
  })
})

describe('a killed worker', () => {
  const workers = new Set<ChildProcess>()
  afterAll(() => workers.forEach((worker) => worker.kill('SIGKILL')))

  function startWorker(): ChildProcess {
    const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/worker.ts']
    const worker = spawn(process.execPath, args, {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        WEBHOOK_PRIVATE_ADDRESSES: '1',
        LOG_LEVEL: 'silent',
        npm_lifecycle_event: undefined,
      },
      stdio: 'ignore',
    })
    workers.add(worker)
    return worker
  }

  it('loses no change, whenever it is killed', { timeout: 240_000 }, async () => {
    await createWebhook({ name: 'Kept', url: receiver.url, resources: ['organization'] }, admin)
    receiver.answerWith('hang')
    const first = startWorker()
    for (let count = 0; count < 12; count += 1) await makeOrganization(`killed-a${count}`)
    // The receiver holds eight requests: the worker is in the middle of them.
    await receiver.arrived(8, 90)
    first.kill('SIGKILL')
    receiver.answerWith(200)
    const second = startWorker()
    for (let count = 0; count < 60; count += 1) {
      await makeOrganization(`killed-b${count}`)
      if (count === 30) second.kill('SIGKILL')
    }
    await sleep(100)
    await makeDue()
    startWorker()
    const wanted = await written('killed-')
    const boss = await webhookQueue()
    for (const deadline = Date.now() + 90_000; Date.now() < deadline; await sleep(100)) {
      const delivered = await db.webhookDelivery.count({ where: { state: 'delivered' } })
      if (delivered === wanted.length && (await boss.getQueueSize(WEBHOOKS)) === 0) break
    }
    expect([...new Set(idsIn(receiver))].sort()).toEqual(wanted)
    const deliveries = await db.webhookDelivery.findMany({ select: { state: true, revisionId: true } })
    expect(deliveries.map(({ revisionId }) => revisionId).sort()).toEqual(wanted)
    expect(deliveries.every(({ state }) => state === 'delivered')).toBe(true)
    // Eight were under way when the first was killed: those, and no others but the second's, came again.
    expect(receiver.received.length).toBeGreaterThanOrEqual(wanted.length + 8)
    expect(receiver.received.length).toBeLessThanOrEqual(wanted.length + 16)
    expect(await boss.getQueueSize(WEBHOOKS)).toBe(0)
  })
})
