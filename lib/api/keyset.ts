import { together } from '../db/together'
import type { CursorValue, Position } from './keyset-cursor'
import { decodeCursor, encodeCursor } from './keyset-cursor'
import type { Order, SortColumn } from './keyset-order'
import { orderBy, readSort, stretches } from './keyset-order'
import type { Page } from './page'

export type { SortColumn } from './keyset-order'

type Row = Record<string, unknown>

interface PageRequest {
  sort: string
  limit: number
  cursor?: string
}

/** What a list's `find` is called with: pass it on to Prisma's findMany beside the select. */
export interface FindArgs<Where, OrderBy> {
  where: Where
  orderBy: OrderBy[]
  take: number
}

interface KeysetList<Where, OrderBy, Found extends Row, Item> {
  query: PageRequest
  columns: Record<string, SortColumn>
  /** The unique column that breaks ties: `id` unless said. */
  idColumn?: string
  where: Where
  find: (args: FindArgs<Where, OrderBy>) => Promise<Found[]>
  count: (where: Where) => Promise<number>
  toItem: (row: Found) => Item
}

/**
 * One page of a list in a stable order (the sort column, then the id), found by where another page ended and
 * not by an offset: rows that come or go elsewhere neither repeat nor skip a row.
 */
export async function keysetPage<Where, OrderBy, Found extends Row, Item>(
  list: KeysetList<Where, OrderBy, Found, Item>,
): Promise<Page<Item>> {
  const { query, columns, where, idColumn = 'id' } = list
  const order = readSort(query.sort, { columns, idColumn })
  const position = query.cursor === undefined ? undefined : decodeCursor(query.cursor, order)
  const find = () => rowsFrom(list, { order, position, take: query.limit + 1 })
  const count = async () => position?.total ?? list.count(where)
  const [found, total] = await together(find, count)
  const back = position?.back ?? false
  const shown = found.slice(0, query.limit)
  if (back) shown.reverse()
  const more = found.length > query.limit
  const at = (row: Found | undefined, towards: boolean): Position | undefined =>
    row && { ...positionOf(row, order), total, back: towards }
  const [first, last] = [at(shown[0], true), at(shown.at(-1), false)]
  // Where the reader came from there was a page; whether there still is one, the database says.
  const previous = first && (back ? more : position && (await hasRows(list, order, first)))
  const next = last && (back ? await hasRows(list, order, last) : more)
  return {
    items: shown.map(list.toItem),
    previousCursor: previous ? encodeCursor(first) : null,
    nextCursor: next ? encodeCursor(last) : null,
    total,
  }
}

interface Reading {
  order: Order
  position: Position | undefined
  take: number
}

/** The rows next to a position, nearest first; without a position those of the beginning. */
async function rowsFrom<Where, OrderBy, Found extends Row, Item>(
  { where, find }: KeysetList<Where, OrderBy, Found, Item>,
  { order, position, take }: Reading,
): Promise<Found[]> {
  // Prisma's where and orderBy types are per model; their shape here is the same for every model.
  const sorted = orderBy(order, position?.back) as OrderBy[]
  if (!position) return find({ where, orderBy: sorted, take })
  const rows: Found[] = []
  for (const stretch of stretches(order, position)) {
    const missing = take - rows.length
    if (missing === 0) break
    rows.push(...(await find({ where: { AND: [where, stretch] } as Where, orderBy: sorted, take: missing })))
  }
  return rows
}

async function hasRows<Where, OrderBy, Found extends Row, Item>(
  list: KeysetList<Where, OrderBy, Found, Item>,
  order: Order,
  position: Position,
): Promise<boolean> {
  return (await rowsFrom(list, { order, position, take: 1 })).length > 0
}

function positionOf(row: Row, { sort, field, idColumn }: Order): Omit<Position, 'total' | 'back'> {
  const raw = row[field]
  const value = raw instanceof Date ? raw.toISOString() : ((raw ?? null) as CursorValue)
  return { sort, value, id: String(row[idColumn]) }
}
