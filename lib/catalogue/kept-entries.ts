import 'server-only'
import type { AcceleratorSpec, InterconnectSpec, ModelSpec } from '../engine'
import { interconnects } from '../engine'
import { entriesOfKind } from './queries'
import type { EntryKind } from './schema'
import type { SpecOf } from './spec'
import { specOfEntry } from './spec'

/** What editors keep beside the engine's own catalogue, by id. */
export interface KeptEntries {
  accelerators: Record<string, AcceleratorSpec>
  interconnects: Record<string, InterconnectSpec>
  models: Record<string, ModelSpec>
}

async function keptOf<Kind extends EntryKind>(kind: Kind): Promise<Record<string, SpecOf[Kind]>> {
  const entries = await entriesOfKind(kind)
  return Object.fromEntries(entries.map((entry) => [entry.id, specOfEntry(entry) as SpecOf[Kind]]))
}

export async function keptEntries(): Promise<KeptEntries> {
  const [chips, fabrics, models] = await Promise.all([
    keptOf('accelerator'),
    keptOf('interconnect'),
    keptOf('model'),
  ])
  // An entry whose interconnect was deleted since is computed by nobody.
  const computed = Object.entries(chips).filter(
    ([, { interconnect }]) =>
      Object.hasOwn(interconnects, interconnect) || Object.hasOwn(fabrics, interconnect),
  )
  return { accelerators: Object.fromEntries(computed), interconnects: fabrics, models }
}
