const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

interface Asked {
  method: string
  headers: Headers
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

/**
 * True unless the request changes something and did not come from a page of this site. Browsers say where a
 * request comes from; one that says nothing at all is refused, since it may carry somebody's cookie.
 */
export function isSameOrigin({ method, headers }: Asked): boolean {
  if (safeMethods.has(method)) return true
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return site !== null
  const host = hostOf(origin)
  return host !== undefined && (host === headers.get('host') || host === headers.get('x-forwarded-host'))
}
