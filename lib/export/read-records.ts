import 'server-only'
import { parsePart } from '../api/field-errors'
import { PAGE_LIMIT_MAX } from '../api/page'
import type { Page } from '../api/page'
import { Problem } from '../api/problem'
import { readQueryString } from '../api/query-string'
import { anonymous } from '../auth/actor'
import { db } from '../db/client'
import type { PlainRecord } from '../revisions/plain'
import type { ExportKind } from './kinds'

interface Reading {
  /** Filters and order, as in the query string of the list. */
  search: URLSearchParams
  /** More records than this are refused. */
  max: number
  signal: AbortSignal
  report?: (done: number, total: number) => Promise<void>
}

/** The records that a list's filters choose, in its order, with the columns that an import takes. */
export async function readRecords(kind: ExportKind, reading: Reading): Promise<PlainRecord[]> {
  const records: PlainRecord[] = []
  for await (const ids of pagesOfIds(kind, reading)) records.push(...(await readByIds(kind, ids)))
  return records
}

async function* pagesOfIds(
  { list }: ExportKind,
  { search, max, signal, report }: Reading,
): AsyncGenerator<string[], undefined> {
  if (!list.query) return
  let query = parsePart(list.query, { part: 'query', value: readQueryString(list.query, search) })
  query = { ...query, limit: PAGE_LIMIT_MAX }
  const context = { actor: anonymous, expectedVersion: undefined, origin: '', signal }
  for (let done = 0; ;) {
    const page = (await list.run({ params: {}, query, body: undefined, context })) as Page<{ id: string }>
    if (page.total > max)
      throw new Problem({
        code: 'payload_too_large',
        detail: `The list has ${page.total} records, and one file takes ${max}: filter it further.`,
      })
    done += page.items.length
    await report?.(done, page.total)
    yield page.items.map(({ id }) => id)
    if (page.nextCursor === null) return
    query = { ...query, cursor: page.nextCursor }
  }
}

async function readByIds({ table, schema }: ExportKind, ids: string[]): Promise<PlainRecord[]> {
  const rows = await db.$queryRawUnsafe<{ id: string; record: PlainRecord }[]>(
    `SELECT "id", to_jsonb(t) AS record FROM "${table}" t WHERE "id" = ANY($1::text[])`,
    ids,
  )
  const byId = new Map(rows.map(({ id, record }) => [id, record]))
  const columns = Object.keys(schema.shape)
  return ids.flatMap((id) => {
    const record = byId.get(id)
    return record ? [Object.fromEntries(columns.map((column) => [column, record[column] ?? null]))] : []
  })
}
