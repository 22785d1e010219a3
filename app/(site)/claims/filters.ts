/** The claim list's filters as they stand in the URL: the same names and values as the API's query. */

export const listFilters = [
  'topic',
  'measure',
  'unit',
  'bound',
  'organization',
  'product',
  'saidBy',
  'source',
  'howKnown',
  'confidence',
  'status',
] as const
export const flagFilters = ['quantitative', 'usableAsInput'] as const
export const numberFilters = ['valueMin', 'valueMax'] as const
export const dateFilters = ['periodFrom', 'periodTo', 'asOfFrom', 'asOfTo'] as const
export const filterKeys = ['q', ...listFilters, ...flagFilters, ...dateFilters, ...numberFilters] as const

export type FilterKey = (typeof filterKeys)[number]
export type FilterValues = Partial<Record<FilterKey, string[]>>

export interface ListAddress {
  values: FilterValues
  sort?: string
  limit?: number
  cursor?: string
  /** Pages before this one; 1 is the first. */
  page?: number
  /** Cursors of the pages passed on the way here, oldest first; the first page has none. */
  trail?: string[]
}

export const defaultSort = '-asOf'
export const defaultLimit = 50

const severalValues = new Set<string>(listFilters)

export function takesSeveral(key: FilterKey): boolean {
  return severalValues.has(key)
}

/** encodeURIComponent, but commas between the values of one filter stay readable. */
function encode(values: readonly string[]): string {
  return values.map(encodeURIComponent).join(',')
}

/** The query string without what is the default, in a fixed order: one view has one address. */
export function listQuery(address: ListAddress): string {
  const { values, sort = defaultSort, limit = defaultLimit, cursor, page = 1, trail = [] } = address
  const parts: string[] = []
  for (const key of filterKeys) {
    const given = values[key]?.filter((value) => value !== '') ?? []
    if (given.length > 0) parts.push(`${key}=${encode(given)}`)
  }
  if (sort !== defaultSort) parts.push(`sort=${encodeURIComponent(sort)}`)
  if (limit !== defaultLimit) parts.push(`limit=${limit}`)
  if (cursor !== undefined) parts.push(`cursor=${encodeURIComponent(cursor)}`)
  if (cursor !== undefined && page > 1) parts.push(`page=${page}`)
  if (cursor !== undefined && trail.length > 0) parts.push(`trail=${encode(trail)}`)
  return parts.join('&')
}

/** listHref({ values: { topic: ['yield'] }, sort: '-value' }) // "/claims?topic=yield&sort=-value" */
export function listHref(address: ListAddress, path = '/claims'): string {
  const query = listQuery(address)
  return query === '' ? path : `${path}?${query}`
}

/** The values without one of a filter's values, or without the whole filter. */
export function withoutFilter(values: FilterValues, key: FilterKey, value?: string): FilterValues {
  const { [key]: given = [], ...rest } = values
  const left = value === undefined ? [] : given.filter((one) => one !== value)
  return left.length > 0 ? { ...rest, [key]: left } : rest
}
