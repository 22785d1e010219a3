const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Resolves with the first signal that asks to stop. Later ones are swallowed, because Ctrl-C reaches a
 * program several times (from the terminal and again from npm), and stopping must run to its end.
 */
export function stopSignal(): Promise<(typeof signals)[number]> {
  return new Promise((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve(signal))
  })
}
