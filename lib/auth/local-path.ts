const here = 'http://here.invalid'

/** A path on this site to go on to, whatever an address carried: never another site. */
export function localPath(wanted: unknown, otherwise = '/'): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, here)) return otherwise
  const url = new URL(wanted, here)
  return url.origin === here ? url.pathname + url.search + url.hash : otherwise
}

export function signInPath(next: string): string {
  return `/sign-in?${new URLSearchParams({ next }).toString()}`
}
