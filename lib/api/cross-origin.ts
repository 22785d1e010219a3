/** Every answer is public and carries no cookie's authority, so any page may read it. */
export const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link',
}

export function preflight(methods: readonly string[]): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...crossOrigin,
      allow: methods.join(', '),
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': 'Accept, Content-Type, If-None-Match',
      'access-control-max-age': '86400',
    },
  })
}
