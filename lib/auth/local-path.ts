const here = 'http://here.invalid'

/** A path on this site to go on to, whatever an address carried: never another site. */
export function localPath(wanted: unknown, otherwise = '/'): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || !URL.canParse(wanted, here)) return otherwise
  const url = new URL(wanted, here)
  // "/.//other" is a path here, and what it comes to, "//other", names another site.
  if (url.origin !== here || url.pathname.startsWith('//')) return otherwise
  return url.pathname + url.search + url.hash
}

export function signInPath(next: string): string {
  return `/sign-in?${new URLSearchParams({ next }).toString()}`
}
