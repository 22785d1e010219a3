import 'server-only'
import { forbidden, redirect } from 'next/navigation'
import type { Actor, Role } from './actor'
import { currentSession } from './current-actor'
import { signInPath } from './local-path'
import type { SignedIn } from './session-actor'

const rank: Record<Role, number> = { viewer: 0, editor: 1, admin: 2 }

/** The session of whoever is signed in; sends everyone else to sign in and then back to `path`. */
export async function requireSession(path: string): Promise<SignedIn> {
  return (await currentSession()) ?? redirect(signInPath(path))
}

/**
 * Who asks, when they have this role or a higher one: the first line of every page and action of the admin
 * part. Commands judge again by themselves.
 */
export async function requireRole(role: Role, path: string): Promise<Actor> {
  const { actor } = await requireSession(path)
  return actor.role !== null && rank[actor.role] >= rank[role] ? actor : forbidden()
}
