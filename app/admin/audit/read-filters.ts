import type { AuditQuery } from '@/lib/revisions/audit'

export type AuditSearch = Record<string, string | string[] | undefined>

export const filterNames = ['resource', 'record', 'actor', 'action', 'via', 'from', 'to', 'q'] as const

export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName, string>>

const lists = new Set<FilterName>(['resource', 'record', 'actor', 'action', 'via'])

export const first = (value: string | string[] | undefined): string => ([value ?? ''].flat()[0] ?? '').trim()

interface ReadFilters {
  filters: Filters
  query: AuditQuery
  /** What of the address could not be used, in words. */
  problems: string[]
}

interface Parse {
  (query: object): { success: boolean; error?: { issues: { message: string }[] } }
}

/** Reads an address, one filter after the other; one that cannot be used is left out and named. */
export function readFilters(search: AuditSearch, parse: Parse): ReadFilters {
  const read: ReadFilters = { filters: {}, query: {}, problems: [] }
  for (const name of filterNames) {
    const text = first(search[name])
    if (text === '') continue
    const query = { [name]: lists.has(name) ? [text] : text }
    const parsed = parse(query)
    if (parsed.success) {
      read.filters[name] = text
      Object.assign(read.query, query)
    } else {
      const why = parsed.error?.issues[0]?.message ?? 'is not valid'
      read.problems.push(`${name}: “${text.slice(0, 40)}” was left out: ${why}`)
    }
  }
  return read
}

/** The page's or the file's address with these filters. */
export function auditHref(
  filters: Filters & { cursor?: string; format?: string },
  path = '/admin/audit',
): string {
  const given = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `${path}?${new URLSearchParams(given).toString()}` : path
}
