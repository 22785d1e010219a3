import { z } from 'zod'
import { together } from '../db/together'
import type { Page } from './page'
import { invalidField } from './problem'

/** How a sortable column is carried in a cursor. */
export interface SortColumn {
  kind: 'text' | 'number' | 'integer' | 'date' | 'instant'
  nullable?: boolean
}

type CursorValue = string | number | null
type Row = Record<string, unknown>

/** Where a page ended. The total travels along: counting a large table again for every page would be slow. */
interface Position {
  sort: string
  value: CursorValue
  id: string
  total: number
}

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

const cursorShape = z.tuple([
  z.string(),
  z.union([z.string(), z.number(), z.null()]),
  z.string(),
  z.int().min(0),
])

/**
 * One page of a list in a stable order (the sort column, then the id), found by where the page before ended
 * and not by an offset: rows that come or go elsewhere neither repeat nor skip a row.
 */
export async function keysetPage<Where, OrderBy, Found extends Row, Item>(
  list: KeysetList<Where, OrderBy, Found, Item>,
): Promise<Page<Item>> {
  const { query, columns, where, idColumn = 'id' } = list
  const order = readSort(query.sort, columns)
  const position = query.cursor === undefined ? undefined : decodeCursor(query.cursor, order)
  // Prisma's where and orderBy types are per model; their shape here is the same for every model.
  const pageWhere = (position ? { AND: [where, after(order, idColumn, position)] } : where) as Where
  const orderBy = orderByOf(order, idColumn) as OrderBy[]
  const find = () => list.find({ where: pageWhere, orderBy, take: query.limit + 1 })
  const count = async () => position?.total ?? list.count(where)
  const [rows, total] = await together(find, count)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const more = rows.length > query.limit && last !== undefined
  const nextCursor = more ? encodeCursor({ ...positionOf(last, order, idColumn), total }) : null
  return { items: shown.map(list.toItem), nextCursor, total }
}

interface Order {
  sort: string
  field: string
  descending: boolean
  column: SortColumn
}

function readSort(sort: string, columns: Record<string, SortColumn>): Order {
  const descending = sort.startsWith('-')
  const field = descending ? sort.slice(1) : sort
  const column = columns[field]
  if (!column) throw invalidField('sort', `must be one of ${Object.keys(columns).join(', ')}`)
  return { sort, field, descending, column }
}

function orderByOf({ field, descending, column }: Order, idColumn: string): unknown[] {
  const direction = descending ? 'desc' : 'asc'
  if (field === idColumn) return [{ [idColumn]: direction }]
  const first = column.nullable ? { sort: direction, nulls: 'last' } : direction
  return [{ [field]: first }, { [idColumn]: 'asc' }]
}

/** The condition for rows that come later in the order than the position; rows without the value come last. */
function after({ field, descending, column }: Order, idColumn: string, { value, id }: Position): unknown {
  const beyond = descending ? 'lt' : 'gt'
  if (field === idColumn) return { [idColumn]: { [beyond]: id } }
  if (value === null) return { [field]: null, [idColumn]: { gt: id } }
  const reached = column.kind === 'date' || column.kind === 'instant' ? new Date(value) : value
  const later: unknown[] = [{ [field]: { [beyond]: reached } }, { [field]: reached, [idColumn]: { gt: id } }]
  if (column.nullable) later.push({ [field]: null })
  return { OR: later }
}

function positionOf(row: Row, { sort, field }: Order, idColumn: string): Omit<Position, 'total'> {
  const raw = row[field]
  const value = raw instanceof Date ? raw.toISOString() : ((raw ?? null) as CursorValue)
  return { sort, value, id: String(row[idColumn]) }
}

function encodeCursor({ sort, value, id, total }: Position): string {
  return Buffer.from(JSON.stringify([sort, value, id, total])).toString('base64url')
}

function decodeCursor(cursor: string, order: Order): Position {
  const position = readCursor(cursor)
  if (!position) throw invalidField('cursor', 'must be the `nextCursor` of an earlier answer')
  if (position.sort !== order.sort)
    throw invalidField(
      'cursor',
      `belongs to sort=${JSON.stringify(position.sort)}; keep the sort order while paging`,
    )
  if (!fits(position.value, order.column))
    throw invalidField('cursor', 'must be the `nextCursor` of an earlier answer')
  return position
}

function readCursor(cursor: string): Position | undefined {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8')
    const [sort, value, id, total] = cursorShape.parse(JSON.parse(text))
    return `${value}${id}`.includes('\u0000') ? undefined : { sort, value, id, total }
  } catch {
    return undefined
  }
}

function fits(value: CursorValue, column: SortColumn): boolean {
  if (value === null) return column.nullable === true
  if (column.kind === 'number') return typeof value === 'number'
  if (column.kind === 'integer') return Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31
  if (typeof value !== 'string') return false
  if (column.kind === 'instant') return isInstant(value)
  return column.kind === 'text' || isMidnight(value)
}

function isInstant(text: string): boolean {
  return /^(19|2[01])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

function isMidnight(instant: string): boolean {
  return /^(19|2[01])\d\d-\d\d-\d\dT00:00:00\.000Z$/.test(instant) && !Number.isNaN(Date.parse(instant))
}
