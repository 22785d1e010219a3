import { createOneTimeLink, setUpPath } from '../../lib/auth/one-time-link'
import { connect } from '../../lib/db/connect'

/** A link that makes the first admin, when there is none. It replaces the one of an earlier start. */
export async function firstAdminLink(databaseUrl: string, address: string): Promise<string | undefined> {
  const client = connect(databaseUrl, { poolSize: 1 })
  try {
    if ((await client.user.count({ where: { role: 'admin', banned: false } })) > 0) return undefined
    const { token } = await createOneTimeLink(client, { for: { purpose: 'first-admin' }, createdBy: 'start' })
    return address + setUpPath(token)
  } finally {
    await client.$disconnect()
  }
}
