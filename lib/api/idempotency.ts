import 'server-only'
import { createHash } from 'node:crypto'
import type { Actor } from '../auth/actor'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { invalidField, Problem } from './problem'

/** For this long a repeat gets the first answer. */
export const KEPT_HOURS = 24
const keyForm = /^[\x21-\x7e]{1,200}$/

interface NamedWrite {
  actor: Actor
  key: string
  operation: string
  /** All that the request asks for. */
  request: unknown
}

export interface NamedAnswer {
  payload: unknown
  replayed: boolean
}

/**
 * Runs a write at most once for its Idempotency-Key. The answer is stored in the transaction of the write
 * itself, so no crash can come between the two; a repeat that arrives meanwhile waits for the first.
 * Only what succeeded is kept: a refused request may be corrected and sent under the same key.
 */
export async function onlyOnce(
  { actor, key, operation, request }: NamedWrite,
  write: () => Promise<unknown>,
): Promise<NamedAnswer> {
  if (!keyForm.test(key)) throw invalidField('Idempotency-Key', 'must be 1 to 200 visible ASCII characters')
  const requestSha256 = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  return inTransaction(async () => {
    await db.$executeRaw`
      DELETE FROM "IdempotentAnswer" WHERE "createdAt" < now() - make_interval(hours => ${KEPT_HOURS})`
    const isFirst = await db.$executeRaw`
      INSERT INTO "IdempotentAnswer" ("actor", "key", "operation", "requestSha256", "body")
      VALUES (${actor.id}, ${key}, ${operation}, ${requestSha256}, '') ON CONFLICT DO NOTHING`
    const where = { actor_key: { actor: actor.id, key } }
    if (isFirst === 0) {
      const kept = await db.idempotentAnswer.findUniqueOrThrow({ where })
      if (kept.operation !== operation || kept.requestSha256 !== requestSha256) throw mismatch(key)
      return { payload: JSON.parse(kept.body) as unknown, replayed: true }
    }
    const payload = await write()
    await db.idempotentAnswer.update({ where, data: { body: JSON.stringify(payload) } })
    return { payload, replayed: false }
  })
}

function mismatch(key: string): Problem {
  return new Problem({
    code: 'idempotency_mismatch',
    detail: `The Idempotency-Key "${key}" was used for another request in the last ${KEPT_HOURS} hours.`,
    errors: [{ field: 'Idempotency-Key', message: 'must be new for a new request' }],
  })
}
