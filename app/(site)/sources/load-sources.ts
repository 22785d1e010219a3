import 'server-only'
import { Problem } from '@/lib/api/problem'
import { listSources } from '@/lib/sources/queries'
import { listSourcesQuerySchema, sourceKinds } from '@/lib/sources/schema'

type Params = Record<string, string | string[] | undefined>

const PAGE_SIZE = 100

function first(value: string | string[] | undefined): string {
  return ([value ?? ''].flat()[0] ?? '').trim()
}

/** The page of sources that an address asks for; what it cannot use is named and left out. */
export async function loadSources(params: Params) {
  const [words, kind, cursor] = [first(params.q), first(params.kind), first(params.cursor)]
  const knownKind = sourceKinds.find((one) => one === kind)
  const wanted = { q: words || undefined, kind: knownKind && [knownKind], limit: PAGE_SIZE }
  const isSearchable = listSourcesQuerySchema.safeParse(wanted).success
  const filters = isSearchable ? wanted : { ...wanted, q: undefined }
  const problems = [
    kind && !knownKind ? `There is no kind of source “${kind.slice(0, 40)}”; it was left out.` : '',
    isSearchable ? '' : 'The search must have 1 to 200 characters; it was left out.',
  ].filter(Boolean)
  const { page, isFirst } = await pageAt(filters, cursor)
  if (cursor && isFirst) problems.push('The link to a later page is no longer valid; this is the first.')
  return {
    page,
    words: filters.q ?? '',
    kind: knownKind ?? '',
    /** What is filtered by, as in the API's query. */
    query: queryOf({ q: filters.q, kind: knownKind }),
    problem: problems.join(' '),
    nextHref: page.nextCursor ? hrefOf({ q: filters.q, kind: knownKind, cursor: page.nextCursor }) : null,
  }
}

async function pageAt(filters: Parameters<typeof listSources>[0], cursor: string) {
  if (!cursor) return { page: await listSources(filters), isFirst: true }
  try {
    return { page: await listSources({ ...filters, cursor: cursor.slice(0, 1000) }), isFirst: false }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { page: await listSources(filters), isFirst: true }
  }
}

function hrefOf(query: Record<string, string | undefined>): string {
  return `/sources?${queryOf(query)}`
}

function queryOf(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return new URLSearchParams(given).toString()
}
