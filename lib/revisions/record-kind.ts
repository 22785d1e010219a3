import type { z } from 'zod'
import type { FieldError } from '../api/problem'
import type { PlainRecord } from './plain'
import type { Resource } from './resources'

/** What the one mechanism of writing needs to know about a kind of record. */
export interface RecordKind<Schema extends z.ZodType<object>> {
  resource: Resource
  /** Column that identifies a record. */
  key: 'id' | 'key'
  /** Columns of PostgreSQL's date type. */
  dates: readonly string[]
  /** A whole record with the rules between its fields. */
  schema: Schema
  /** The ids to try for a record that was given none, in this order. */
  ids: (input: PlainRecord) => AsyncIterable<string> | Iterable<string>
  /** What no schema and no constraint can see, such as ids inside a list. */
  check?: (record: z.output<Schema>) => Promise<FieldError[]>
  /** Refuses records that are not to be changed by hand. */
  guard?: (record: PlainRecord) => void
  /** What must be written beside the record, in the same transaction. */
  also?: (written: { record: z.output<Schema>; version: number; actorId: string; at: Date }) => Promise<void>
}

/** `ascend-910c`, then `ascend-910c-2`, …: ids made from a name. */
export function* slugsOf(...names: unknown[]): Generator<string, undefined> {
  const words = names.map((name) => (typeof name === 'string' ? name : '')).join(' ')
  const plain = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const base = slug.slice(0, 80).replace(/-+$/, '') || 'record'
  yield base
  for (let number = 2; number < 1_000; number += 1) yield `${base}-${number}`
}
