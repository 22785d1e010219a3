import pg from 'pg'

async function withConnection<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Creates the database unless the server has it. `serverUrl` names any existing database of the server. */
export function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  return withConnection(serverUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  })
}

/** Makes `name` a fresh copy of `template`, dropping what had that name. Nobody may be connected to the template. */
export function cloneDatabase(
  serverUrl: string,
  { name, template }: { name: string; template: string },
): Promise<void> {
  return withConnection(serverUrl, async (client) => {
    const [copy, original] = [client.escapeIdentifier(name), client.escapeIdentifier(template)]
    await client.query(`DROP DATABASE IF EXISTS ${copy} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${copy} TEMPLATE ${original}`)
  })
}
