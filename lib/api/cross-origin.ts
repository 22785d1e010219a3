/** Reads are public and writes carry a key of their own, never a cookie's authority: any page may call. */
export const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Link, Location, Idempotency-Replayed, RateLimit, RateLimit-Policy, Retry-After',
}

export function preflight(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...crossOrigin,
      allow: methods.join(', '),
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers':
        'Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match',
      'access-control-max-age': '86400',
    },
  })
}
