import { linearAxis, type Axis } from '@/app/_components/charts/scale'
import { textWidth } from '@/app/_components/charts/text'
import { formatNumber } from '@/app/_components/format'
import type { MemoryUse } from '@/lib/engine'

export type MemoryPart = 'weights' | 'cache' | 'activations'

export interface MemoryRow {
  key: string
  letter: string
  name: string
  detail: string
  colour: string
  memory: MemoryUse
}

export interface PlacedMemoryRow {
  row: MemoryRow
  y: number
  parts: { part: MemoryPart; x: number; width: number; text: string | null }[]
  end: number
  capacityX: number
  text: string
}

export interface PlacedMemory {
  height: number
  axis: Axis
  plot: { left: number; right: number; top: number; bottom: number }
  bar: number
  rows: PlacedMemoryRow[]
}

const gigabytes = (bytes: number): number => bytes / 1e9

function partsOf({ weightsBytes, kvCacheBytes, activationBytes }: MemoryUse): [MemoryPart, number][] {
  return [
    ['weights', gigabytes(weightsBytes)],
    ['cache', gigabytes(kvCacheBytes)],
    ['activations', gigabytes(activationBytes)],
  ]
}

/** Each accelerator's memory from zero: what fills it, and a tick at its capacity. */
export function placeMemory(rows: MemoryRow[], width: number, narrow: boolean): PlacedMemory {
  const most = Math.max(
    ...rows.map(({ memory }) => gigabytes(Math.max(memory.capacityBytes, memory.totalBytes))),
    1,
  )
  const labels = rows.map(({ name, detail }) =>
    Math.max(textWidth(name, 12, true) + 18, textWidth(detail) + 18),
  )
  const left = narrow ? 0 : Math.min(Math.max(...labels, 60) + 18, width * 0.34)
  const plot = { left, right: width - 84, top: 8, bottom: 8 + rows.length * (narrow ? 50 : 40) }
  const axis = linearAxis({ to: most, range: [plot.left, plot.right], tickCount: narrow ? 4 : 6 })
  const placed = rows.map((row, index) => {
    let sum = 0
    const parts = partsOf(row.memory).map(([part, value]) => {
      const x = axis.at(sum)
      sum += value
      const size = axis.at(sum) - x
      const text = formatNumber(value, 2)
      return { part, x, width: size, text: size >= textWidth(text) + 12 ? text : null }
    })
    return {
      row,
      y: plot.top + index * (narrow ? 50 : 40) + (narrow ? 22 : 0),
      parts,
      end: axis.at(sum),
      capacityX: axis.at(gigabytes(row.memory.capacityBytes)),
      text: `${formatNumber(sum)} of ${formatNumber(gigabytes(row.memory.capacityBytes))}`,
    }
  })
  return { height: plot.bottom + 24, axis, plot, bar: narrow ? 18 : 24, rows: placed }
}
