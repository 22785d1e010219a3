import type { Actor } from '../auth/actor'
import { ForbiddenError } from '../auth/actor'

/** The scope of a key that manages webhooks; `*:write` is about records and does not hold it. */
export const WEBHOOK_SCOPE = 'webhooks:write'

/** Admins in person, and a key made for it: what is sent where is nobody else's to choose or to see. */
export function assertMayManageWebhooks(actor: Actor): void {
  const { role, scopes } = actor
  if (role === 'admin' && (scopes === 'all' || scopes.includes(WEBHOOK_SCOPE))) return
  throw new ForbiddenError(actor, 'manage webhooks')
}
