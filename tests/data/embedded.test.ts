import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Cluster } from '../../lib/db/embedded/cluster'
import { startCluster } from '../../lib/db/embedded/cluster'
import { lockFolder, lockHolder } from '../../lib/db/embedded/folder-lock'
import { nextFreePort } from '../../lib/db/embedded/free-port'
import { startMark, waitForExit } from '../../lib/db/embedded/processes'
import { StartError } from '../../lib/db/embedded/start-error'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** One folder for the whole file: creating a cluster is the slow part, and data must survive anyway. */
const folder = mkdtempSync(path.join(tmpdir(), 'chokepoint-embedded-'))
const clusters: Cluster[] = []

const stopAll = () => Promise.all(clusters.splice(0).map((cluster) => cluster.stop()))

afterEach(stopAll)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start(report?: (line: string) => void): Promise<Cluster> {
  const cluster = await startCluster({ folder, report })
  clusters.push(cluster)
  return cluster
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A process that starts the cluster and then sits there, to be killed outright. */
async function startElsewhere(): Promise<{ pid: number; postgresPid: number }> {
  const source = path.resolve('lib/db/embedded/cluster.ts')
  const script = `
    const { startCluster } = await import(${JSON.stringify(source)})
    const { postgresPid } = await startCluster({ folder: ${JSON.stringify(folder)} })
    process.stdout.write(String(postgresPid))
    setInterval(() => {}, 1_000)`
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { pid: child.pid ?? 0, postgresPid: Number(chunk.toString()) }
}

describe('the bundled PostgreSQL', () => {
  it('keeps its data over a restart, listens at home alone and asks for its password', async () => {
    const first = await start()
    await query(first.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer')
    const [settings] = await query(first.url('postgres'), "SELECT current_setting('listen_addresses') AS at")
    expect(settings).toEqual({ at: '127.0.0.1' })
    const wrong = first.url('postgres').replace(/:[^:@]+@/, ':wrong@')
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed')
    expect(statSync(path.join(folder, 'password')).mode & 0o777).toBe(0o600)
    await first.stop()
    expect(startMark(first.postgresPid)).toBeUndefined()

    const second = await start()
    expect(await query(second.url('postgres'), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  })

  it('takes the next port when its own is taken', async () => {
    const port = (await nextFreePort(54_329)) ?? 0
    const squatter = createServer().listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    try {
      const cluster = await start()
      expect(cluster.port).not.toBe(port)
      expect(await query(cluster.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    } finally {
      squatter.close()
    }
  })

  it('refuses a second start on the same data and says who has it', async () => {
    await start()
    const second = startCluster({ folder })
    await expect(second).rejects.toThrow(StartError)
    await expect(second).rejects.toThrow(`in use by process ${process.pid}`)
  })

  it('takes over after its starter was killed, stopping the server left running', async () => {
    const killed = await startElsewhere()
    expect(lockHolder(folder)).toBe(killed.pid)
    process.kill(killed.pid, 'SIGKILL')
    await waitForExit(killed.pid, 5_000)
    expect(startMark(killed.postgresPid)).toBeDefined()

    const lines: string[] = []
    const cluster = await start((line) => lines.push(line))
    expect(lines).toContain('stopped the PostgreSQL that a killed start had left running')
    expect(startMark(killed.postgresPid)).toBeUndefined()
    expect(await query(cluster.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('recovers when the server itself was killed and its id belongs to another process now', async () => {
    const first = await start()
    await query(first.url('postgres'), 'CREATE TABLE crashed AS SELECT 7 AS answer')
    const pidFile = path.join(folder, 'postgres', 'postmaster.pid')
    const written = readFileSync(pidFile, 'utf8')
    process.kill(first.postgresPid, 'SIGQUIT')
    await waitForExit(first.postgresPid, 10_000)
    await first.stop()
    // This very process is alive and is no PostgreSQL: it must not be taken for one, nor be stopped.
    writeFileSync(pidFile, written.replace(/^\d+/, String(process.pid)))

    const second = await start()
    expect(await query(second.url('postgres'), 'SELECT answer FROM crashed')).toEqual([{ answer: 7 }])
  })

  it('starts over when the very first start was killed half-way', async () => {
    rmSync(path.join(folder, 'postgres'), { recursive: true })
    writeFileSync(path.join(folder, 'postgres.unfinished'), 'half')
    const second = await start()
    expect(await query(second.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(existsSync(path.join(folder, 'postgres.unfinished'))).toBe(false)
  })
})

describe('the lock of a data folder', () => {
  it('is free again after its release', () => {
    const release = lockFolder(folder)
    expect(lockHolder(folder)).toBe(process.pid)
    release()
    expect(lockHolder(folder)).toBeUndefined()
    lockFolder(folder)()
  })

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 - 1, startMark: '1' })],
    ['an id that was given out again', JSON.stringify({ pid: process.pid, startMark: '1' })],
    ['half a line', '{"pid": 12'],
    ['nothing', ''],
  ])('replaces a lock left by %s', (_name, left) => {
    writeFileSync(path.join(folder, 'lock.json'), left)
    const release = lockFolder(folder)
    expect(lockHolder(folder)).toBe(process.pid)
    release()
  })
})
