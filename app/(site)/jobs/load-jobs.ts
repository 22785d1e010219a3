import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { unsealWords } from '@/lib/auth/sealed-words'
import { listJobs } from '@/lib/jobs/queries'
import type { ListJobsQuery } from '@/lib/jobs/schema'
import { jobKinds, jobStates, listJobsQuerySchema } from '@/lib/jobs/schema'

export type JobSearch = Record<string, string | string[] | undefined>

const PAGE_ROWS = 50
const first = (value: string | string[] | undefined) => [value ?? ''].flat()[0] ?? ''

/** The page of jobs that an address asks for; what it cannot use is named and left out. */
export async function loadJobs(search: JobSearch, actor: Actor) {
  const [state, kind, cursor] = [first(search.state), first(search.kind), first(search.cursor)]
  const query: ListJobsQuery = {
    state: jobStates.find((known) => known === state),
    kind: jobKinds.find((known) => known === kind),
    limit: PAGE_ROWS,
  }
  const mine = first(search.mine) === '1' && actor.kind !== 'anonymous'
  if (mine) query.startedBy = actor.id
  const filters = { state: query.state, kind: query.kind, mine: mine ? '1' : undefined }
  const isCursor = listJobsQuerySchema.shape.cursor.safeParse(cursor).success
  if (isCursor) query.cursor = cursor
  const problems = [
    unsealWords(first(search.problem)) ?? '',
    state && !query.state ? `There is no state “${state.slice(0, 40)}”; it was left out.` : '',
    kind && !query.kind ? `There is no kind of job “${kind.slice(0, 40)}”; it was left out.` : '',
    cursor && !isCursor ? 'The link to older jobs is not valid; these are the newest.' : '',
  ]
  const { items, nextCursor } = await listJobs(query)
  return {
    jobs: items,
    filters,
    isFiltered: Object.values(filters).some(Boolean),
    problem: problems.filter(Boolean).join(' '),
    here: hrefOf({ ...filters, cursor: query.cursor }),
    olderHref: nextCursor ? hrefOf({ ...filters, cursor: nextCursor }) : null,
  }
}

function hrefOf(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length > 0 ? `/jobs?${new URLSearchParams(given).toString()}` : '/jobs'
}
