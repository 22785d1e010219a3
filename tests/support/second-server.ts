import { inject } from 'vitest'
import { nextFreePort } from '../../lib/db/embedded/free-port'
import type { WebServer } from '../../scripts/runtime/web-server'
import { startWebServer } from '../../scripts/runtime/web-server'

const host = '127.0.0.1'
// Apart for each worker of the tests, or two would find the same port free.
const firstPort = 3600 + 20 * Number(process.env.VITEST_POOL_ID ?? 0)

/** Another web process of the built application, on the database of the one that is served to all tests. */
export async function startSecondServer(): Promise<WebServer> {
  const port = await nextFreePort(firstPort, host)
  if (port === undefined) throw new Error(`No free port from ${firstPort} on.`)
  return startWebServer({ host, port, databaseUrl: inject('servedDatabase'), quiet: true })
}
