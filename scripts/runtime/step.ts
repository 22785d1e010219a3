import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'

export interface StepResult {
  name: string
  ok: boolean
  seconds: number
  output: string
}

const running = new Set<ChildProcess>()

/** Ends what is still running, each with everything it started. */
export function stopSteps(): void {
  for (const child of running) {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    } catch {
      running.delete(child)
    }
  }
}

/** Runs one Node program to its end and keeps its output, which is shown when it fails. */
export function runStep(
  name: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<StepResult> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, {
    // In a process group of its own, so that stopping it stops its workers too.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  })
  running.add(child)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve) => {
    child.once('close', (code) => {
      running.delete(child)
      const result = { name, ok: code === 0, seconds: (performance.now() - startedAt) / 1_000, output }
      show(result)
      resolve(result)
    })
  })
}

function show({ name, ok, seconds, output }: StepResult): void {
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s`)
  if (!ok) console.log(output.trim().replaceAll(/^/gm, '      '))
}
