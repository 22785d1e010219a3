import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { commandLine, isAlive, waitForExit } from './processes'
import { StartError } from './start-error'

/**
 * Deals with what a killed start left: a PostgreSQL still running on the data is stopped, a stale
 * postmaster.pid removed. The caller holds the folder's lock, so no live start owns that server.
 */
export async function clearLeftover(dataFolder: string): Promise<'none' | 'stale' | 'stopped'> {
  const pidFile = path.join(dataFolder, 'postmaster.pid')
  let pid: number
  try {
    pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  } catch {
    return 'none'
  }
  // The id may belong to another program by now: PostgreSQL alone names this folder on its command line.
  const runs = pid > 0 && isAlive(pid) && commandLine(pid).includes(dataFolder)
  if (!runs) {
    rmSync(pidFile, { force: true })
    return 'stale'
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPERM') throw notOurs(pid, dataFolder)
    }
    if (await waitForExit(pid, 10_000)) return 'stopped'
  }
  throw new StartError(`A PostgreSQL left over on ${dataFolder} (process ${pid}) does not stop.`)
}

function notOurs(pid: number, dataFolder: string): StartError {
  return new StartError(
    `A PostgreSQL of another user still runs on ${dataFolder} (process ${pid}). Stop it, or set ` +
      'CHOKEPOINT_DATA_DIR to another folder.',
  )
}
