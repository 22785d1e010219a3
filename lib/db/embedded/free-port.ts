import { createServer } from 'node:net'

/** Whether nothing listens on that port of the address. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** The first free port from `first` on; undefined when the next hundred are taken. */
export async function nextFreePort(first: number, host = '127.0.0.1'): Promise<number | undefined> {
  for (let port = first; port < first + 100 && port <= 65_535; port++) {
    if (await isPortFree(port, host)) return port
  }
  return undefined
}
