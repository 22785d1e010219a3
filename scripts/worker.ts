import { closeQueue } from '../lib/jobs/queue'
import { jobHandlers } from '../lib/jobs/handlers'
import { work } from '../lib/jobs/worker'
import { queuePruning } from '../lib/retention/queue-pruning'
import { progress, reportFailure } from './runtime/report'
import { stopSignal } from './runtime/stop-signal'

const stopping = new AbortController()

try {
  if (!process.env.DATABASE_URL)
    throw new Error('Set DATABASE_URL to the PostgreSQL of the application whose jobs this worker is to do.')
  void stopSignal().then(() => stopping.abort())
  progress('this worker takes up jobs   (Ctrl-C stops it after the one it is doing)')
  await work({ handlers: jobHandlers, signal: stopping.signal, upkeep: queuePruning })
} catch (error) {
  reportFailure(error)
}
await closeQueue().catch(() => {})
process.exit()
