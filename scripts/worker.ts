import { closeQueue } from '../lib/jobs/queue'
import { jobHandlers } from '../lib/jobs/handlers'
import { work } from '../lib/jobs/worker'
import { deliverWebhooks } from '../lib/webhooks/work'
import { queuePruning } from '../lib/retention/queue-pruning'
import { progress, reportFailure } from './runtime/report'
import { stopSignal } from './runtime/stop-signal'

const stopping = new AbortController()

try {
  if (!process.env.DATABASE_URL)
    throw new Error('Set DATABASE_URL to the PostgreSQL of the application whose jobs this worker is to do.')
  void stopSignal().then(() => stopping.abort())
  progress('this worker takes up jobs and delivers webhooks   (Ctrl-C stops it after the one it is doing)')
  const { signal } = stopping
  await Promise.all([
    work({ handlers: jobHandlers, signal, upkeep: queuePruning }),
    deliverWebhooks({ signal }),
  ])
} catch (error) {
  reportFailure(error)
}
await closeQueue().catch(() => {})
process.exit()
