import { accelerators } from '../lib/engine'
import type { PlainRecord, PlainValue } from './records'

/** A what-if to begin with: a 910C that differs in one figure, so that what the figure is worth can be read off. */
export function catalogueEntries(): PlainRecord[] {
  const like = accelerators['ascend-910c']!
  const { diesPerPackage, die, vendor, interconnect } = like
  const spec = {
    vendor,
    diesPerPackage,
    die: { ...die, hbmBytesPerSecond: die.hbmBytesPerSecond * 2 },
    interconnect,
    kernelsLike: like.id,
  }
  return [
    {
      id: 'ascend-910c-double-bandwidth',
      kind: 'accelerator',
      name: 'Ascend 910C with twice the bandwidth',
      standing: 'hypothetical',
      basedOn: like.id,
      spec: spec as PlainValue,
      note: 'Nobody announced it: a 910C whose memory is twice as fast and otherwise the same.',
      sourceId: null,
    },
  ]
}
