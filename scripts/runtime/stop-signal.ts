const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const parentCheckMs = 500

export type StopReason = (typeof signals)[number] | 'npm has ended'

/**
 * npm hands a SIGTERM to the shell between it and this program, and that shell ends without passing it on.
 * What remains to be seen here is another parent.
 */
function whenNpmEnds(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, parentCheckMs).unref()
}

/**
 * Resolves with the first thing that asks to stop. Later signals are swallowed, because Ctrl-C reaches a
 * program several times (from the terminal and again from npm), and stopping must run to its end.
 */
export function stopSignal(): Promise<StopReason> {
  return new Promise((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve(signal))
    whenNpmEnds(() => resolve('npm has ended'))
  })
}
