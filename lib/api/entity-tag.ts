import { createHash } from 'node:crypto'

/** Weak, since the server may compress the same content differently for each client. */
export function entityTag(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

/** Whether If-None-Match names the tag; the comparison is weak, as RFC 9110 §13.1.2 asks. */
export function isKnown(tag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false
  const opaque = (text: string) => text.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((known) => known.trim() === '*' || opaque(known) === opaque(tag))
}
