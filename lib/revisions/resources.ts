/** Every kind of record that is edited and kept with its history, as named in the Revision table. */
export const resources = [
  'claim',
  'measure',
  'unit',
  'conversion',
  'source',
  'organization',
  'product',
  'event',
  'relation',
  'benchmark',
  'scenario',
  'catalogueEntry',
] as const

export type Resource = (typeof resources)[number]

/** The resource's name in paths and scopes. */
export function pluralOf(resource: Resource): string {
  return resource === 'catalogueEntry' ? 'catalogue-entries' : `${resource}s`
}

/** The resource of a path, such as `claims`; a single one's name will do too. */
export function resourceNamed(name: string): Resource | undefined {
  return resources.find((resource) => pluralOf(resource) === name || resource === name)
}

/** The resource in words: `catalogue entry`. */
export function nameOfResource(resource: string): string {
  return resource.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
