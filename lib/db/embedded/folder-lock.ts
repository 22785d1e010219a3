import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startMark } from './processes'
import { StartError } from './start-error'

interface Holder {
  pid: number
  startMark: string | undefined
}

const lockFile = (folder: string) => path.join(folder, 'lock.json')

function parseHolder(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Holder
    return Number.isInteger(holder.pid) ? holder : undefined
  } catch {
    return undefined
  }
}

/** The running process that holds the folder, if any. */
export function lockHolder(folder: string): number | undefined {
  try {
    const holder = parseHolder(readFileSync(lockFile(folder), 'utf8'))
    const running = holder && holder.startMark !== undefined && startMark(holder.pid) === holder.startMark
    return running ? holder.pid : undefined
  } catch {
    return undefined
  }
}

/** Moves a dead holder's lock away; a lock that somebody took in between is put back. */
function clearDeadLock(folder: string): void {
  const aside = `${lockFile(folder)}.${process.pid}`
  try {
    const before = readFileSync(lockFile(folder), 'utf8')
    renameSync(lockFile(folder), aside)
    if (readFileSync(aside, 'utf8') !== before) linkSync(aside, lockFile(folder))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

/**
 * Takes the folder for this process. Throws StartError naming the holder when another running process has
 * it; a lock left by a killed process is replaced. Returns the release.
 */
export function lockFolder(folder: string): () => void {
  const mine: Holder = { pid: process.pid, startMark: startMark(process.pid) }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(lockFile(folder), JSON.stringify(mine), { flag: 'wx' })
      return () => {
        if (lockHolder(folder) === process.pid) rmSync(lockFile(folder), { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = lockHolder(folder)
    if (holder !== undefined) throw inUse(folder, holder)
    clearDeadLock(folder)
  }
  throw new StartError(`Could not take the lock ${lockFile(folder)}: another process keeps taking it.`)
}

function inUse(folder: string, pid: number): StartError {
  return new StartError(
    `The data in ${folder} is in use by process ${pid}: Chokepoint is already running on it.\n` +
      'Stop that one first, or set CHOKEPOINT_DATA_DIR to another folder.',
  )
}
