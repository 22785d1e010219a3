import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../worker.ts', import.meta.url))
const exitWithParent = fileURLToPath(new URL('./exit-with-parent.mjs', import.meta.url))
const restartAfterMs = 1_000
const stopTimeoutMs = 5_000

export interface WorkersOptions {
  count: number
  databaseUrl: string
}

function spawnWorker(databaseUrl: string): ChildProcess {
  // The condition is what makes `server-only` modules load outside a React server.
  const args = ['--conditions=react-server', '--import', 'tsx', '--import', exitWithParent, program]
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: databaseUrl, npm_lifecycle_event: undefined },
  })
}

/** Runs workers as children, and starts one again that ended: its job is taken up by any of them. */
export function startWorkers({ count, databaseUrl }: WorkersOptions): { stop(): Promise<void> } {
  const running = new Set<ChildProcess>()
  let stopping = false
  const start = () => {
    if (stopping) return
    const worker = spawnWorker(databaseUrl)
    running.add(worker)
    worker.once('exit', () => {
      running.delete(worker)
      setTimeout(start, restartAfterMs).unref()
    })
  }
  for (let number = 0; number < count; number += 1) start()
  return {
    async stop() {
      stopping = true
      await Promise.all([...running].map(stopWorker))
    },
  }
}

/** A worker that is busy is killed after a while: nothing is lost by it. */
async function stopWorker(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit')
  worker.kill('SIGTERM')
  const timer = setTimeout(() => worker.kill('SIGKILL'), stopTimeoutMs)
  await ended
  clearTimeout(timer)
}
