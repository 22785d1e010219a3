import 'server-only'
import type { AcceleratorSpec, InterconnectSpec } from '../engine'
import { interconnects } from '../engine'
import { entriesOfKind } from './queries'
import { specOfEntry } from './spec'

export interface KeptAccelerator {
  accelerator: AcceleratorSpec
  interconnect: InterconnectSpec
}

/** The accelerators that editors keep, by id, each with the interconnect of its usual system. */
export async function keptAccelerators(): Promise<Record<string, KeptAccelerator>> {
  const [chips, fabrics] = [await entriesOfKind('accelerator'), await entriesOfKind('interconnect')]
  const kept = new Map(fabrics.map((fabric) => [fabric.id, specOfEntry(fabric) as InterconnectSpec]))
  const pairs = chips.flatMap((chip): [string, KeptAccelerator][] => {
    const accelerator = specOfEntry(chip) as AcceleratorSpec
    const interconnect = interconnects[accelerator.interconnect] ?? kept.get(accelerator.interconnect)
    // An entry whose interconnect was deleted since is computed by nobody.
    return interconnect ? [[chip.id, { accelerator, interconnect }]] : []
  })
  return Object.fromEntries(pairs)
}
