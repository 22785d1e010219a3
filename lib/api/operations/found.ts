import { notFound } from '../problem'

/** The record, or the `not_found` problem that names it. */
export function found<Item>(record: Item | null, resource: string, id: string): Item {
  if (record === null) throw notFound(resource, id)
  return record
}
