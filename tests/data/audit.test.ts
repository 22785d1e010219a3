import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { anonymous, system } from '@/lib/auth/actor'
import { createKey, revokeKey } from '@/lib/auth/keys'
import { updateClaim } from '@/lib/claims/commands'
import { createOrganization, deleteOrganization, updateOrganization } from '@/lib/organizations/commands'
import type { AuditQuery } from '@/lib/revisions/audit'
import { listAudit, listWriters, readAudit } from '@/lib/revisions/audit'
import { listVersions } from '@/lib/revisions/history'
import { referenceName, referenceNames } from '@/lib/revisions/reference-names'
import { loadSubject } from '@/app/(site)/history/[resource]/[id]/load-history'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const editor: Actor = { kind: 'user', id: 'user:e', name: 'Edda', role: 'editor', scopes: 'all', via: 'form' }
const admin: Actor = { ...editor, id: 'user:a', name: 'Ada', role: 'admin' }

beforeEach(async () => {
  await database.reset()
  await createOrganization(
    { id: 'new-fab', name: 'New fab', kind: 'foundry' },
    { actor: editor, reason: 'Named in a filing' },
  )
  const program = { ...system('sweep'), name: 'Sweep' }
  await updateOrganization('new-fab', { parentId: 'smic' }, { actor: program, expectedVersion: 1 })
  await deleteOrganization('new-fab', { actor: editor, reason: '50% doubt', expectedVersion: 2 })
  await createKey({ name: 'Feed', role: 'viewer', scopes: ['*:read'] }, admin)
})

async function found(query: AuditQuery, actor = admin): Promise<string[]> {
  const { items, total } = await listAudit({ ...query, from: '2020-01-01' }, actor)
  expect(total).toBeGreaterThanOrEqual(items.length)
  return items
    .filter(({ actor: who }) => who !== 'seed')
    .map(({ resource, action }) => `${resource} ${action}`)
}

describe('the audit', () => {
  it('lists all writes, newest first; those to keys and users only to admins', async () => {
    const records = ['organization delete', 'organization update', 'organization create']
    expect(await found({})).toEqual(['apiKey create', ...records])
    expect(await found({}, editor)).toEqual(records)
    expect(await found({ resource: ['apiKey'] }, editor)).toEqual([])
    expect((await listWriters(editor)).map(({ name }) => name)).toEqual(['Edda', 'seed', 'Sweep'])
    expect((await listWriters(admin)).map(({ id }) => id)).toContain('user:a')
    const viewer: Actor = { ...editor, role: 'viewer' }
    for (const who of [viewer, anonymous]) {
      await expect(listAudit({}, who)).rejects.toThrow('read the audit')
      await expect(listWriters(who)).rejects.toThrow('read the audit')
    }
  })

  it('filters by kind, record, actor, action, way, day and words of the reason', async () => {
    expect(await found({ via: ['program'] })).toEqual(['organization update'])
    expect(await found({ actor: ['user:e'], action: ['create'] })).toEqual(['organization create'])
    expect(await found({ record: ['new-fab'], action: ['delete', 'update'] })).toHaveLength(2)
    expect(await found({ q: 'filing NAMED' })).toEqual(['organization create'])
    // A sign that means anything to LIKE means itself here.
    expect(await found({ q: '50%' })).toEqual(['organization delete'])
    expect(await found({ to: '2020-01-02' })).toEqual([])
  })

  it('reads all of a list page by page, and refuses more than a file takes', async () => {
    const { total } = await listAudit({}, editor)
    const all = await readAudit({}, editor, 100_000)
    expect(new Set(all.map(({ id }) => id)).size).toBe(total)
    await expect(readAudit({}, editor, 10)).rejects.toThrow('filter further')
  })
})

describe('a history', () => {
  it('has every version with both states and its way, also of what was deleted', async () => {
    const subject = { resource: 'organization', resourceId: 'new-fab' } as const
    const { items } = await listVersions(subject)
    expect(items.map(({ version, via }) => [version, via])).toEqual([
      [3, 'form'],
      [2, 'program'],
      [1, 'form'],
    ])
    expect(items[1]).toMatchObject({
      before: { parentId: null },
      after: { parentId: 'smic' },
      changes: [{ field: 'parentId', from: null, to: 'smic' }],
    })
    expect(items[0]?.after).toBeNull()
    const names = await referenceNames(items.flatMap(({ before, after }) => [before, after]))
    expect(referenceName(names, 'parentId', 'smic')).toMatch(/SMIC/)
    expect(referenceName(names, 'parentId', 'nobody')).toBeUndefined()
  })

  it('pages through many versions without repeating one', async () => {
    for (let value = 1; value <= 5; value += 1)
      await updateClaim('S003', { note: `Note ${value}` }, { actor: editor, expectedVersion: value })
    const subject = { resource: 'claim', resourceId: 'S003' } as const
    const first = await listVersions(subject, { limit: 4 })
    const second = await listVersions(subject, { limit: 4, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map(({ version }) => version)).toEqual([6, 5, 4, 3, 2, 1])
  })
})

describe('a key', () => {
  it('is revoked once, however many revoke it at the same moment; an odd id is none', async () => {
    const { key } = await createKey({ name: 'Twice', role: 'viewer', scopes: ['*:read'] }, admin)
    await Promise.all([1, 2, 3].map(() => revokeKey(key.id, admin)))
    const { items } = await listAudit({ resource: ['apiKey'], record: [key.id] }, admin)
    expect(items.map(({ version }) => version)).toEqual([2, 1])
    await expect(revokeKey('\u0000', admin)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('an address of a history', () => {
  it('that names no record or no kind leads to none, whatever it holds', async () => {
    for (const id of ['\u0000', 'a\u0000b', '', 'x'.repeat(5_000), 'never'])
      expect(await loadSubject('organizations', id)).toBeUndefined()
    for (const kind of ['__proto__', 'constructor', 'users', 'apiKey', 'webhook', ''])
      expect(await loadSubject(kind, 'smic')).toBeUndefined()
    expect(await loadSubject('organizations', 'smic')).toMatchObject({ resource: 'organization', id: 'smic' })
  })
})
