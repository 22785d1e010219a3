import { createHash } from 'node:crypto'
import { z } from 'zod'
import { invalidField } from '../api/problem'
import type { ImportField } from './target-fields'

/** For each column of the table the field it fills, or null to leave it out. */
export const mappingSchema = z.array(z.string().max(100).nullable()).max(200)

export type Mapping = (string | null)[]

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Columns whose names say which field they are. Each field is used once. */
export function guessMapping(columns: readonly string[], fields: readonly ImportField[]): Mapping {
  const left = new Map(fields.map(({ name }) => [plain(name), name]))
  return columns.map((column) => {
    const name = left.get(plain(column)) ?? null
    left.delete(plain(column))
    return name
  })
}

export function headerHash(columns: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(columns)).digest('hex')
}

/** @throws Problem when the mapping does not fit the columns or names a field twice, or one that is none. */
export function assertMapping(mapping: Mapping, columns: readonly string[], fields: readonly ImportField[]) {
  if (mapping.length !== columns.length)
    throw invalidField('mapping', `must have ${columns.length} entries, one for each column`)
  const names = new Set(fields.map(({ name }) => name))
  const used = mapping.filter((name) => name !== null)
  const unknown = used.find((name) => !names.has(name))
  if (unknown !== undefined) throw invalidField('mapping', `${unknown} is no field of this kind of record`)
  const repeated = used.find((name, index) => used.indexOf(name) !== index)
  if (repeated !== undefined) throw invalidField('mapping', `two columns fill ${repeated}`)
  if (used.length === 0) throw invalidField('mapping', 'must use at least one column')
}
