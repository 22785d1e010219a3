/**
 * The address a request comes from. X-Forwarded-For holds the connection's own address, or, behind a trusted
 * proxy, what that proxy appended last; whatever stands before it the client may have made up.
 */
export function clientAddress(headers: Headers): string {
  const listed = headers.get('x-forwarded-for')?.split(',') ?? []
  return listed.at(-1)?.trim().slice(0, 64) || 'unknown'
}
