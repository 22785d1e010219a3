import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '@/lib/auth/actor'
import { anonymous, assertMayWrite, ForbiddenError, mayAdminister, mayWrite, system } from '@/lib/auth/actor'
import { resources } from '@/lib/revisions/resources'

const person = (role: Role): Actor => ({ kind: 'user', id: 'u', name: 'U', role, scopes: 'all' })
const key = (role: Role, ...scopes: string[]): Actor => ({
  kind: 'key',
  id: 'key:k',
  name: 'K',
  role,
  scopes,
})

describe('what each actor may do', () => {
  it.each<[string, Actor, boolean, boolean]>([
    ['anonymous', anonymous, false, false],
    ['a viewer', person('viewer'), false, false],
    ['an editor', person('editor'), true, false],
    ['an admin', person('admin'), true, true],
    ['the program itself', system('seed'), true, true],
    ['a key of an editor for everything', key('editor', '*:write'), true, false],
    ['a key of an admin for everything', key('admin', '*:write'), true, false],
    ['a key that reads', key('editor', '*:read'), false, false],
    ['a key without scopes', key('admin'), false, false],
    ['a viewer’s key that claims to write', key('viewer', '*:write'), false, false],
  ])('%s', (_, actor, writes, administers) => {
    expect(resources.map((resource) => mayWrite(actor, resource))).toEqual(resources.map(() => writes))
    expect(mayAdminister(actor)).toBe(administers)
  })

  it('limits a key to the records of its scopes', () => {
    const actor = key('editor', 'claims:write', 'sources:write', 'events:read')
    expect(resources.filter((resource) => mayWrite(actor, resource))).toEqual(['claim', 'source'])
  })

  it('asks who is there before it says no', () => {
    const refusal = (actor: Actor) => {
      try {
        assertMayWrite(actor, 'claim')
      } catch (thrown) {
        return thrown instanceof ForbiddenError ? thrown.status : thrown
      }
      return 'allowed'
    }
    expect([anonymous, person('viewer'), person('editor')].map(refusal)).toEqual([401, 403, 'allowed'])
  })
})
