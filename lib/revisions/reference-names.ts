import 'server-only'
import { db } from '../db/client'
import type { PlainRecord, PlainValue } from './plain'

const referred = ['organization', 'product', 'source', 'measure', 'unit'] as const

type Referred = (typeof referred)[number]

/** Which kind of record a field names; the claim's own ids speak for themselves. */
const kindOfField: Record<string, Referred> = {
  measureKey: 'measure',
  unitKey: 'unit',
  fromUnitKey: 'unit',
  toUnitKey: 'unit',
  subjectOrganizationId: 'organization',
  saidByOrganizationId: 'organization',
  fromOrganizationId: 'organization',
  toOrganizationId: 'organization',
  organizationId: 'organization',
  publisherId: 'organization',
  parentId: 'organization',
  subjectProductId: 'product',
  fromProductId: 'product',
  toProductId: 'product',
  acceleratorProductId: 'product',
  sourceId: 'source',
}

/** Names by `kind:id`, such as `organization:huawei`; of units their symbols. */
export type ReferenceNames = Readonly<Record<string, string>>

/** The name of what a field refers to, where it refers to anything that is still there. */
export function referenceName(names: ReferenceNames, field: string, value: PlainValue): string | undefined {
  const kind = kindOfField[field]
  return kind && typeof value === 'string' ? names[`${kind}:${value}`] : undefined
}

/** Today's names of the records that these refer to, read at once. */
export async function referenceNames(records: readonly (PlainRecord | null)[]): Promise<ReferenceNames> {
  const ids: Record<Referred, Set<string>> = {
    organization: new Set(),
    product: new Set(),
    source: new Set(),
    measure: new Set(),
    unit: new Set(),
  }
  for (const record of records)
    for (const [field, value] of Object.entries(record ?? {})) {
      const kind = kindOfField[field]
      if (kind && typeof value === 'string') ids[kind].add(value)
    }
  const pairs = await Promise.all(referred.map((kind) => namesOf(kind, [...ids[kind]])))
  return Object.fromEntries(pairs.flat())
}

async function namesOf(kind: Referred, ids: string[]): Promise<[string, string][]> {
  if (ids.length === 0) return []
  const rows = await reads[kind](ids)
  return rows.map(({ id, name }) => [`${kind}:${id}`, name])
}

type Read = (ids: string[]) => Promise<{ id: string; name: string }[]>

const reads: Record<Referred, Read> = {
  organization: (ids) =>
    db.organization.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  product: (ids) => db.product.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  source: async (ids) => {
    const where = { id: { in: ids } }
    const rows = await db.source.findMany({ where, select: { id: true, publisher: true, title: true } })
    return rows.map(({ id, publisher, title }) => ({
      id,
      name: title === null ? publisher : `${publisher}: ${title}`,
    }))
  },
  measure: async (ids) => {
    const rows = await db.measure.findMany({
      where: { key: { in: ids } },
      select: { key: true, name: true },
    })
    return rows.map(({ key, name }) => ({ id: key, name }))
  },
  unit: async (ids) => {
    const rows = await db.unit.findMany({ where: { key: { in: ids } }, select: { key: true, symbol: true } })
    return rows.map(({ key, symbol }) => ({ id: key, name: symbol }))
  },
}
