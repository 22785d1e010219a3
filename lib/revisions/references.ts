import 'server-only'
import { Problem } from '../api/problem'
import { db } from '../db/client'
import type { RecordKind } from './record-kind'

interface ForeignKey {
  referrer: string
  column: string
  key: string
}

type Referred = Pick<RecordKind<never>, 'resource'>

const MOST_NAMED = 5

/**
 * Refuses to delete a record that others refer to, naming them. The database's own catalogue says which
 * columns may refer to it, so that a new one is never forgotten.
 */
export async function assertUnreferenced({ resource }: Referred, id: string): Promise<void> {
  const found: string[] = []
  for (const { referrer, column, key } of await foreignKeysTo(resource)) {
    // Names come from the catalogue, the id is a parameter.
    const rows = await db.$queryRawUnsafe<{ id: string; total: bigint }[]>(
      `SELECT "${key}" AS id, count(*) OVER () AS total FROM "${referrer}" WHERE "${column}" = $1 ORDER BY 1 LIMIT ${MOST_NAMED}`,
      id,
    )
    const [first] = rows
    if (!first) continue
    const more = Number(first.total) > rows.length ? ` and ${Number(first.total) - rows.length} more` : ''
    found.push(`${referrer.toLowerCase()} ${rows.map((row) => row.id).join(', ')}${more} (${column})`)
  }
  if (found.length > 0)
    throw new Problem({
      code: 'referenced',
      detail: `The ${resource} "${id}" cannot be deleted: it is referred to by ${found.join('; ')}.`,
      errors: found.map((message) => ({ field: 'id', message: `is referred to by ${message}` })),
    })
}

/** What goes with its record, or only loses a link, does not hold it back. */
async function foreignKeysTo(resource: string): Promise<ForeignKey[]> {
  const table = resource.charAt(0).toUpperCase() + resource.slice(1)
  return db.$queryRaw<ForeignKey[]>`
    SELECT referrer.relname AS referrer, referring.attname AS column, identifying.attname AS key
    FROM pg_constraint
    JOIN pg_class referrer ON referrer.oid = conrelid
    JOIN pg_class referred ON referred.oid = confrelid
    JOIN pg_attribute referring ON referring.attrelid = conrelid AND referring.attnum = conkey[1]
    JOIN pg_index ON indrelid = conrelid AND indisprimary
    JOIN pg_attribute identifying ON identifying.attrelid = conrelid AND identifying.attnum = indkey[0]
    WHERE contype = 'f' AND confdeltype = 'r' AND referred.relname = ${table}
      AND referred.relnamespace = 'public'::regnamespace
    ORDER BY 1, 2`
}
