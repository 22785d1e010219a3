/** LIKE treats these as wildcards, and Prisma's `contains` does not escape them. */
const wildcards = /[\\%_]/g

const MOST_WORDS = 10

export interface Contains {
  contains: string
  mode: 'insensitive'
}

/**
 * The conditions of a text search: each word of `text` must occur in at least one of the places.
 * `places` turns one "contains" filter into the conditions of a table's columns.
 */
export function everyWord<Where>(text: string, places: (contains: Contains) => Where[]): { OR: Where[] }[] {
  return containsEach(text).map((contains) => ({ OR: places(contains) }))
}

/** One "contains" filter for each word. */
export function containsEach(text: string): Contains[] {
  const words = text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  return words.map((word) => ({ contains: word.replace(wildcards, '\\$&'), mode: 'insensitive' }))
}
