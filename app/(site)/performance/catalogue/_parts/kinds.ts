import {
  accelerators,
  interconnects,
  models,
  stacks,
  type AcceleratorSpec,
  type InterconnectSpec,
  type ModelSpec,
  type StackSpec,
} from '@/lib/engine'

/** The catalogue's four kinds, named in addresses as the API names them. */
export type Entry =
  | { kind: 'accelerators'; spec: AcceleratorSpec }
  | { kind: 'interconnects'; spec: InterconnectSpec }
  | { kind: 'models'; spec: ModelSpec }
  | { kind: 'stacks'; spec: StackSpec }

export type Kind = Entry['kind']

export const kindNames: Record<Kind, { one: string; many: string }> = {
  accelerators: { one: 'Accelerator', many: 'Accelerators' },
  interconnects: { one: 'Interconnect', many: 'Interconnects' },
  models: { one: 'Model', many: 'Models' },
  stacks: { one: 'Serving stack', many: 'Serving stacks' },
}

export const kinds = Object.keys(kindNames) as Kind[]

export const cardHref = (kind: Kind, id: string): string => `/performance/catalogue/${kind}/${id}`

const own = <Spec>(catalogue: Readonly<Record<string, Spec>>, id: string): Spec | undefined =>
  Object.hasOwn(catalogue, id) ? catalogue[id] : undefined

/** The entry an address names, or null. */
export function findEntry(kind: string, id: string): Entry | null {
  const found = {
    accelerators: () => own(accelerators, id),
    interconnects: () => own(interconnects, id),
    models: () => own(models, id),
    stacks: () => own(stacks, id),
  }
  if (!Object.hasOwn(found, kind)) return null
  const spec = found[kind as Kind]()
  return spec ? ({ kind, spec } as Entry) : null
}

/** Every entry as a link, in the catalogue's order. */
export function linksOf(kind: Kind): { name: string; href: string }[] {
  const all = { accelerators, interconnects, models, stacks }[kind]
  return Object.values(all).map(({ id, name }) => ({ name, href: cardHref(kind, id) }))
}
