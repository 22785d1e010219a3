import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

interface RequestStart {
  request: IncomingMessage
}

const done = Symbol.for('chokepoint.client-address')

/**
 * Puts the address that a connection really comes from in X-Forwarded-For. Next.js keeps what the client itself
 * wrote there, which would let one client pass for many. Behind a proxy that sets the header
 * (TRUST_PROXY=1) it is left alone.
 */
export function noteClientAddresses(): void {
  const holder = globalThis as typeof globalThis & { [done]?: true }
  if (holder[done]) return
  holder[done] = true
  subscribe('http.server.request.start', (message) => {
    const { request } = message as RequestStart
    const address = request.socket.remoteAddress
    if (address) request.headers['x-forwarded-for'] = address
  })
}
