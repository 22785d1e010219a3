import type { Cell, TableData } from '@/app/_components/tables/table-data'
import type { CatalogueEntry } from '@/lib/catalogue/schema'
import { specOfEntry } from '@/lib/catalogue/spec'
import { accelerators, type AcceleratorSpec } from '@/lib/engine'
import { stackFor } from '../../_lab/edits'
import { writeAddress } from '../../_lab/address'
import { defaultState, type EditedEntries } from '../../_lab/configuration'
import { number, scaled } from './facts'
import { keptHref } from './kept-card'

/** What editors keep beside the engine's own entries; a name leads to its card. */
export function editedTable(entries: readonly CatalogueEntry[], edited: EditedEntries): TableData {
  return {
    caption: 'Entries kept by editors; accelerators per package, peaks dense',
    columns: [
      { key: 'name', label: 'Entry' },
      { key: 'id', label: 'Id in requests' },
      { key: 'kind', label: 'Kind' },
      { key: 'standing', label: 'Standing' },
      { key: 'basedOn', label: 'From the figures of' },
      { key: 'bf16', label: 'BF16, TFLOPS', numeric: true },
      { key: 'fp8', label: 'FP8 or INT8', numeric: true },
      { key: 'memory', label: 'HBM, GB', numeric: true },
      { key: 'bandwidth', label: 'HBM, TB/s', numeric: true },
      { key: 'note', label: 'Note' },
      { key: 'use', label: 'Use' },
    ],
    rows: entries.map((entry) => ({
      name: { text: entry.name, href: keptHref(entry) },
      id: entry.id,
      kind: entry.kind,
      standing: entry.standing,
      basedOn: entry.basedOn,
      ...(entry.kind === 'accelerator' && figuresOf(specOfEntry(entry) as AcceleratorSpec)),
      note: entry.note,
      use: isUsable(entry, edited) ? { text: 'Compare in the lab', href: labHref(entry, edited) } : null,
    })),
  }
}

/** An accelerator whose interconnect was deleted is computed by nobody. */
const isUsable = ({ id, kind }: CatalogueEntry, edited: EditedEntries): boolean =>
  kind !== 'accelerator' || Object.hasOwn(edited.accelerators, id)

function figuresOf({ die, diesPerPackage: dies }: AcceleratorSpec): Record<string, Cell> {
  const { bf16, fp8, int8 } = die.peakTflops
  const narrow = fp8 ?? int8
  return {
    bf16: number(scaled(bf16, dies)),
    fp8: narrow === undefined ? null : number(scaled(narrow, dies)),
    memory: number(scaled(die.hbmBytes * dies, 1e-9)),
    bandwidth: number(scaled(die.hbmBytesPerSecond * dies, 1e-12)),
  }
}

/**
 * The lab with the entry beside what it is like, both in published conditions: an accelerator beside the one whose
 * kernels it borrows, an interconnect or a model beside the usual one of a 910C.
 */
function labHref({ id, kind, basedOn }: CatalogueEntry, edited: EditedEntries): string {
  const state = { ...defaultState(), edited }
  const like = kind === 'accelerator' ? (edited.accelerators[id]?.kernelsLike ?? 'h100') : userOf(basedOn)
  const published = state.configurations.find(({ accelerator }) => accelerator === like)
  const stated = { count: 16, batch: 32, kv: 4096 }
  const begun = published ?? { accelerator: like, stack: stackFor(like), model: 'deepseek-r1', ...stated }
  const changed = { ...begun, [kind]: id }
  return `/performance${writeAddress({ ...state, configurations: [begun, changed], selected: 1 })}`
}

/** An accelerator whose usual system an interconnect is based on; a 910C for anything else. */
const userOf = (basedOn: string | null): string =>
  Object.values(accelerators).find(({ interconnect }) => interconnect === basedOn)?.id ?? 'ascend-910c'
