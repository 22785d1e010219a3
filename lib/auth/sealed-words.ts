import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { authSettings } from './settings'

const WORDS_MAX = 300

/**
 * A refusal in words, as a redirect carries it to the page that shows it. Sealed, because an address is anybody's:
 * a page shows no text that somebody put into a link.
 */
export function sealWords(words: string): string {
  const text = words.slice(0, WORDS_MAX)
  return `${seal(text)}.${text}`
}

/** The words that an address carries; undefined when this site did not write them. */
export function unsealWords(sealed: unknown): string | undefined {
  if (typeof sealed !== 'string') return undefined
  const dot = sealed.indexOf('.')
  const [given, text] = [Buffer.from(sealed.slice(0, dot)), sealed.slice(dot + 1)]
  const own = Buffer.from(seal(text))
  return given.length === own.length && timingSafeEqual(given, own) ? text : undefined
}

function seal(text: string): string {
  return createHmac('sha256', authSettings().secret).update(`shown words: ${text}`).digest('base64url')
}
