import 'server-only'
import type { Actor } from '../auth/actor'
import { env } from '../env'
import { Problem } from './problem'
import { drawFromDatabase } from './rate-budget'
import { RateLimiter } from './rate-limit'

// On globalThis: every route's bundle must count in the same buckets.
const holder = globalThis as typeof globalThis & { chokepointLimiters?: Map<number, RateLimiter> }

function limiterOf(perMinute: number): RateLimiter {
  const limiters = (holder.chokepointLimiters ??= new Map<number, RateLimiter>())
  const limiter = limiters.get(perMinute) ?? new RateLimiter({ perMinute, draw: drawFromDatabase })
  limiters.set(perMinute, limiter)
  return limiter
}

interface Asked {
  actor: Actor
  cost: number
}

/**
 * Counts a request against its key, else its address, and gives the headers that say what is left.
 * @throws Problem `rate_limited` when nothing is.
 */
export async function countRequest(
  request: Request,
  { actor, cost }: Asked,
): Promise<Record<string, string>> {
  const known = actor.kind !== 'anonymous'
  const perMinute = known ? env().API_KEY_RATE_PER_MINUTE : env().API_RATE_PER_MINUTE
  if (perMinute === 0) return {}
  const client = known ? actor.id : `address:${addressOf(request)}`
  const asked = { cost: Math.min(cost, perMinute), now: Date.now() }
  const verdict = await limiterOf(perMinute).take(client, asked)
  const headers = {
    'ratelimit-policy': `"${known ? 'key' : 'address'}";q=${perMinute};w=60`,
    ratelimit: `"${known ? 'key' : 'address'}";r=${verdict.remaining};t=${verdict.seconds}`,
  }
  if (verdict.allowed) return headers
  throw new Problem({
    code: 'rate_limited',
    detail: `More than ${perMinute} requests in a minute; try again in ${verdict.seconds} s.`,
    headers: { ...headers, 'retry-after': String(verdict.seconds) },
  })
}

/** The last address is the one our own proxy, or the server itself, has seen. */
function addressOf(request: Request): string {
  return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'
}
