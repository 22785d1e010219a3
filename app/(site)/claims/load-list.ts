import 'server-only'
import type { Page } from '@/lib/api/page'
import { Problem } from '@/lib/api/problem'
import { listClaims } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import { readSearch, type ReadSearch, type SearchParams } from './read-search'

export interface ClaimList extends ReadSearch {
  page: Page<Claim>
  /** Claims kept in all, without any filter. */
  totalClaims: number
}

/** The page of claims that an address asks for. A cursor that leads nowhere falls back to the first page. */
export async function loadList(params: SearchParams): Promise<ClaimList> {
  const search = readSearch(params)
  const everything = listClaims({ limit: 1 })
  try {
    const page = await listClaims(search.query)
    return { ...search, page, totalClaims: (await everything).total }
  } catch (error) {
    const isCursor = error instanceof Problem && error.errors.some(({ field }) => field === 'cursor')
    if (!isCursor) throw error
    const { cursor = '', ...rest } = search.query
    const problem = { field: 'cursor', given: cursor, message: 'does not lead to a page of this list' }
    return {
      query: rest,
      address: { ...search.address, cursor: undefined, page: 1, trail: [] },
      problems: [...search.problems, problem],
      page: await listClaims(rest),
      totalClaims: (await everything).total,
    }
  }
}
