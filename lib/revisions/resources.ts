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
] as const

export type Resource = (typeof resources)[number]

/** The resource's name in paths and scopes. */
export function pluralOf(resource: Resource): string {
  return `${resource}s`
}
