import { readFileSync } from 'node:fs'
import path from 'node:path'
import { lockHolder } from './folder-lock'
import { superuser } from './initialise'

const PORT_LINE = 3

/**
 * The address of the PostgreSQL that a running start has on this folder, for another program of the same user;
 * undefined when none runs.
 */
export function runningServer(dataFolder: string, database: string): string | undefined {
  const folder = path.resolve(dataFolder)
  if (lockHolder(folder) === undefined) return undefined
  try {
    const password = readFileSync(path.join(folder, 'password'), 'utf8').trim()
    const status = readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8')
    const port = Number(status.split('\n')[PORT_LINE])
    if (!Number.isInteger(port) || port <= 0) return undefined
    return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  } catch {
    return undefined
  }
}
