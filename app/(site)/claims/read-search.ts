import { PAGE_LIMIT_MAX } from '@/lib/api/page'
import { listClaimsQuerySchema, type ListClaimsQuery } from '@/lib/claims/schema'
import {
  defaultLimit,
  defaultSort,
  filterKeys,
  flagFilters,
  numberFilters,
  takesSeveral,
  type FilterKey,
  type FilterValues,
  type ListAddress,
} from './filters'

export type SearchParams = Record<string, string | string[] | undefined>

/** A part of the address that cannot be used, and what would be. */
export interface SearchProblem {
  field: string
  given: string
  message: string
}

export interface ReadSearch {
  address: ListAddress & { sort: string; limit: number; page: number; trail: string[] }
  query: ListClaimsQuery
  problems: SearchProblem[]
}

const TRAIL_MAX = 12
const pagingKeys = new Set(['sort', 'limit', 'cursor', 'page', 'trail'])
const knownKeys = new Set<string>([...filterKeys, ...pagingKeys])
const flags = new Set<string>(flagFilters)
const numbers = new Set<string>(numberFilters)

/**
 * Reads the list's address. What cannot be used is left out and named in `problems`, so that a mistyped
 * link still shows a list. Empty fields, which a plain form always sends, count as absent.
 */
export function readSearch(params: SearchParams): ReadSearch {
  const problems: SearchProblem[] = Object.keys(params)
    .filter((key) => !knownKeys.has(key))
    .map((field) => ({ field, given: '', message: 'no filter has this name; it was left out' }))
  const raw = readRaw(params)
  for (;;) {
    const parsed = listClaimsQuerySchema.safeParse(toQuery(raw))
    if (parsed.success) return { ...readBack(raw, params, parsed.data), problems }
    const before = problems.length
    for (const issue of parsed.error.issues) dropFaulty({ raw, issue, problems })
    // Every round must leave something out, or the schema has a rule this reader does not know.
    if (problems.length === before) throw parsed.error
  }
}

type Raw = Partial<Record<FilterKey | 'sort' | 'limit' | 'cursor', string[]>>

function readRaw(params: SearchParams): Raw {
  const raw: Raw = {}
  for (const key of [...filterKeys, 'sort', 'limit', 'cursor'] as const) {
    const given = [params[key] ?? []].flat()
    const several = key !== 'sort' && key !== 'limit' && key !== 'cursor' && takesSeveral(key)
    const values = (several ? given.flatMap((text) => text.split(',')) : given.slice(0, 1))
      .map((text) => text.trim())
      .filter((text) => text !== '')
    if (values.length > 0) raw[key] = [...new Set(values)]
  }
  return raw
}

function toQuery(raw: Raw): Record<string, unknown> {
  return Object.fromEntries(Object.entries(raw).map(([key, values]) => [key, typed(key, values)]))
}

function typed(key: string, values: string[]): unknown {
  const first = values[0] ?? ''
  if (flags.has(key)) return first === 'true' ? true : first === 'false' ? false : first
  if (numbers.has(key) || key === 'limit') return Number(first)
  return key !== 'q' && takesSeveral(key as FilterKey) ? values : first
}

interface Fault {
  raw: Raw
  issue: { path: PropertyKey[]; message: string; code?: string; values?: unknown }
  problems: SearchProblem[]
}

function dropFaulty({ raw, issue, problems }: Fault): void {
  const key = issue.path[0] as keyof Raw | undefined
  const values = key === undefined ? undefined : raw[key]
  if (key === undefined || !values) return
  const place = issue.path[1]
  const given = typeof place === 'number' ? (values[place] ?? '') : values.join(', ')
  problems.push({ field: key, given, message: messageOf(key, issue) })
  const left = typeof place === 'number' ? values.filter((value) => value !== given) : []
  if (left.length > 0) raw[key] = left
  else delete raw[key]
}

function messageOf(key: string, { message, code, values }: Fault['issue']): string {
  if (code === 'invalid_value' && Array.isArray(values)) return `must be one of ${values.join(', ')}`
  if (flags.has(key)) return 'must be true or false'
  if (key === 'limit') return `must be a whole number from 1 to ${PAGE_LIMIT_MAX}`
  return numbers.has(key) ? 'must be a number' : message
}

function readBack(raw: Raw, params: SearchParams, query: ListClaimsQuery): Omit<ReadSearch, 'problems'> {
  const { sort, limit, cursor, ...values } = raw
  const trail = String(params.trail ?? '')
    .split(',')
    .filter(Boolean)
    .slice(-TRAIL_MAX)
  const page = Number(params.page)
  const isPage = cursor !== undefined && Number.isInteger(page) && page > 1 && page < 1e9
  return {
    query,
    address: {
      values: values as FilterValues,
      sort: sort?.[0] ?? defaultSort,
      limit: Number(limit?.[0] ?? defaultLimit),
      cursor: cursor?.[0],
      page: isPage ? page : 1,
      trail,
    },
  }
}
