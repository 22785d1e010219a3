import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { getJob } from './queries'
import type { Job } from './schema'
import { isOver } from './schema'

const LOOK_EVERY_MS = 400
const KEEP_ALIVE_MS = 15_000
const LONGEST_MS = 30 * 60_000

/** A job's progress as server-sent events: `job` for every change, and the stream ends when the job does. */
export function jobEvents(first: Job, signal: AbortSignal): Response {
  const encoder = new TextEncoder()
  const events = changes(first, signal)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await events.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await events.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Asks a proxy not to hold the events back.
      'x-accel-buffering': 'no',
    },
  })
}

async function* changes(first: Job, signal: AbortSignal): AsyncGenerator<string, undefined> {
  const startedAt = Date.now()
  let [job, sentAt]: [Job | null, number] = [first, startedAt]
  yield eventOf(first)
  while (job && !isOver(job.state) && !signal.aborted && Date.now() - startedAt < LONGEST_MS) {
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {})
    const now: Job | null = await getJob(first.id)
    if (now && JSON.stringify(now) !== JSON.stringify(job)) {
      sentAt = Date.now()
      yield eventOf(now)
    } else if (Date.now() - sentAt > KEEP_ALIVE_MS) {
      sentAt = Date.now()
      yield ': still there\n\n'
    }
    job = now
  }
}

function eventOf(job: Job): string {
  return `event: job\ndata: ${JSON.stringify(job)}\n\n`
}
