import 'server-only'
import { db } from '../db/client'
import type { PlainRecord } from '../revisions/plain'
import type { ImportTarget } from './targets'

/** Gives ids to rows that have none: none that a record has or ever had, or that the file itself names. */
export async function newIds(target: ImportTarget, named: ReadonlySet<string>) {
  const { resource, ids } = target
  const taken = new Set(named)
  if (ids === 'numbered') {
    const [row] = await db.$queryRaw<{ last: number | null }[]>`
      SELECT max(substring("resourceId" from 2)::bigint)::float8 AS last
      FROM "Revision" WHERE "resource" = ${resource} AND "resourceId" ~ '^E[0-9]{3,12}$'`
    let last = row?.last ?? 0
    return (): string => {
      let id: string
      do {
        last += 1
        id = `E${String(last).padStart(3, '0')}`
      } while (taken.has(id))
      return id
    }
  }
  const used = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "resourceId" AS id FROM "Revision" WHERE "resource" = ${resource}`
  for (const { id } of used) taken.add(id)
  return (record: PlainRecord): string => {
    for (const id of ids(record)) {
      if (taken.has(id)) continue
      taken.add(id)
      return id
    }
    throw new Error('No id is free.')
  }
}
