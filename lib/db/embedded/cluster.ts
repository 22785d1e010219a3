import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chooseAccount } from './account'
import { findBinaries } from './binaries'
import { makeDataFolder } from './folder'
import { lockFolder } from './folder-lock'
import { initialise } from './initialise'
import { clearLeftover } from './leftover'
import type { Server } from './launch'
import { launch } from './launch'
import { StartError } from './start-error'

export interface ClusterOptions {
  /** Holds everything: the lock, the password, the log and PostgreSQL's own folder. */
  folder: string
  /** False for throw-away databases: faster, and lost with a power cut. */
  durable?: boolean
  /** Progress, one short line each. */
  report?: (line: string) => void
}

/** A running server. Stopping it also releases the folder. */
export type Cluster = Server

/** The password lives beside the data, readable by its owner alone. */
function readOrMakePassword(folder: string): string {
  const file = path.join(folder, 'password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (existsSync(path.join(folder, 'postgres', 'PG_VERSION'))) {
    throw new StartError(`${file} is missing, so nobody can log in to the data beside it. Put it back.`)
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

/**
 * Starts PostgreSQL on the folder, creating the cluster on first use. Listens on 127.0.0.1 alone.
 * Throws StartError when another process holds the folder or PostgreSQL cannot start.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { durable = true, report = () => {} } = options
  const folder = path.resolve(options.folder)
  makeDataFolder(folder)
  const release = lockFolder(folder)
  try {
    const binaries = findBinaries()
    const dataFolder = path.join(folder, 'postgres')
    const account = chooseAccount(dataFolder, [binaries.postgres, dataFolder])
    const password = readOrMakePassword(folder)
    const leftover = await clearLeftover(dataFolder)
    if (leftover === 'stopped') report('stopped the PostgreSQL that a killed start had left running')
    if (leftover === 'stale') report('recovering after an unclean stop')
    if (initialise(dataFolder, { initdb: binaries.initdb, account, password }))
      report('created a new database')
    const server = await launch({ binaries, account, folder, dataFolder, password, durable })
    return {
      ...server,
      async stop() {
        await server.stop()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}
