import 'server-only'
import type { Actor, Role } from './actor'
import { auth } from './better-auth'
import { roles } from './schema'

const cookieName = /(?:^|;\s*)(?:__Secure-)?chokepoint\.session_token=/

export interface SignedIn {
  actor: Actor
  /** The row of the session, to tell it from the person's others. */
  sessionId: string
  userId: string
  email: string
}

const roleOf = (role: string | null | undefined): Role | null => roles.find((known) => known === role) ?? null

/** Who a request's cookie belongs to; nothing when it has none, or one that ended or belongs to no active user. */
export async function signedInBy(headers: Headers): Promise<SignedIn | undefined> {
  if (!cookieName.test(headers.get('cookie') ?? '')) return undefined
  const found = await auth().api.getSession({ headers })
  if (!found || found.user.banned) return undefined
  const { id, name, role, email } = found.user
  return {
    actor: { kind: 'user', id: `user:${id}`, name, role: roleOf(role), scopes: 'all', via: 'form' },
    sessionId: found.session.id,
    userId: id,
    email,
  }
}
