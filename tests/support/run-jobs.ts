import { setTimeout as sleep } from 'node:timers/promises'
import { closeQueue } from '@/lib/jobs/queue'
import { jobHandlers } from '@/lib/jobs/handlers'
import { getJob } from '@/lib/jobs/queries'
import type { Job } from '@/lib/jobs/schema'
import { isOver } from '@/lib/jobs/schema'
import { work } from '@/lib/jobs/worker'

/** Runs a worker in this process until the job is over. */
export async function finishJob(jobId: string, { seconds = 60 } = {}): Promise<Job> {
  const stopping = new AbortController()
  const working = work({ handlers: jobHandlers, signal: stopping.signal })
  try {
    for (const deadline = Date.now() + seconds * 1_000; Date.now() < deadline; await sleep(30)) {
      const job = await getJob(jobId)
      if (job && isOver(job.state)) return job
    }
    throw new Error(`The job was not over after ${seconds} s: ${JSON.stringify(await getJob(jobId))}`)
  } finally {
    stopping.abort()
    await working
    await closeQueue()
  }
}
