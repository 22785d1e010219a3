import { z } from 'zod'

/** PostgreSQL text cannot hold NUL, so it is refused here with a field's name instead of failing in the database. */
const withoutNul = /^[^\u0000]*$/

const EARLIEST = '1900-01-01'
const LATEST = '2199-12-31'

export const recordId = z
  .string()
  .min(1)
  .max(160)
  .regex(withoutNul, 'must not contain a NUL character')
  .meta({ description: 'Identifier of a record, stable across releases of the data.' })

/** Whether the text could name a record; what the database cannot hold names none. */
export const isRecordId = (text: string): boolean => recordId.safeParse(text).success

export const searchText = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(withoutNul, 'must not contain a NUL character')
  .meta({ description: 'Words to look for; every word must occur, in any order, case ignored.' })

/** A date in a request. Years outside 1900 to 2199 are refused: no record carries them. */
export const dateFilter = z.iso
  .date({ error: 'must be a calendar date such as 2025-06-12' })
  .refine((date) => date >= EARLIEST && date <= LATEST, `must lie between ${EARLIEST} and ${LATEST}`)

/** A date in a response; `…Precision` beside it says whether only its month or year is known. */
export const isoDate = z.iso.date().meta({ example: '2025-06-12' })

export const isoInstant = z.iso.datetime().meta({ example: '2026-11-02T09:30:00.000Z' })

/** What a PostgreSQL integer holds: a version beyond it would fail in the database, not in the reading. */
export const INTEGER_MAX = 2 ** 31 - 1

export const recordVersion = z
  .int()
  .min(1)
  .max(INTEGER_MAX)
  .meta({ description: 'Counts the changes of this record; every version is kept.', example: 1 })

export const versionStamp = { version: recordVersion, updatedAt: isoInstant }

/** Several values of one filter: any of them matches. In a query string: comma-separated or repeated. */
export function anyOf<Item extends z.ZodType>(item: Item): z.ZodArray<Item> {
  return z.array(item).min(1).max(100)
}

/** The day of a `@db.Date` column, which Prisma reads as midnight UTC. */
export function toIsoDate(date: Date): string
export function toIsoDate(date: Date | null): string | null
export function toIsoDate(date: Date | null): string | null {
  return date === null ? null : date.toISOString().slice(0, 10)
}

export function fromIsoDate(date: string): Date {
  return new Date(`${date}T00:00:00.000Z`)
}
