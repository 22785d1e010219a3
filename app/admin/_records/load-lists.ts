import 'server-only'
import { getClaims, listClaims } from '@/lib/claims/queries'
import { getMeasures, getUnits, listMeasures, listUnits } from '@/lib/measures/queries'
import { getOrganizations, listOrganizations } from '@/lib/organizations/queries'
import { getProducts, listProducts } from '@/lib/products/queries'
import { getScenario, listScenarios } from '@/lib/scenarios/queries'
import { getSources, listSources } from '@/lib/sources/queries'
import type { PickList, PickLists } from '../../_components/records/pick-list'
import { toOption } from '../../_components/records/pick-list'
import type { FormShape, Picked, Typed } from './definition'
import { fieldsOf } from './definition'

interface Reads {
  list: () => Promise<{ items: object[]; nextCursor: string | null }>
  byIds: (ids: string[]) => Promise<object[]>
}

/** More than these are searched through the API. */
const limit = 200

const reads: Record<Picked, Reads> = {
  organization: { list: () => listOrganizations({ limit }), byIds: getOrganizations },
  product: { list: () => listProducts({ limit }), byIds: getProducts },
  source: { list: () => listSources({ limit }), byIds: getSources },
  measure: { list: () => listMeasures({ limit }), byIds: getMeasures },
  unit: { list: () => listUnits({ limit }), byIds: getUnits },
  claim: { list: () => listClaims({ limit: 50 }), byIds: getClaims },
  scenario: {
    list: () => listScenarios({ limit }),
    byIds: async (ids) => (await Promise.all(ids.map(getScenario))).filter((found) => found !== null),
  },
}

/** What the fields of these forms may name: all of it, or the first part of a long list and what is named now. */
export async function loadPickLists(shapes: readonly FormShape[], typed: Typed): Promise<PickLists> {
  const named = new Map<Picked, Set<string>>()
  for (const { name, control } of shapes.flatMap(fieldsOf)) {
    if (!('picks' in control)) continue
    const ids = named.get(control.picks) ?? new Set()
    for (const id of (typed[name] ?? '').split(/[\s,;]+/).filter(Boolean)) ids.add(id)
    named.set(control.picks, ids)
  }
  const lists = await Promise.all([...named].map(async ([picks, ids]) => [picks, await load(picks, ids)]))
  return Object.fromEntries(lists) as PickLists
}

async function load(picks: Picked, named: ReadonlySet<string>): Promise<PickList> {
  const { items, nextCursor } = await reads[picks].list()
  const options = items.map((item) => toOption(picks, { ...item }))
  const listed = new Set(options.map(({ id }) => id))
  const missing = [...named].filter((id) => !listed.has(id)).slice(0, limit)
  const others = missing.length > 0 ? await reads[picks].byIds(missing) : []
  return {
    options: [...options, ...others.map((item) => toOption(picks, { ...item }))],
    complete: nextCursor === null,
  }
}
