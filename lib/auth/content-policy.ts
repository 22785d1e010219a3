interface PolicyInput {
  /** New for every answer: Next.js puts it on the scripts it writes. */
  nonce: string
  /** Hashes of our own constant inline elements, as `sha256-…`. */
  scriptHash: string
  styleHash: string
  https: boolean
  /** The development server evaluates code and writes its own styles. */
  development: boolean
}

/**
 * What a page may load and run. Scripts run by nonce or hash alone, so a script that got into a page some other
 * way does not. Style attributes are allowed, since the charts place their marks with them; style elements are
 * not, but ours.
 */
export function contentPolicy({ nonce, scriptHash, styleHash, https, development }: PolicyInput): string {
  const scripts = `'nonce-${nonce}' '${scriptHash}' 'strict-dynamic'`
  const directives = [
    `default-src 'self'`,
    development ? `script-src ${scripts} 'unsafe-eval'` : `script-src ${scripts}`,
    `script-src-attr 'none'`,
    development ? `style-src-elem 'self' 'unsafe-inline'` : `style-src-elem 'self' '${styleHash}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
    ...(https ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}
