export const MOST_COMPARED = 4
export const DEFAULT_PAIR = ['mizuho-700k', 'kessler-200k']

/** Slugs from `ids=a,b` or from a form's repeated `ids`; each once, in the order given. */
export function readIds(ids: string | string[] | undefined): string[] {
  const given = (Array.isArray(ids) ? ids : [ids ?? '']).flatMap((text) => text.split(','))
  return [...new Set(given.map((id) => id.trim()).filter(Boolean))]
}

export interface Picked {
  slugs: string[]
  problems: string[]
}

/** The scenarios to compare: known ones, two to four; what is wrong with the others in words. */
export function pick(ids: string[], known: readonly string[]): Picked {
  const problems = ids
    .filter((id) => !known.includes(id))
    .map((id) => `There is no scenario “${id.slice(0, 60)}”; it is left out.`)
  const found = ids.filter((id) => known.includes(id))
  if (found.length > MOST_COMPARED)
    problems.push(`At most ${MOST_COMPARED} are compared at once; the first ${MOST_COMPARED} are shown.`)
  const slugs = found.slice(0, MOST_COMPARED)
  if (slugs.length === 1) problems.push('A comparison needs two; another is added.')
  for (const slug of [...DEFAULT_PAIR, ...known]) {
    if (slugs.length >= 2) break
    if (!slugs.includes(slug) && known.includes(slug)) slugs.push(slug)
  }
  return { slugs, problems }
}
