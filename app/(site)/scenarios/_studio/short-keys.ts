import { PARAMETERS } from '@/lib/scenario'

/**
 * The name of an input in the address: first letters of its words, numbers whole. Made from the key alone, so that a
 * link keeps its meaning when inputs are added. A test holds them apart from each other and from the page's own names.
 * @example shortKey('dieYieldStart2024') // 'dys2024'
 */
export function shortKey(key: string): string {
  const words = key.match(/^[a-z]+|[A-Z][a-z]*|[0-9]+[A-Z]?(?![a-z])|[0-9]+/g) ?? []
  return words.map((word) => (/^[0-9]/.test(word) ? word : word.charAt(0)).toLowerCase()).join('')
}

const keys = new Map(PARAMETERS.map(({ key }) => [shortKey(key), key]))
const known = new Set(PARAMETERS.map(({ key }) => key))

/** The input of a short or a full name. */
export function keyOfName(name: string): string | undefined {
  return known.has(name) ? name : keys.get(name.toLowerCase())
}
