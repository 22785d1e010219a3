import type { AcceleratorSpec, InterconnectSpec, ModelSpec } from '../engine'
import { accelerators, interconnects, models } from '../engine'
import type { PlainRecord, PlainValue } from '../revisions/plain'
import type { EntryKind } from './schema'

export interface SpecOf {
  accelerator: AcceleratorSpec
  interconnect: InterconnectSpec
  model: ModelSpec
}

/** The engine's own entries of each kind. */
export const engineEntries: { [Kind in EntryKind]: Readonly<Record<string, SpecOf[Kind]>> } = {
  accelerator: accelerators,
  interconnect: interconnects,
  model: models,
}

interface Entry {
  id: string
  name: string
  kind: EntryKind
  spec: Record<string, unknown>
}

/** The engine's spec of an entry, complete. The engine has checked the figures when the entry was written. */
export function specOfEntry(entry: Entry): SpecOf[EntryKind] {
  const { id, name, kind, spec } = entry
  const named = kind === 'accelerator' ? { ...acceleratorDefaults(spec), ...spec, projected: true } : spec
  return { sources: [], ...named, id, name } as unknown as SpecOf[EntryKind]
}

/** What an accelerator's spec may leave out: the peak that throughput is divided by, and its usual system. */
function acceleratorDefaults(spec: Record<string, unknown>): Partial<AcceleratorSpec> {
  const { die, diesPerPackage = 1 } = spec as Partial<AcceleratorSpec>
  const { fp8, int8, bf16 } = die?.peakTflops ?? {}
  const peak = fp8 ?? int8 ?? bf16
  return {
    vendor: 'not stated',
    diesPerPackage,
    interconnect: 'dgx-h100',
    ...(typeof peak === 'number' && { referenceTflops: peak * diesPerPackage }),
  }
}

/**
 * The figures of an entry of the engine's own for another to begin with: its kernels by name, not copied, and
 * without the sources, which say nothing about the new one.
 */
export function specLike(kind: PlainValue | undefined, id: PlainValue | undefined): PlainRecord | undefined {
  const own = engineEntries[kind as EntryKind] as Readonly<Record<string, object>> | undefined
  if (!own || typeof id !== 'string' || !Object.hasOwn(own, id)) return undefined
  const { id: _, name: _name, sources: _sources, projected: _projected, ...figures } = own[id] as PlainRecord
  if (kind !== 'accelerator') return figures
  const { kernels: _kernels, ...chip } = figures
  return { ...chip, kernelsLike: chip.kernelsLike ?? id }
}
