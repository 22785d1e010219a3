import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { isoInstant, isRecordId } from '../api/fields'
import { parseRecord } from '../api/field-errors'
import { notFound } from '../api/problem'
import { words } from '../api/write-fields'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import { inTransaction } from '../db/transaction'
import type { PlainRecord } from '../revisions/plain'
import { recordWrites } from '../revisions/record-write'
import { writeInstant } from '../revisions/write-instant'
import type { Actor } from './actor'
import { assertMayAdminister } from './actor'
import { scopeSchema } from './scopes'

export const keyWriteSchema = z.strictObject({
  name: words(100),
  role: z.enum(['viewer', 'editor', 'admin']),
  scopes: z.array(scopeSchema).min(1).max(30),
  expiresAt: isoInstant.nullable().default(null),
})

export type KeyWrite = z.input<typeof keyWriteSchema>

/** A key as it is listed: never the key itself. */
export interface ApiKey {
  id: string
  name: string
  prefix: string
  role: string
  scopes: string[]
  createdBy: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

const PREFIX_LENGTH = 11
const SECRET_BYTES = 32

const select = {
  id: true,
  name: true,
  prefix: true,
  role: true,
  scopes: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} satisfies Prisma.ApiKeySelect

function toKey(row: Prisma.ApiKeyGetPayload<{ select: typeof select }>): ApiKey {
  const text = (date: Date | null) => date?.toISOString() ?? null
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: text(row.expiresAt),
    lastUsedAt: text(row.lastUsedAt),
    revokedAt: text(row.revokedAt),
  }
}

/** A key holds 256 random bits, so a plain hash of it cannot be guessed back. */
export function hashOfKey(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Makes a key. `secret` is the key itself: shown this once, and not kept. */
export async function createKey(input: KeyWrite, actor: Actor): Promise<{ key: ApiKey; secret: string }> {
  assertMayAdminister(actor)
  const { expiresAt, ...fields } = parseRecord(keyWriteSchema, input)
  const secret = `ck_${randomBytes(SECRET_BYTES).toString('base64url')}`
  const row = await inTransaction(async () => {
    const made = await db.apiKey.create({
      data: {
        ...fields,
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
        prefix: secret.slice(0, PREFIX_LENGTH),
        sha256: hashOfKey(secret),
        createdBy: actor.id,
      },
      select,
    })
    const after = audited(toKey(made))
    const write = { resource: 'apiKey', resourceId: made.id, version: 1, before: null, after }
    await recordWrites([{ ...write, action: 'create' }], { actor })
    return made
  })
  return { key: toKey(row), secret }
}

/** Ends a key at once. A key that is revoked already stays as it is. */
export async function revokeKey(id: string, actor: Actor): Promise<ApiKey> {
  assertMayAdminister(actor)
  return inTransaction(async () => {
    // Of two who revoke it at the same moment one waits, and finds it done.
    await writeInstant()
    const row = isRecordId(id) ? await db.apiKey.findUnique({ where: { id }, select }) : null
    if (!row) throw notFound('key', id)
    if (row.revokedAt) return toKey(row)
    const revoked = await db.apiKey.update({ where: { id }, data: { revokedAt: new Date() }, select })
    const [before, after] = [audited(toKey(row)), audited(toKey(revoked))]
    const write = { resource: 'apiKey', resourceId: id, version: 2, before, after }
    await recordWrites([{ ...write, action: 'retract' }], { actor })
    return toKey(revoked)
  })
}

/** Every key, newest first. */
export async function listKeys(actor: Actor): Promise<ApiKey[]> {
  assertMayAdminister(actor)
  return (await db.apiKey.findMany({ select, orderBy: { id: 'desc' } })).map(toKey)
}

function audited({ createdAt: _, lastUsedAt: _used, ...key }: ApiKey): PlainRecord {
  return { ...key }
}
