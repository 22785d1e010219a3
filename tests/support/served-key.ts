import { createHash, randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connect } from '../../lib/db/connect'

interface NewKey {
  name?: string
  scopes?: string[]
}

/** A key in the served application's database, and the header that carries it. */
export async function servedKey({ name = 'A served test', scopes = ['*:write'] }: NewKey) {
  const secret = `ck_${randomBytes(32).toString('base64url')}`
  const client = connect(inject('servedDatabase'), { poolSize: 1 })
  try {
    const sha256 = createHash('sha256').update(secret).digest('hex')
    const prefix = secret.slice(0, 11)
    await client.apiKey.create({ data: { name, prefix, sha256, role: 'editor', scopes, createdBy: 'test' } })
  } finally {
    await client.$disconnect()
  }
  return { secret, headers: { authorization: `Bearer ${secret}` } }
}
