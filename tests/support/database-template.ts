import type { TestProject } from 'vitest/node'
import { connect } from '../../lib/db/connect'
import { ensureDatabase } from '../../lib/db/embedded/databases'
import { startThrowawayCluster } from '../../lib/db/embedded/throwaway'
import { applyMigrations } from '../../lib/db/migrate'
import { loadSeedIfPresent } from '../../scripts/runtime/seed'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the throw-away server's maintenance database. */
    databaseServer: string
  }
}

/** Migrations and seed applied; every worker clones it. */
export const templateName = 'template_seeded'
/** Migrations alone, for tests that need empty tables. */
export const emptyTemplateName = 'template_empty'

/** One throw-away PostgreSQL for the run, with the two template databases made once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startThrowawayCluster()
  const server = cluster.url('postgres')
  for (const name of [emptyTemplateName, templateName]) {
    await ensureDatabase(server, name)
    await applyMigrations(cluster.url(name))
  }
  const client = connect(cluster.url(templateName), { poolSize: 2 })
  await loadSeedIfPresent(client)
  await client.$disconnect()
  project.provide('databaseServer', server)
  return () => cluster.stop()
}
