import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Account } from './account'
import { commandAs } from './account'
import { StartError } from './start-error'

export const superuser = 'chokepoint'

export interface InitialiseOptions {
  initdb: string
  account: Account | undefined
  password: string
}

/**
 * Makes a cluster in `dataFolder` unless there is one. It is built beside and renamed at the end, so that
 * a start killed half-way leaves nothing that looks finished.
 */
export function initialise(dataFolder: string, { initdb, account, password }: InitialiseOptions): boolean {
  if (existsSync(path.join(dataFolder, 'PG_VERSION'))) return false
  const unfinished = `${dataFolder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  const secrets = mkdtempSync(path.join(tmpdir(), 'chokepoint-init-'))
  const passwordFile = path.join(secrets, 'password')
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (account)
      for (const file of [unfinished, secrets, passwordFile]) chownSync(file, account.uid, account.gid)
    const { program, args, ids } = commandAs(account, initdb, [
      `--pgdata=${unfinished}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The built-in provider sorts and folds case alike on every machine, whatever locales it has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ])
    const result = spawnSync(program, args, {
      ...ids,
      cwd: '/',
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    })
    if (result.status !== 0) {
      const reason = result.error?.message ?? (result.stderr.trim() || `exit code ${result.status}`)
      throw new StartError(`Could not create the database in ${dataFolder}:\n${reason}`)
    }
    renameSync(unfinished, dataFolder)
    return true
  } finally {
    rmSync(secrets, { recursive: true, force: true })
  }
}
