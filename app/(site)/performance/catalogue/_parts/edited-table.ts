import type { Cell, TableData } from '@/app/_components/tables/table-data'
import type { CatalogueEntry } from '@/lib/catalogue/schema'
import { specOfEntry } from '@/lib/catalogue/spec'
import type { AcceleratorSpec } from '@/lib/engine'
import { historyHref } from '../../../history/paths'
import { stackFor } from '../../_lab/edits'
import { writeAddress } from '../../_lab/address'
import { defaultState, type EditedChips } from '../../_lab/configuration'
import { number, scaled } from './facts'

/** What editors keep beside the engine's own entries; a name leads to where its figures come from. */
export function editedTable(entries: readonly CatalogueEntry[], chips: EditedChips): TableData {
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
      name: { text: entry.name, href: historyHref('catalogueEntry', entry.id) },
      id: entry.id,
      kind: entry.kind,
      standing: entry.standing,
      basedOn: entry.basedOn,
      ...(entry.kind === 'accelerator' && figuresOf(specOfEntry(entry) as AcceleratorSpec)),
      note: entry.note,
      use: chips[entry.id] ? { text: 'Compare in the lab', href: labHref(entry.id, chips) } : null,
    })),
  }
}

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

/** The lab with the entry beside the accelerator it is like, both in the conditions published for that one. */
function labHref(id: string, chips: EditedChips): string {
  const state = { ...defaultState(), edited: chips }
  const like = chips[id]?.accelerator.kernelsLike ?? 'h100'
  const published = state.configurations.find(({ accelerator }) => accelerator === like)
  const stated = { count: 16, batch: 32, kv: 4096 }
  const begun = published ?? { accelerator: like, stack: stackFor(like), model: 'deepseek-r1', ...stated }
  return `/performance${writeAddress({ ...state, configurations: [begun, { ...begun, accelerator: id }], selected: 1 })}`
}
