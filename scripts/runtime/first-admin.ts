/**
 * A link that makes the first admin, when there is none. It replaces the one of an earlier start.
 * Imports late: on a fresh clone the database client is generated only after this file is read.
 */
export async function firstAdminLink(databaseUrl: string, address: string): Promise<string | undefined> {
  const { createOneTimeLink, setUpPath } = await import('../../lib/auth/one-time-link')
  const { connect } = await import('../../lib/db/connect')
  const client = connect(databaseUrl, { poolSize: 1 })
  try {
    if ((await client.user.count({ where: { role: 'admin', banned: false } })) > 0) return undefined
    const { token } = await createOneTimeLink(client, { for: { purpose: 'first-admin' }, createdBy: 'start' })
    return address + setUpPath(token)
  } finally {
    await client.$disconnect()
  }
}
