import { z } from 'zod'
import type { Order, SortColumn } from './keyset-order'
import { invalidField } from './problem'

export type CursorValue = string | number | null

/** Where a page begins. The total travels along: counting a large table again for every page would be slow. */
export interface Position {
  sort: string
  value: CursorValue
  id: string
  total: number
  /** The page is the one before this position, not the one after it. */
  back: boolean
}

const cursorShape = z.tuple([
  z.string(),
  z.union([z.string(), z.number(), z.null()]),
  z.string(),
  z.int().min(0),
  z.literal('back').optional(),
])

export function encodeCursor({ sort, value, id, total, back }: Position): string {
  const content = back ? [sort, value, id, total, 'back'] : [sort, value, id, total]
  return Buffer.from(JSON.stringify(content)).toString('base64url')
}

/** @throws Problem for what is no cursor of a list in this order. */
export function decodeCursor(cursor: string, order: Order): Position {
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
    const [sort, value, id, total, back] = cursorShape.parse(JSON.parse(text))
    if (`${value}${id}`.includes('\u0000')) return undefined
    return { sort, value, id, total, back: back !== undefined }
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
