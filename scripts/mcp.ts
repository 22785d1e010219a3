import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { runningServer } from '../lib/db/embedded/running'
import { StartError } from '../lib/db/embedded/start-error'
import { readStartEnvironment } from '../lib/env'
import { databaseName } from './runtime/database'
import { reportFailure } from './runtime/report'
import { stopSignal } from './runtime/stop-signal'

// Standard output carries the protocol alone; whatever else is printed goes beside it.
console.log = console.error
process.env.LOG_TO = 'stderr'

const siteAddress = 'http://localhost:3000'

function databaseUrl(): string {
  const { DATABASE_URL, CHOKEPOINT_DATA_DIR } = readStartEnvironment()
  const found = DATABASE_URL ?? runningServer(CHOKEPOINT_DATA_DIR, databaseName)
  if (found !== undefined) return found
  throw new StartError(
    `No database: Chokepoint does not run on the data folder ${CHOKEPOINT_DATA_DIR}.\n` +
      'Start it with "npm start" in the same folder, or set DATABASE_URL to its PostgreSQL.',
  )
}

/** Who calls: the key in CHOKEPOINT_KEY, else anybody, who may read. */
async function callerOf(key: string | undefined) {
  const { anonymous } = await import('../lib/auth/actor')
  const { actorOf } = await import('../lib/auth/request-actor')
  const headers = { authorization: `Bearer ${key}` }
  const known = () => actorOf(new Request('http://stdio/', { headers }))
  const actor = key ? await known() : anonymous
  const origin = readStartEnvironment().PUBLIC_URL ?? siteAddress
  // The caller's own machine does the work, so nothing is counted; but a key that was revoked ends here too.
  const count = async () => {
    if (key) await known()
  }
  return { actor: { ...actor, via: 'mcp' as const }, origin, count }
}

try {
  process.env.DATABASE_URL = databaseUrl()
  const caller = await callerOf(process.env.CHOKEPOINT_KEY)
  const { mcpServer } = await import('../lib/mcp/server')
  const closed = new Promise<void>((resolve) => process.stdin.once('end', resolve).once('close', resolve))
  const served = serveStdio(() => mcpServer(caller), { onerror: (error) => console.error(error.message) })
  console.error(`Chokepoint answers MCP on standard input and output, as ${caller.actor.name}.`)
  await Promise.race([closed, stopSignal()])
  await served.close()
} catch (error) {
  reportFailure(error)
}
process.exit()
