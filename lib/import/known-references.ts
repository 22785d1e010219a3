import 'server-only'
import { db } from '../db/client'
import type { PlainRecord } from '../revisions/plain'
import type { ImportTarget } from './targets'

interface Reference {
  column: string
  table: string
  key: string
  list: boolean
}

/** Which columns must name other records: the database's own catalogue says so. */
export async function referencesOf({ table, resource }: ImportTarget): Promise<Reference[]> {
  const rows = await db.$queryRaw<Omit<Reference, 'list'>[]>`
    SELECT referring.attname AS column, referred.relname AS table, identifying.attname AS key
    FROM pg_constraint
    JOIN pg_class referrer ON referrer.oid = conrelid
    JOIN pg_class referred ON referred.oid = confrelid
    JOIN pg_attribute referring ON referring.attrelid = conrelid AND referring.attnum = conkey[1]
    JOIN pg_attribute identifying ON identifying.attrelid = confrelid AND identifying.attnum = confkey[1]
    WHERE contype = 'f' AND referrer.relname = ${table} AND referrer.relnamespace = 'public'::regnamespace`
  const references = rows.map((row) => ({ ...row, list: false }))
  // An event's claims are a list, which no foreign key covers.
  if (resource === 'event') references.push({ column: 'claimIds', table: 'Claim', key: 'id', list: true })
  return references
}

/** Looks up what records refer to, each id once for the whole table. */
export class KnownReferences {
  readonly #references: Reference[]
  readonly #found = new Map<string, Map<string, boolean>>()

  constructor(references: Reference[]) {
    this.#references = references
  }

  async load(records: readonly PlainRecord[]): Promise<void> {
    for (const reference of this.#references) {
      const known = this.#of(reference)
      const asked = new Set(
        records.flatMap((record) => idsIn(record, reference)).filter((id) => !known.has(id)),
      )
      if (asked.size === 0) continue
      const rows = await db.$queryRawUnsafe<{ id: string }[]>(
        `SELECT "${reference.key}" AS id FROM "${reference.table}" WHERE "${reference.key}" = ANY($1::text[])`,
        [...asked],
      )
      for (const id of asked) known.set(id, false)
      for (const { id } of rows) known.set(id, true)
    }
  }

  /** Fields that name no record. Claims may name others of the same file. */
  missing(record: PlainRecord, isInFile: (table: string, id: string) => boolean) {
    return this.#references.flatMap((reference) =>
      idsIn(record, reference)
        .filter((id) => !this.#of(reference).get(id) && !isInFile(reference.table, id))
        .map((id) => ({
          field: reference.column,
          message: `${id} names no ${reference.table.toLowerCase()}`,
        })),
    )
  }

  #of({ table }: Reference): Map<string, boolean> {
    const known = this.#found.get(table) ?? new Map<string, boolean>()
    this.#found.set(table, known)
    return known
  }
}

function idsIn(record: PlainRecord, { column, list }: Reference): string[] {
  const value = record[column]
  if (list) return Array.isArray(value) ? value.map(String) : []
  return typeof value === 'string' ? [value] : []
}
