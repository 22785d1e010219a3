import 'server-only'
import { searchText } from '@/lib/api/fields'
import { Problem } from '@/lib/api/problem'
import type { LatestChange } from '@/lib/revisions/record-version'
import { deletedRecords, latestChanges } from '@/lib/revisions/record-version'
import type { ListedRecord, RecordDefinition, RecordList } from './record-definition'

const limit = 100

type Params = Record<string, string | string[] | undefined>

export interface ListedRow extends ListedRecord {
  change: LatestChange | undefined
}

interface Listing {
  rows: ListedRow[]
  total: number
  words: string
  deleted: boolean
  nextHref: string | null
  problem: string
}

const first = (value: string | string[] | undefined) => ([value ?? ''].flat()[0] ?? '').trim()

/** The list of records that an address asks for, each with its newest change. */
export async function loadRecordList(definition: RecordDefinition, params: Params): Promise<Listing> {
  if (first(params.show) === 'deleted') return deletedListing(definition)
  const q = searchText.safeParse(first(params.q)).data
  const { list, problem } = await pageAt(definition, { q, cursor: first(params.cursor) })
  const ids = list.items.map(({ id }) => id)
  const changes = await latestChanges(definition.shape.resource, ids)
  const next = list.nextCursor && new URLSearchParams({ ...(q ? { q } : {}), cursor: list.nextCursor })
  return {
    rows: list.items.map((item) => ({ ...item, change: changes.get(item.id) })),
    total: list.total,
    words: q ?? '',
    deleted: false,
    nextHref: next ? `/admin/${definition.path}?${next.toString()}` : null,
    problem,
  }
}

async function pageAt(
  { list }: RecordDefinition,
  { q, cursor }: { q: string | undefined; cursor: string },
): Promise<{ list: RecordList; problem: string }> {
  const asked = { limit, ...(q ? { q } : {}) }
  if (cursor === '') return { list: await list(asked), problem: '' }
  try {
    return { list: await list({ ...asked, cursor: cursor.slice(0, 1_000) }), problem: '' }
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown
    const problem = 'The link to a later page is no longer valid; this is the first.'
    return { list: await list(asked), problem }
  }
}

async function deletedListing({ shape, nameOf }: RecordDefinition): Promise<Listing> {
  const found = await deletedRecords(shape.resource)
  const rows = found.map(({ id, record, ...change }) => ({
    id,
    name: nameOf(record),
    detail: '',
    status: 'deleted',
    change,
  }))
  return { rows, total: rows.length, words: '', deleted: true, nextHref: null, problem: '' }
}
