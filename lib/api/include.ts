import 'server-only'
import type { z } from 'zod'
import { getClaims } from '../claims/queries'
import { getMeasures, getUnits } from '../measures/queries'
import { getOrganizations } from '../organizations/queries'
import { getProducts } from '../products/queries'
import { getSources } from '../sources/queries'

type Load = (ids: string[]) => Promise<unknown[]>

const loaders = {
  claims: getClaims,
  measures: getMeasures,
  organizations: getOrganizations,
  products: getProducts,
  sources: getSources,
  units: getUnits,
} satisfies Record<string, Load>

type Included = keyof typeof loaders

/** Which kind of record a field names. */
const linkOf: Record<string, Included> = {
  claimId: 'claims',
  claimIds: 'claims',
  supersededById: 'claims',
  supersedesIds: 'claims',
  measureKey: 'measures',
  unitKey: 'units',
  fromUnitKey: 'units',
  toUnitKey: 'units',
  organizationId: 'organizations',
  parentId: 'organizations',
  publisherId: 'organizations',
  subjectOrganizationId: 'organizations',
  saidByOrganizationId: 'organizations',
  acceleratorProductId: 'products',
  subjectProductId: 'products',
  sourceId: 'sources',
}

const endKinds = { organization: 'organizations', product: 'products' } as const

/** The kinds of record that records of this schema name: the values of `include`. */
export function includable(item: z.ZodObject): Included[] {
  const named = Object.keys(item.shape).flatMap((field) => linkOf[field] ?? [])
  const ends = 'from' in item.shape && 'to' in item.shape ? Object.values(endKinds) : []
  return [...new Set([...named, ...ends])].sort()
}

/** The records that the items name, each once, by kind. */
export async function loadIncluded(
  items: readonly Record<string, unknown>[],
  kinds: readonly string[],
): Promise<Record<string, unknown[]>> {
  const ids = new Map(kinds.map((kind) => [kind, new Set<string>()]))
  for (const item of items) for (const [kind, id] of linksOf(item)) ids.get(kind)?.add(id)
  const included: Record<string, unknown[]> = {}
  for (const [kind, named] of ids) included[kind] = await loaders[kind as Included]([...named].sort())
  return included
}

function linksOf(item: Record<string, unknown>): [string, string][] {
  return Object.entries(item).flatMap(([field, value]): [string, string][] => {
    const kind = linkOf[field]
    if (kind) return [value].flat().flatMap((id) => (typeof id === 'string' ? [[kind, id]] : []))
    const end = value as { type?: string; id?: string } | null
    const endKind = field === 'from' || field === 'to' ? endKinds[end?.type as 'product'] : undefined
    return endKind && end?.id ? [[endKind, end.id]] : []
  })
}
