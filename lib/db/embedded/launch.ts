import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Account } from './account'
import { commandAs } from './account'
import type { Binaries } from './binaries'
import { nextFreePort } from './free-port'
import { superuser } from './initialise'
import { waitForExit } from './processes'
import { StartError } from './start-error'

const firstPort = 54_329
const startTimeoutMs = 60_000

export interface LaunchOptions {
  binaries: Binaries
  account: Account | undefined
  folder: string
  dataFolder: string
  password: string
  durable: boolean
}

export interface Server {
  url(database: string): string
  port: number
  postgresPid: number
  /** Settles when PostgreSQL has ended, whatever ended it. */
  ended: Promise<void>
  stop(): Promise<void>
}

function settings({ port, durable }: { port: number; durable: boolean }): string[] {
  const values: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // No socket file: sockets in /tmp collide between users and outlive a killed server.
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '128MB',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${value}`])
}

/** In a session of its own: Ctrl-C goes to the start script first, which stops things in order. */
function spawnPostgres(options: LaunchOptions, port: number): ChildProcess {
  const { binaries, account, folder, dataFolder, durable } = options
  const log = openSync(path.join(folder, 'postgres.log'), 'w')
  const postgresArgs = ['-D', dataFolder, ...settings({ port, durable })]
  const { program, args, ids } = commandAs(account, binaries.postgres, postgresArgs)
  const child = spawn(program, args, {
    ...ids,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  closeSync(log)
  child.unref()
  return child
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<boolean> {
  let ended = false
  child.once('exit', () => (ended = true))
  child.once('error', () => (ended = true))
  for (const deadline = Date.now() + startTimeoutMs; Date.now() < deadline && !ended; await sleep(25)) {
    if (await answers(url)) return true
  }
  return false
}

async function stopPostgres(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    if (await waitForExit(pid, 15_000)) return
  }
}

/** Starts the server on the first free port and waits until it answers. */
export async function launch(options: LaunchOptions): Promise<Server> {
  const logFile = path.join(options.folder, 'postgres.log')
  for (let port = await nextFreePort(firstPort); port !== undefined; port = await nextFreePort(port + 1)) {
    const url = (database: string) =>
      `postgresql://${superuser}:${options.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
    const child = spawnPostgres(options, port)
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const ready = await waitUntilReady(child, url('postgres'))
    const pid = child.pid
    if (ready && pid !== undefined)
      return { url, port, postgresPid: pid, ended, stop: () => stopPostgres(pid) }
    if (pid !== undefined) await stopPostgres(pid)
    const log = readFileSync(logFile, 'utf8').trim()
    // Somebody took the port between the probe and the start: the next one then.
    if (!log.includes('could not bind'))
      throw new StartError(`PostgreSQL did not start:\n${log.slice(-2_000)}`)
  }
  throw new StartError(`No free port for the database from ${firstPort} on.`)
}
