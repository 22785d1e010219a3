import 'server-only'
import { Problem } from '@/lib/api/problem'
import type { Actor } from '@/lib/auth/actor'
import type { AuditQuery } from '@/lib/revisions/audit'
import { auditQuerySchema, listAudit } from '@/lib/revisions/audit'
import type { AuditSearch } from './read-filters'
import { first, readFilters } from './read-filters'

const ENTRIES_A_PAGE = 50

/** The page of writes that an address asks for. A cursor that leads nowhere shows the newest. */
export async function loadAudit(search: AuditSearch, actor: Actor) {
  const { filters, query, problems } = readFilters(search, (part) => auditQuerySchema.safeParse(part))
  const cursor = first(search.cursor)
  const read = (more: AuditQuery) => listAudit({ ...query, ...more, limit: ENTRIES_A_PAGE }, actor)
  const page = await read(cursor ? { cursor } : {}).catch((error: unknown) => {
    if (!cursor || !(error instanceof Problem)) throw error
    problems.push('The link to older writes is not valid; these are the newest.')
    return read({})
  })
  return { ...page, filters, problems, isFirst: !cursor }
}
