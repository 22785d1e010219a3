import type { Resource } from '../revisions/resources'
import { pluralOf } from '../revisions/resources'

export type Role = 'viewer' | 'editor' | 'admin'

/** The ways a change can come; the history keeps it. */
export const ways = ['form', 'api', 'import', 'mcp', 'program'] as const

export type Way = (typeof ways)[number]

/** Who asks: every command takes one and judges by it. */
export interface Actor {
  kind: 'anonymous' | 'user' | 'key' | 'system'
  /** What revisions keep: a user's or key's id, or the program's name. */
  id: string
  name: string
  role: Role | null
  /** What a key is limited to, such as `claims:write` or `*:write`; a person has all that the role gives. */
  scopes: readonly string[] | 'all'
  /** How what this actor writes came in. */
  via?: Way
}

export const anonymous: Actor = {
  kind: 'anonymous',
  id: 'anonymous',
  name: 'Anonymous',
  role: null,
  scopes: [],
}

/** A part of the program itself, such as the seed or a job. */
export function system(name: string): Actor {
  return { kind: 'system', id: name, name, role: 'admin', scopes: 'all', via: 'program' }
}

/** The refusal of an act: 401 asks who is there, 403 says that this one may not. */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError'
  readonly status: 401 | 403

  constructor(actor: Actor, act: string) {
    const known = actor.kind !== 'anonymous'
    super(known ? `${actor.name} may not ${act}.` : `Sign in or send an API key to ${act}.`)
    this.status = known ? 403 : 401
  }
}

/** Editors and admins write; a key also needs the scope, `<resources>:write` or `*:write`. */
export function mayWrite({ role, scopes }: Actor, resource: Resource): boolean {
  if (role !== 'editor' && role !== 'admin') return false
  return scopes === 'all' || scopes.includes(`${pluralOf(resource)}:write`) || scopes.includes('*:write')
}

/** Users and keys are for admins in person: a key cannot make keys. */
export function mayAdminister({ kind, role, scopes }: Actor): boolean {
  return kind !== 'key' && role === 'admin' && scopes === 'all'
}

/** @throws ForbiddenError unless the actor may write records of this kind. */
export function assertMayWrite(actor: Actor, resource: Resource): void {
  if (!mayWrite(actor, resource)) throw new ForbiddenError(actor, `write ${pluralOf(resource)}`)
}

/** @throws ForbiddenError unless the actor may administer users and keys. */
export function assertMayAdminister(actor: Actor): void {
  if (!mayAdminister(actor)) throw new ForbiddenError(actor, 'administer users and keys')
}
