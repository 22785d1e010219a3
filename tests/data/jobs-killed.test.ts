import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { startExport } from '@/lib/export/request'
import { startImportStep, uploadImport } from '@/lib/import/commands'
import { closeQueue } from '@/lib/jobs/queue'
import { withDatabase } from '../support/database'

const database = await withDatabase()
const editor: Actor = { kind: 'user', id: 'user:1', name: 'Edith', role: 'editor', scopes: 'all' }

const IMPORTS = 4
const UNDONE = 2
const EXPORTS = 3
const ROWS = 6_000
const KILL_EVERY_MS = 1_000
const KILLS = 4

const workers = new Set<ChildProcess>()

function startWorker(): void {
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/worker.ts']
  const worker = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'silent', npm_lifecycle_event: undefined },
    stdio: 'ignore',
  })
  workers.add(worker)
}

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await closeQueue()
})

function table(name: string): Uint8Array {
  const rows = Array.from(
    { length: ROWS },
    (_, row) => `${name}-${row},Test system,Ascend 910C,Model ${row},decode,${row + 1},claimed,unverified`,
  )
  const header = 'id,system,accelerator,model,phase,tokensPerSecondPerAccelerator,kind,howKnown'
  return new TextEncoder().encode([header, ...rows].join('\n'))
}

/** Kills a worker that is at work on a job and starts another. False when none is. */
async function killBusyWorker(): Promise<boolean> {
  const [holder] = await db.$queryRaw<{ name: string }[]>`
    SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND application_name LIKE 'chokepoint worker %' LIMIT 1`
  const worker = [...workers].find(({ pid }) => holder?.name.endsWith(` ${pid}`))
  if (!worker) return false
  worker.kill('SIGKILL')
  workers.delete(worker)
  startWorker()
  return true
}

// Workers also queue the daily clearing.
const started = { kind: { not: 'prune' } }

/** Waits until every job is over; returns how each ended. */
async function ends(): Promise<string[]> {
  for (;;) {
    const jobs = await db.job.findMany({ where: started, select: { state: true, error: true } })
    if (jobs.every(({ state }) => state !== 'queued' && state !== 'running'))
      return jobs.map(({ state, error }) => error ?? state)
    await sleep(200)
  }
}

it('loses and doubles nothing while three workers share the queue and one is killed every few seconds', async () => {
  const names = Array.from({ length: IMPORTS }, (_, index) => `batch${index}`)
  const ids = await Promise.all(
    names.map((fileName) =>
      uploadImport({ resource: 'benchmark', fileName, bytes: table(fileName) }, editor),
    ),
  )
  const before = await db.benchmark.count()
  for (let count = 0; count < 3; count += 1) startWorker()
  let killed = 0
  const killing = setInterval(() => {
    if (killed < KILLS) void killBusyWorker().then((done) => (killed += Number(done)))
  }, KILL_EVERY_MS)
  try {
    for (const id of ids) await startImportStep(id, 'check', editor)
    expect(await ends()).toEqual(Array(IMPORTS).fill('done'))
    for (const id of ids) await startImportStep(id, 'commit', editor)
    const done = await ends()
    expect(done).toEqual(Array(2 * IMPORTS).fill('done'))
    for (const id of ids.slice(0, UNDONE)) await startImportStep(id, 'undo', editor)
    for (let count = 0; count < EXPORTS; count += 1)
      await startExport('benchmarks', { format: 'csv', search: new URLSearchParams() }, editor)
    expect(await ends()).toEqual(Array(2 * IMPORTS + UNDONE + EXPORTS).fill('done'))
  } finally {
    clearInterval(killing)
  }
  const { _sum: taken, _count: jobs } = await db.job.aggregate({
    where: started,
    _sum: { attempts: true },
    _count: true,
  })
  expect(await db.benchmark.count()).toBe(before + (IMPORTS - UNDONE) * ROWS)
  const revisions = await db.revision.groupBy({
    by: ['action', 'version'],
    where: { resource: 'benchmark', actor: 'user:1' },
    _count: true,
    orderBy: { version: 'asc' },
  })
  expect(revisions.map(({ action, version, _count }) => [action, version, _count])).toEqual([
    ['create', 1, IMPORTS * ROWS],
    ['delete', 2, UNDONE * ROWS],
  ])
  const files = await db.jobFile.findMany({ select: { bytes: true } })
  expect(files.map(({ bytes }) => bytes.length > 50_000)).toEqual(Array(EXPORTS).fill(true))
  // Each kill hit a job at work, which another worker took up again.
  expect(killed).toBeGreaterThan(0)
  expect(taken.attempts).toBeGreaterThan(jobs)
}, 240_000)
