/** How much one client may ask for: a bucket of `perMinute` that fills again steadily. */
export interface RatePolicy {
  perMinute: number
}

interface Bucket {
  tokens: number
  at: number
}

export interface RateVerdict {
  allowed: boolean
  remaining: number
  /** Seconds until the bucket is full again, or, when refused, until this request would pass. */
  seconds: number
}

const MOST_CLIENTS = 50_000

/**
 * Token buckets by client, in this process's memory: two web processes count apart, and a restart forgets.
 * That is enough to keep one client from starving the others.
 */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>()
  private readonly perMs: number
  private readonly size: number

  constructor({ perMinute }: RatePolicy) {
    this.size = perMinute
    this.perMs = perMinute / 60_000
  }

  take(client: string, { cost, now }: { cost: number; now: number }): RateVerdict {
    const bucket = this.refilled(client, now)
    const allowed = bucket.tokens >= cost
    if (allowed) bucket.tokens -= cost
    const missing = allowed ? this.size - bucket.tokens : Math.min(cost, this.size) - bucket.tokens
    return { allowed, remaining: Math.floor(bucket.tokens), seconds: Math.ceil(missing / this.perMs / 1000) }
  }

  private refilled(client: string, now: number): Bucket {
    const known = this.buckets.get(client) ?? { tokens: this.size, at: now }
    known.tokens = Math.min(this.size, known.tokens + Math.max(0, now - known.at) * this.perMs)
    known.at = now
    // The map keeps the order of use: what was not seen for longest goes first.
    this.buckets.delete(client)
    this.buckets.set(client, known)
    const [oldest] = this.buckets.keys()
    if (this.buckets.size > MOST_CLIENTS && oldest !== undefined) this.buckets.delete(oldest)
    return known
  }
}
