import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { ResolvedAddress } from './public-address'
import { publicAddresses } from './public-address'

const TIMEOUT_MS = 10_000
const HEADERS_MAX_BYTES = 16 * 1024

interface Posting {
  url: string
  headers: Record<string, string>
  body: string
  /** Also to this machine and its network. */
  privateToo: boolean
}

/**
 * Sends a body and gives the status of the answer. Redirects are not followed, the answer's body is not read, and
 * after ten seconds it is over.
 */
export async function post({ url, headers, body, privateToo }: Posting): Promise<number> {
  const target = new URL(url)
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  // Asking for a name cannot be ended, only left: it counts in the time all the same.
  const addresses = await Promise.race([publicAddresses(target.hostname, { privateToo }), over(signal)])
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    lookup: answering(addresses),
    agent: false as const,
    maxHeaderSize: HEADERS_MAX_BYTES,
    signal,
  }
  return new Promise((resolve, reject) => {
    const request = (target.protocol === 'https:' ? https : http).request(target, options, (response) => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', (error) => reject(signal.aborted ? tookTooLong() : error))
    // A connection that ends another way, as after 101 Switching Protocols, gives neither answer nor error.
    request.once('close', () => reject(new Error('The connection ended without an answer.')))
    request.end(body)
  })
}

function over(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(tookTooLong()), { once: true }),
  )
}

const tookTooLong = () => new Error(`No answer within ${TIMEOUT_MS / 1_000} s.`)

/** Answers a connection's question for addresses with those that were judged. */
function answering(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_hostname, { all }, done) => {
    const [first] = addresses
    if (all) done(null, [...addresses])
    else if (first) done(null, first.address, first.family)
    else done(new Error('The name has no address.'), '')
  }
}
