import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { getJob, openJobsAnd } from './queries'
import type { Job } from './schema'
import { isOver } from './schema'

const LOOK_EVERY_MS = 400
const KEEP_ALIVE_MS = 15_000
const LONGEST_MS = 30 * 60_000

/** A job's progress as server-sent events: `job` for every change, and the stream ends when the job does. */
export function jobEvents(first: Job, signal: AbortSignal): Response {
  const look = async () => {
    const job = await getJob(first.id)
    return job ? [job] : []
  }
  return eventStream(changes({ first: [first], look, signal }))
}

/** The same for all jobs that wait or run; it ends when none does any more. */
export async function openJobEvents(signal: AbortSignal): Promise<Response> {
  const look = (known: readonly Job[]) => openJobsAnd(known.map(({ id }) => id))
  return eventStream(changes({ first: await look([]), look, signal }))
}

function eventStream(events: AsyncGenerator<string, undefined>): Response {
  const encoder = new TextEncoder()
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

interface Watching {
  first: Job[]
  /** The watched jobs as they are now, among them those that were open at the last look. */
  look: (open: readonly Job[]) => Promise<Job[]>
  signal: AbortSignal
}

async function* changes({ first, look, signal }: Watching): AsyncGenerator<string, undefined> {
  const startedAt = Date.now()
  let [open, sentAt] = [first.filter(isOpen), startedAt]
  for (const job of first) yield eventOf(job)
  while (open.length > 0 && !signal.aborted && Date.now() - startedAt < LONGEST_MS) {
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {})
    const before = new Set(open.map(eventOf))
    const now = await look(open)
    for (const event of now.map(eventOf).filter((text) => !before.has(text))) {
      sentAt = Date.now()
      yield event
    }
    if (Date.now() - sentAt > KEEP_ALIVE_MS) {
      sentAt = Date.now()
      yield ': still there\n\n'
    }
    open = now.filter(isOpen)
  }
}

const isOpen = ({ state }: Job) => !isOver(state)

function eventOf(job: Job): string {
  return `event: job\ndata: ${JSON.stringify(job)}\n\n`
}
