import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { anonymous, ForbiddenError, system } from '@/lib/auth/actor'
import { attemptLimits, attemptSucceeded, beginAttempt } from '@/lib/auth/attempts'
import { createOneTimeLink, findOneTimeLink, useUpOneTimeLink } from '@/lib/auth/one-time-link'
import { actorOf } from '@/lib/auth/request-actor'
import { AuthRefusal } from '@/lib/auth/refusal'
import { readOrMakeSecret } from '@/lib/auth/secret'
import { setPasswordByLink, setUpFirstAdmin } from '@/lib/auth/set-up'
import { createPasswordLink, createUser, updateUser } from '@/lib/auth/user-commands'
import { getUser, listUsers } from '@/lib/auth/users'
import { listChanges } from '@/lib/revisions/queries'
import { withDatabase } from '../support/database'

process.env.AUTH_SECRET = 'a secret of the tests, long enough to sign with'
const database = await withDatabase()
const admin = system('test')
const password = 'seven unrelated lanterns'
const hourMs = 60 * 60_000

const person = (role: Actor['role']): Actor => ({
  kind: 'user',
  id: `user:${role}`,
  name: `A ${role}`,
  role,
  scopes: 'all',
})

describe('one-time links', () => {
  const wanted = { purpose: 'first-admin' } as const
  const make = (now?: Date) => createOneTimeLink(database.client, { for: wanted, createdBy: 'test', now })

  it('keeps a hash, never the token', async () => {
    const { token } = await make()
    const rows = await database.client.oneTimeLink.findMany()
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('works once, even when two use it at the same moment', async () => {
    const { token } = await make()
    const used = await Promise.all([1, 2, 3, 4].map(() => useUpOneTimeLink(database.client, token)))
    expect(used.filter((link) => link !== undefined)).toEqual([wanted])
    expect(await findOneTimeLink(database.client, token)).toBeUndefined()
  })

  it('expires after its time, and dies when a later one is made', async () => {
    const made = await make(new Date(Date.now() - 25 * hourMs))
    expect(await findOneTimeLink(database.client, made.token)).toBeUndefined()
    const [first, second] = [await make(), await make()]
    expect(await findOneTimeLink(database.client, first.token)).toBeUndefined()
    expect(await findOneTimeLink(database.client, second.token)).toEqual(wanted)
  })
})

describe('the first admin', () => {
  const details = { email: 'first@example.org', name: 'First Admin', password }

  it('needs the link and a good password, and there is one alone', async () => {
    const make = async () =>
      (
        await createOneTimeLink(database.client, {
          for: { purpose: 'first-admin' },
          createdBy: 'test',
        })
      ).token
    await expect(setUpFirstAdmin('made up', details)).rejects.toThrow('This link was used')
    const token = await make()
    for (const poor of ['short', 'aaaaaaaaaaaaaaaaaaaa', 'first@example.org!', 'chokepoint chokepoint'])
      await expect(setUpFirstAdmin(token, { ...details, password: poor })).rejects.toThrow(AuthRefusal)
    await setUpFirstAdmin(token, details)
    await expect(setUpFirstAdmin(token, { ...details, email: 'b@example.org' })).rejects.toThrow('was used')
    const another = await make()
    await expect(setUpFirstAdmin(another, { ...details, email: 'b@example.org' })).rejects.toThrow(
      'admin already',
    )
    expect(await database.client.user.count()).toBe(1)
  })

  it('is kept as a scrypt hash', async () => {
    const { password: stored } = await database.client.account.findFirstOrThrow()
    expect(stored).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  })
})

describe('attempts to sign in', () => {
  const address = '192.0.2.7'

  it('locks after the limit, until the oldest of them counts no more, and opens by itself', async () => {
    const start = new Date('2026-11-01T12:00:00Z')
    const at = (minutes: number) => ({
      account: 'A@example.org ',
      address,
      now: new Date(start.getTime() + minutes * 60_000),
    })
    for (let minute = 0; minute < attemptLimits.perAccount; minute += 1)
      expect((await beginAttempt(at(minute))).lockedUntil).toBeUndefined()
    const refused = await beginAttempt({ ...at(10), account: 'a@example.org' })
    expect(refused.lockedUntil).toEqual(new Date('2026-11-01T12:15:00Z'))
    expect((await beginAttempt({ ...at(10), account: 'someone@else.org' })).lockedUntil).toBeUndefined()
    expect((await beginAttempt(at(15.1))).lockedUntil).toBeUndefined()
  })

  it('lets no more than the limit through when all come at once', async () => {
    const attempts = Array.from({ length: 60 }, () =>
      beginAttempt({ account: 'flood@example.org', address: '192.0.2.8' }),
    )
    const heard = (await Promise.all(attempts)).filter(({ lockedUntil }) => !lockedUntil)
    expect(heard.length).toBe(attemptLimits.perAccount)
  })

  it('forgets the failures before a success', async () => {
    const attempt = { account: 'b@example.org', address: '192.0.2.9' }
    for (let count = 1; count < attemptLimits.perAccount; count += 1) await beginAttempt(attempt)
    await attemptSucceeded(await beginAttempt(attempt))
    for (let count = 0; count < attemptLimits.perAccount; count += 1)
      expect((await beginAttempt(attempt)).lockedUntil).toBeUndefined()
    expect((await beginAttempt(attempt)).lockedUntil).toBeDefined()
  })

  it('locks an address that tries many accounts', async () => {
    const from = (count: number) => ({ account: `many${count}@example.org`, address: '192.0.2.10' })
    for (let count = 0; count < attemptLimits.perAddress; count += 1) await beginAttempt(from(count))
    expect((await beginAttempt(from(99))).lockedUntil).toBeDefined()
  })
})

describe('users', () => {
  let id = ''

  beforeAll(async () => {
    id = (await createUser({ email: 'ed@example.org', name: 'Ed Itor', role: 'editor' }, admin)).id
  })

  it.each([
    anonymous,
    person('viewer'),
    person('editor'),
    { ...person('admin'), kind: 'key', scopes: ['*:write'] } as Actor,
  ])('are not for $name ($kind)', async (actor) => {
    await expect(createUser({ email: 'x@example.org', name: 'X', role: 'admin' }, actor)).rejects.toThrow(
      ForbiddenError,
    )
    await expect(updateUser(id, { role: 'admin' }, actor)).rejects.toThrow(ForbiddenError)
    await expect(createPasswordLink(id, actor)).rejects.toThrow(ForbiddenError)
    await expect(listUsers(actor)).rejects.toThrow(ForbiddenError)
    await expect(getUser(id, actor)).rejects.toThrow(ForbiddenError)
  })

  it('have a history of every change, with who made it, and without a secret', async () => {
    await updateUser(id, { role: 'viewer' }, person('admin'))
    const { token } = await createPasswordLink(id, admin)
    await setPasswordByLink(token, password)
    const rows = await database.client.revision.findMany({
      where: { resource: 'user', resourceId: id },
      orderBy: { version: 'asc' },
    })
    expect(rows.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([
      ['create', 'test', null],
      ['update', 'user:admin', null],
      ['update', 'test', 'Made a link to choose a password'],
      ['update', `user:${id}`, 'Chose a password by link'],
    ])
    expect(rows[1]).toMatchObject({ before: { role: 'editor' }, after: { role: 'viewer' } })
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).not.toMatch(/[0-9a-f]{128}/)
  })

  it('are not in the feed of changes', async () => {
    const { items } = await listChanges({ limit: 50 })
    expect(items.filter(({ resource }) => (resource as string) === 'user')).toEqual([])
    expect(items.length).toBeGreaterThan(0)
  })

  it('lose their sessions and links when deactivated', async () => {
    const { token } = await createPasswordLink(id, admin)
    const expiresAt = new Date(Date.now() + hourMs)
    await database.client.session.create({ data: { userId: id, token: 'a session', expiresAt } })
    await updateUser(id, { active: false }, admin)
    expect(await database.client.session.count({ where: { userId: id } })).toBe(0)
    await expect(setPasswordByLink(token, password)).rejects.toThrow('This link was used')
    await expect(createPasswordLink(id, admin)).rejects.toThrow('Activate')
    expect(await getUser(id, admin)).toMatchObject({ active: false, openSessions: 0 })
  })

  it('always include an active admin, even when two give it up at once', async () => {
    const second = await createUser({ email: 'second@example.org', name: 'Second', role: 'admin' }, admin)
    const first = await database.client.user.findUniqueOrThrow({ where: { email: 'first@example.org' } })
    const results = await Promise.allSettled([
      updateUser(first.id, { role: 'viewer' }, admin),
      updateUser(second.id, { active: false }, admin),
    ])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await database.client.user.count({ where: { role: 'admin', banned: false } })).toBe(1)
  })

  it('cannot share an email, and are not made in half', async () => {
    const before = await database.client.revision.count()
    await expect(
      createUser({ email: 'ed@example.org', name: 'Other', role: 'viewer' }, admin),
    ).rejects.toThrow('account with this email')
    expect(await database.client.revision.count()).toBe(before)
  })
})

describe('a session cookie', () => {
  it('that was not signed by us is nobody’s', async () => {
    const row = await database.client.user.findFirstOrThrow()
    const expiresAt = new Date(Date.now() + hourMs)
    await database.client.session.create({ data: { userId: row.id, token: 'guessed', expiresAt } })
    for (const cookie of ['guessed', 'guessed.', `guessed.${'A'.repeat(43)}=`]) {
      const headers = { cookie: `chokepoint.session_token=${encodeURIComponent(cookie)}` }
      expect(await actorOf(new Request('http://localhost/api/v1/claims', { headers }))).toEqual(anonymous)
    }
  })
})

describe('the secret', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chokepoint-secret-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is made once, for its owner alone', () => {
    const secret = readOrMakeSecret(folder)
    expect(secret.length).toBeGreaterThanOrEqual(64)
    expect(readOrMakeSecret(folder)).toBe(secret)
    expect(statSync(path.join(folder, 'auth-secret')).mode & 0o777).toBe(0o600)
  })
})
