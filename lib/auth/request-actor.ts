import 'server-only'
import { Problem } from '../api/problem'
import { db } from '../db/client'
import type { Actor, Role } from './actor'
import { anonymous } from './actor'
import { hashOfKey } from './keys'
import { isSameOrigin } from './same-origin'
import { signedInBy } from './session-actor'

/** `lastUsedAt` is kept to this: writing it for every request would cost more than it tells. */
const USE_NOTED_EVERY_MS = 60_000

/**
 * Who sent the request.
 * @throws Problem `unauthorized` when it carries a credential that does not hold: it is not served as anonymous.
 */
export async function actorOf(request: Request): Promise<Actor> {
  const authorization = request.headers.get('authorization')
  if (authorization === null) return actorOfSession(request)
  const [, secret] = /^Bearer +(ck_[\w-]{20,100})$/i.exec(authorization) ?? []
  const actor = secret === undefined ? null : await actorOfKey(secret)
  if (actor) return actor
  throw new Problem({
    code: 'unauthorized',
    detail: 'The API key is not known, has expired or was revoked. Send it as `Authorization: Bearer ck_…`.',
    headers: { 'www-authenticate': 'Bearer realm="chokepoint", error="invalid_token"' },
  })
}

/** A cookie travels with every request, so one that writes must come from a page of ours. */
async function actorOfSession(request: Request): Promise<Actor> {
  const signedIn = await signedInBy(request.headers)
  if (!signedIn) return anonymous
  // Sent by a page of ours, such as the dialog that makes a record beside another: by a form, as its actor says.
  if (isSameOrigin(request)) return signedIn.actor
  throw new Problem({
    code: 'forbidden',
    detail: 'A session may write only from a page of this site; a program sends an API key.',
  })
}

async function actorOfKey(secret: string): Promise<Actor | null> {
  const key = await db.apiKey.findUnique({ where: { sha256: hashOfKey(secret) } })
  const now = new Date()
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= now)) return null
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > USE_NOTED_EVERY_MS)
    await db.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } })
  return {
    kind: 'key',
    id: `key:${key.id}`,
    name: key.name,
    role: key.role as Role,
    scopes: key.scopes,
    via: 'api',
  }
}
