import { z } from 'zod'
import { asItStood } from '../db/as-it-stood'
import { anyOf, dateFilter } from './fields'
import { includable, loadIncluded } from './include'
import type { Operation } from './operation'
import { listedItem } from './table-response'

/** What may be asked of any answer with records, besides the operation's own query. */
export interface ReadOptions {
  asOf?: string
  fields?: string[]
  include?: string[]
}

const instant = z.iso
  .datetime({ offset: true, error: 'must be a date or an instant such as 2026-11-02T09:30:00Z' })
  .refine((text) => /^(19|2[01])/.test(text), 'must lie between 1900 and 2199')

export const asOf = z.union([dateFilter, instant], { error: 'must be a date or an instant' }).meta({
  description:
    'Answers with the records as they stood at this instant, or at the end of this day (UTC), from their ' +
    'revisions.',
})

/** The schema of an answer's records: a list's items, or the answer itself. */
function recordSchema(operation: Operation): z.ZodObject | undefined {
  const schema = listedItem(operation) ?? operation.response
  return schema instanceof z.ZodObject ? schema : undefined
}

/** `fields` and `include` only where the answer is a record or a page of them. */
export function readOptionsSchema(operation: Operation): z.ZodObject {
  if (!operation.records) return z.strictObject({})
  const item = recordSchema(operation)
  if (!item || !('version' in item.shape)) return z.strictObject({ asOf: asOf.optional() })
  const [first, ...kinds] = includable(item)
  return z.strictObject({
    asOf: asOf.optional(),
    fields: anyOf(z.enum(Object.keys(item.shape)))
      .optional()
      .meta({ description: 'Only these fields of each record, and what identifies it.' }),
    ...(first && {
      include: anyOf(z.enum([first, ...kinds]))
        .optional()
        .meta({ description: 'Also the records of these kinds that the answer names, under `included`.' }),
    }),
  })
}

/** The instant a request asks about; a day means its end. */
export function instantOf(text: string): Date {
  return new Date(text.length === 10 ? `${text}T23:59:59.999Z` : text)
}

/** Runs a read at the instant asked about, or now. */
export function readAt<Result>({ asOf: text }: ReadOptions, read: () => Promise<Result>): Promise<Result> {
  return text === undefined ? read() : asItStood(instantOf(text), read)
}

type Item = Record<string, unknown>

/** A record with the fields asked for, and what identifies it. */
export function pickFields(item: unknown, fields: string[] | undefined): unknown {
  if (!fields) return item
  const identifying = ['id', 'key', 'slug'].find((name) => name in (item as Item)) ?? 'id'
  const wanted = new Set([identifying, ...fields])
  return Object.fromEntries(Object.entries(item as Item).filter(([name]) => wanted.has(name)))
}

/** The answer with only the fields asked for, and with the records to include. */
export async function shaped(payload: unknown, { fields, include }: ReadOptions): Promise<unknown> {
  const page = payload as { items?: Item[] }
  const included = include && (await loadIncluded(page.items ?? [payload as Item], include))
  const picked = page.items
    ? { ...page, items: page.items.map((item) => pickFields(item, fields)) }
    : pickFields(payload, fields)
  return included ? { ...(picked as object), included } : picked
}
