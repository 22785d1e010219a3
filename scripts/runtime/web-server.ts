import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartError } from '../../lib/db/embedded/start-error'
import { nextProgram } from './build'

const readyTimeoutMs = 120_000
const stopTimeoutMs = 5_000
const exitWithParent = fileURLToPath(new URL('./exit-with-parent.mjs', import.meta.url))

export interface WebServerOptions {
  dev?: boolean
  host: string
  port: number
  databaseUrl: string
  /** Where the server's own output goes once it is ready. */
  quiet?: boolean
}

export interface WebServer {
  address: string
  pid: number
  /** Settles when the server has ended, whatever ended it. */
  ended: Promise<number | null>
  stop(): Promise<void>
}

function spawnNext({ dev = false, host, port, databaseUrl }: WebServerOptions): ChildProcess {
  const args = [
    '--import',
    exitWithParent,
    nextProgram(),
    dev ? 'dev' : 'start',
    '-H',
    host,
    '-p',
    String(port),
  ]
  return spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: dev ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: databaseUrl,
    },
  })
}

/** Ready means that it answers a request: /api/health goes through to the database. */
async function waitUntilReady(address: string, hasEnded: () => boolean): Promise<boolean> {
  for (const deadline = Date.now() + readyTimeoutMs; Date.now() < deadline && !hasEnded(); await sleep(50)) {
    try {
      const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(60_000) })
      if (answer.ok) return true
    } catch {
      continue
    }
  }
  return false
}

/** Starts Next.js as a child, and waits until it answers. Its first lines are kept for a failure. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const child = spawnNext(options)
  let endedWith: number | null | undefined
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      endedWith = code
      resolve(code)
    })
  })
  const held: string[] = []
  const hold = (chunk: Buffer) => held.push(chunk.toString())
  child.stdout?.on('data', hold)
  child.stderr?.on('data', hold)
  const stop = async () => {
    child.kill('SIGTERM')
    const inTime = await Promise.race([ended.then(() => true), sleep(stopTimeoutMs, false, { ref: false })])
    if (!inTime) child.kill('SIGKILL')
    await ended
  }
  const shownHost = options.host === '0.0.0.0' || options.host === '::' ? 'localhost' : options.host
  const address = `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${options.port}`
  if (!(await waitUntilReady(address, () => endedWith !== undefined))) {
    await stop()
    throw new StartError(`The web server did not start:\n${held.join('').trim().slice(-4_000)}`)
  }
  child.stdout?.off('data', hold).resume()
  child.stderr?.off('data', hold).resume()
  if (!options.quiet) {
    child.stdout?.pipe(process.stdout)
    child.stderr?.pipe(process.stderr)
  }
  return { address, pid: child.pid ?? 0, ended, stop }
}
