import { randomBytes } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { ensureDatabase } from '../../lib/db/embedded/databases'
import { nextFreePort } from '../../lib/db/embedded/free-port'
import { startThrowawayCluster } from '../../lib/db/embedded/throwaway'
import { build, isBuildStale } from '../../scripts/runtime/build'
import { prepareDatabase } from '../../scripts/runtime/database'
import { startWebServer } from '../../scripts/runtime/web-server'
import { startWorkers } from '../../scripts/runtime/worker-process'
import { browserPath } from './browser-path'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built application answers, without a slash at the end. */
    baseUrl: string
    /** Its database, to put people and keys into before a test. */
    servedDatabase: string
  }
}

const firstPort = 3400
const database = 'chokepoint'
const host = '127.0.0.1'

/**
 * The built application on a throw-away database with the seed. TEST_BASE_URL names one that runs
 * already, and TEST_DATABASE_URL its database, which saves the build while writing tests.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Unpacked once here: two workers doing it at the same moment would meet half a browser.
  await browserPath()
  const running = process.env.TEST_BASE_URL
  if (running) {
    project.provide('baseUrl', running.replace(/\/$/, ''))
    project.provide('servedDatabase', process.env.TEST_DATABASE_URL ?? '')
    return undefined
  }
  // Receivers of webhooks are started by tests, on this machine.
  process.env.WEBHOOK_PRIVATE_ADDRESSES ??= '1'
  process.env.AUTH_SECRET ??= randomBytes(48).toString('base64url')
  if (isBuildStale()) await build({ quiet: true })
  const cluster = await startThrowawayCluster()
  try {
    await ensureDatabase(cluster.url('postgres'), database)
    await prepareDatabase(cluster.url(database), () => {})
    const port = await nextFreePort(firstPort, host)
    if (port === undefined) throw new Error(`No free port from ${firstPort} on.`)
    const server = await startWebServer({ host, port, databaseUrl: cluster.url(database), quiet: true })
    project.provide('baseUrl', server.address)
    project.provide('servedDatabase', cluster.url(database))
    const workers = startWorkers({ count: 1, databaseUrl: cluster.url(database) })
    return async () => {
      await workers.stop()
      await server.stop()
      await cluster.stop()
    }
  } catch (error) {
    await cluster.stop()
    throw error
  }
}
