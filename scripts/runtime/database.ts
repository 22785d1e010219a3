import path from 'node:path'
import { StartError } from '../../lib/db/embedded/start-error'
import type { StartEnvironment } from '../../lib/env'

export interface RunningDatabase {
  url: string
  /** Where it runs, without the password. */
  description: string
  /** Settles when the bundled server has ended; never for a PostgreSQL of your own. */
  ended: Promise<void>
  stop(): Promise<void>
}

export const databaseName = 'chokepoint'

function describe(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || '5432'}${pathname}`
}

/** The PostgreSQL that DATABASE_URL names, else the bundled one on the data folder. */
export async function openDatabase(
  environment: StartEnvironment,
  report: (line: string) => void,
): Promise<RunningDatabase> {
  const external = environment.DATABASE_URL
  if (external !== undefined) {
    const ended = new Promise<void>(() => {})
    return { url: external, description: describe(external), ended, stop: async () => {} }
  }
  const { startCluster } = await import('../../lib/db/embedded/cluster')
  const { ensureDatabase } = await import('../../lib/db/embedded/databases')
  const folder = path.resolve(environment.CHOKEPOINT_DATA_DIR)
  const cluster = await startCluster({ folder, report })
  try {
    await ensureDatabase(cluster.url('postgres'), databaseName)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  const url = cluster.url(databaseName)
  const description = `${describe(url)}, data in ${environment.CHOKEPOINT_DATA_DIR}`
  return { url, description, ended: cluster.ended, stop: cluster.stop }
}

/** Brings the schema up to date and loads the seed into an empty database. */
export async function prepareDatabase(url: string, report: (line: string) => void): Promise<void> {
  const { applyMigrations } = await import('../../lib/db/migrate')
  const { connect } = await import('../../lib/db/connect')
  const { loadSeedIfPresent } = await import('./seed')
  const applied = await applyMigrations(url).catch((error: unknown) => {
    throw new StartError(
      `The migrations could not be applied to ${describe(url)}:\n${(error as Error).message}`,
    )
  })
  if (applied.length > 0) report(`applied ${applied.length} migration${applied.length > 1 ? 's' : ''}`)
  const client = connect(url, { poolSize: 4 })
  try {
    if ((await client.claim.count()) === 0 && (await loadSeedIfPresent(client))) {
      report(`loaded the seed: ${await client.claim.count()} claims`)
    }
  } finally {
    await client.$disconnect()
  }
}
