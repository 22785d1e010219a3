import { StartError } from '../../lib/db/embedded/start-error'
import { EnvironmentError } from '../../lib/env'

const startedAt = performance.now()

/** One short progress line with the time since the start. */
export function progress(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  console.log(`${seconds.padStart(6)} s  ${line}`)
}

/** What a person can put right is shown as a message, anything else with its stack. Sets the exit code. */
export function reportFailure(error: unknown): void {
  const expected = error instanceof StartError || error instanceof EnvironmentError
  console.error(expected ? `\n${error.message}` : error)
  process.exitCode = 1
}
