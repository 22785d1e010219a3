import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { StartError } from './start-error'

/** PostgreSQL refuses to run as root: who it runs as then. Undefined means as the user who starts it. */
export interface Account {
  uid: number
  gid: number
  /** True when that user could not reach the files by itself and gets the right to pass folders. */
  needsPassage: boolean
}

interface PasswdEntry {
  name: string
  uid: number
  gid: number
}

function passwdEntries(): PasswdEntry[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
}

/** Whoever owns the data already; else the machine's postgres user; else nobody. No user is created. */
function chooseUser(dataFolder: string): PasswdEntry {
  const entries = passwdEntries()
  const owner = statSync(dataFolder, { throwIfNoEntry: false })?.uid
  const chosen =
    (owner ? entries.find((entry) => entry.uid === owner) : undefined) ??
    entries.find((entry) => entry.name === 'postgres') ??
    entries.find((entry) => entry.name === 'nobody')
  if (chosen) return chosen
  throw new StartError(
    'PostgreSQL cannot run as root, and this machine has neither a postgres nor a nobody user.',
  )
}

function mayPass(folder: string, { uid, gid }: { uid: number; gid: number }): boolean {
  const { uid: owner, gid: group, mode } = statSync(folder)
  if (owner === uid) return (mode & 0o100) !== 0
  if (group === gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

function firstClosedFolder(file: string, user: PasswdEntry): string | undefined {
  const folders: string[] = []
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    folders.unshift(folder)
    if (folder === path.dirname(folder)) break
  }
  return folders.find((folder) => !mayPass(folder, user))
}

function hasSetpriv(): boolean {
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Chooses the account for PostgreSQL. `reaches` are files it must get to: its program and its data. */
export function chooseAccount(dataFolder: string, reaches: string[]): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const user = chooseUser(dataFolder)
  const closed = reaches.map((file) => firstClosedFolder(file, user)).find((folder) => folder !== undefined)
  if (closed !== undefined && !hasSetpriv()) {
    throw new StartError(
      `PostgreSQL cannot run as root, and the user ${user.name} may not enter ${closed}.\n` +
        'Start as an ordinary user, move the project elsewhere, or set DATABASE_URL.',
    )
  }
  return { uid: user.uid, gid: user.gid, needsPassage: closed !== undefined }
}

export interface Command {
  program: string
  args: string[]
  ids: { uid?: number; gid?: number }
}

/**
 * How to run a program as that account. A checkout under /root is closed to every other user; there the
 * account keeps the one capability that lets it pass.
 */
export function commandAs(account: Account | undefined, program: string, args: string[]): Command {
  if (!account) return { program, args, ids: {} }
  const { uid, gid } = account
  if (!account.needsPassage) return { program, args, ids: { uid, gid } }
  const passage = '+dac_override,+dac_read_search'
  const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const keep = [`--inh-caps=${passage}`, `--ambient-caps=${passage}`]
  return { program: 'setpriv', args: [...become, ...keep, program, ...args], ids: {} }
}
