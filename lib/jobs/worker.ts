import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '../env'
import { log } from '../log'
import { Lease } from './lease'
import { queue } from './queue'
import type { JobHandlers } from './run-job'
import { runJob } from './run-job'

const POLL_MS = 400
const RECOVER_EVERY_MS = 1_000
const MAINTAIN_EVERY_MS = 10 * 60_000
const RECONNECT_MS = 1_000

interface WorkerOptions {
  handlers: JobHandlers
  /** Ends the worker after the job it is doing. */
  signal: AbortSignal
  /** What a worker sees to besides its jobs, at the start and every ten minutes. */
  upkeep?: () => Promise<void>
}

/**
 * Takes up jobs, one at a time, until it is told to stop. Any number of workers on any number of machines
 * share one queue. One that loses its database waits for it to come back.
 */
export async function work(options: WorkerOptions): Promise<void> {
  const { signal } = options
  while (!signal.aborted) {
    try {
      const lease = await Lease.open(env().DATABASE_URL)
      try {
        await workWith({ lease, ...options })
      } finally {
        await lease.close().catch(() => {})
      }
    } catch (error) {
      log.error({ err: error }, 'the worker lost its database and connects again')
      await sleep(RECONNECT_MS, undefined, { signal }).catch(() => {})
    }
  }
}

async function workWith({
  lease,
  handlers,
  signal,
  upkeep,
}: WorkerOptions & { lease: Lease }): Promise<void> {
  let [recoveredAt, maintainedAt] = [-Infinity, -Infinity]
  while (!signal.aborted && !lease.lost) {
    const now = performance.now()
    if (now - recoveredAt > RECOVER_EVERY_MS) {
      recoveredAt = now
      const count = await lease.recover()
      if (count > 0) log.warn({ count }, 'took up jobs whose workers ended')
    }
    if (now - maintainedAt > MAINTAIN_EVERY_MS) {
      maintainedAt = now
      await (await queue()).maintain()
      await upkeep?.()
    }
    const job = await lease.take()
    if (job) await runJob({ job, lease, handlers })
    else await sleep(POLL_MS, undefined, { signal }).catch(() => {})
  }
  if (lease.lost) throw lease.lost
}
