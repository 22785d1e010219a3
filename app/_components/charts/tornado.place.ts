import type { ChainTone } from '../tone'
import { linearAxis, type Axis } from './scale'

export interface TornadoRow {
  key: string
  label: string
  unit?: string
  tone: ChainTone
  /** The output when the assumption is at its P10 and at its P90. */
  atP10: number
  atP90: number
  /** The assumption's own P10 and P90, formatted, set beside the bar's ends. */
  p10: string
  p90: string
  /** Right-edge remark: "3 claims", "no claim: a judgement". */
  remark?: string
  href?: string
}

export interface TornadoState {
  /** The output's median, where both halves meet. */
  median: number
  rows: TornadoRow[]
  format: (value: number) => string
}

export interface PlacedTornado {
  height: number
  axis: Axis
  plot: { left: number; right: number; top: number; bottom: number }
  rows: {
    row: TornadoRow
    labelY: number
    barY: number
    halves: { from: number; to: number; pale: boolean; text: string }[]
  }[]
}

/** Largest swing first; the pale half is the P10 side. The axis spans the swings, not zero: bars grow from the median. */
export function placeTornado(
  state: Pick<TornadoState, 'median' | 'rows'>,
  width: number,
  narrow: boolean,
): PlacedTornado {
  const rows = [...state.rows].sort((a, b) => Math.abs(b.atP90 - b.atP10) - Math.abs(a.atP90 - a.atP10))
  const ends = rows.flatMap((row) => [row.atP10, row.atP90])
  const low = Math.min(state.median, ...ends)
  const high = Math.max(state.median, ...ends)
  const plot = narrow
    ? { left: 34, right: width - 34, top: 22, bottom: 0 }
    : { left: Math.max(190, width * 0.28), right: width * 0.84, top: 22, bottom: 0 }
  const axis = linearAxis({ from: low, to: high, range: [plot.left, plot.right], tickCount: narrow ? 4 : 6 })
  const pitch = narrow ? 38 : 25
  const placed = rows.map((row, index) => {
    const top = plot.top + 10 + index * pitch
    const half = (at: number, text: string, pale: boolean) => ({
      from: axis.at(state.median), to: axis.at(at), pale, text,
    }) // prettier-ignore
    return {
      row,
      labelY: narrow ? top + 8 : top + 12,
      barY: narrow ? top + 14 : top + 1,
      halves: [half(row.atP10, row.p10, true), half(row.atP90, row.p90, false)],
    }
  })
  plot.bottom = plot.top + 10 + rows.length * pitch
  return { height: plot.bottom + 6, axis, plot, rows: placed }
}
