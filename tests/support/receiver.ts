import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Received {
  headers: Record<string, string>
  body: string
}

export interface Receiver {
  url: string
  /** Every request, in the order of arrival. */
  received: Received[]
  /** Status of the next answers; the last one stays. 'hang' gives none. */
  answerWith(...statuses: (number | 'hang')[]): void
  /** Waits until so many requests have arrived. */
  arrived(count: number, seconds?: number): Promise<Received[]>
  close(): Promise<void>
}

/** A local server that webhooks are sent to. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let statuses: (number | 'hang')[] = [200]
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(chunks).toString(),
      })
      const status = statuses.length > 1 ? statuses.shift() : statuses[0]
      if (status !== 'hang') response.writeHead(status ?? 200, { location: 'http://127.0.0.1:1/' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answerWith: (...next) => {
      statuses = next
    },
    async arrived(count, seconds = 30) {
      for (const deadline = Date.now() + seconds * 1_000; Date.now() < deadline; await sleep(25))
        if (received.length >= count) return received
      throw new Error(`${received.length} of ${count} requests arrived within ${seconds} s.`)
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
