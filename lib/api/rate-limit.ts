/** How much one client may ask for: a bucket of `perMinute` that fills again steadily. */
export interface RatePolicy {
  perMinute: number
}

export interface Wanted extends RatePolicy {
  /** With fewer than this left nothing is given. */
  least: number
  most: number
}

export interface Drawn {
  given: number
  /** In the shared bucket, after this. */
  left: number
}

/** Takes tokens out of the bucket that all web processes share. */
export type Draw = (client: string, wanted: Wanted) => Promise<Drawn>

export interface RateVerdict {
  allowed: boolean
  remaining: number
  /** Seconds until the bucket is full again, or, when refused, until this request would pass. */
  seconds: number
}

interface Held {
  tokens: number
  left: number
  /** How many to draw beyond what a request needs. */
  ahead: number
  drawnAt: number
  /** Nothing is drawn until then: the shared bucket said how long it takes to fill. */
  emptyUntil: number
}

const MOST_CLIENTS = 50_000
const BUSY_WITHIN_MS = 1_000
const MOST_AHEAD_SHARE = 0.01

/**
 * Token buckets by client, shared by all processes. A client that asks often is given tokens ahead, so that
 * most of its requests are judged in memory; they are out of the shared bucket, so no two processes together
 * let more through than it holds.
 */
export class RateLimiter {
  private readonly clients = new Map<string, Held>()
  private readonly perMs: number
  private readonly size: number
  private readonly mostAhead: number
  private readonly draw: Draw

  constructor({ perMinute, draw }: RatePolicy & { draw: Draw }) {
    this.size = perMinute
    this.perMs = perMinute / 60_000
    this.mostAhead = Math.floor(perMinute * MOST_AHEAD_SHARE)
    this.draw = draw
  }

  async take(client: string, { cost, now }: { cost: number; now: number }): Promise<RateVerdict> {
    const held = this.heldBy(client)
    if (held.tokens < cost && now >= held.emptyUntil) await this.fetch(client, { held, cost, now })
    const allowed = held.tokens >= cost
    if (allowed) held.tokens -= cost
    const remaining = held.tokens + held.left
    const missing = (allowed ? this.size : Math.min(cost, this.size)) - remaining
    const ms = allowed ? missing / this.perMs : Math.max(missing / this.perMs, held.emptyUntil - now)
    return { allowed, remaining: Math.floor(remaining), seconds: Math.max(0, Math.ceil(ms / 1000)) }
  }

  private async fetch(client: string, { held, cost, now }: { held: Held; cost: number; now: number }) {
    const busy = now - held.drawnAt < BUSY_WITHIN_MS
    held.ahead = busy ? Math.min(this.mostAhead, 2 * held.ahead + 1) : 0
    held.drawnAt = now
    // Put aside while this one waits, or another request would count on the same tokens.
    const aside = held.tokens
    held.tokens = 0
    const least = cost - aside
    const { given, left } = await this.draw(client, {
      perMinute: this.size,
      least,
      most: least + held.ahead,
    })
    held.tokens += aside + given
    held.left = left
    if (given === 0) held.emptyUntil = now + Math.max(0, least - left) / this.perMs
  }

  private heldBy(client: string): Held {
    const known = this.clients.get(client) ?? {
      tokens: 0,
      left: this.size,
      ahead: 0,
      drawnAt: -Infinity,
      emptyUntil: -Infinity,
    }
    // The map keeps the order of use: what was not seen for longest goes first.
    this.clients.delete(client)
    this.clients.set(client, known)
    const [oldest] = this.clients.keys()
    if (this.clients.size > MOST_CLIENTS && oldest !== undefined) this.clients.delete(oldest)
    return known
  }
}
