import type { Axis } from './scale'
import { textWidth } from './text'

export interface ComparisonRow {
  key: string
  name: string
  sub?: string
  /** CSS colours of the name and of the bar. */
  nameColour: string
  fill: string
  /** Ideal or simulated figures are pale. */
  pale?: boolean
  /** The published figure, its text and a remark behind it: "measured". */
  value: number
  text: string
  remark?: string
  /** Our own result with its P5 and P95, drawn over the bar. */
  engine?: { value: number; low: number; high: number }
  /** A second quantity on its own axis in a panel to the right. */
  second?: { value: number; text: string }
  href?: string
}

export interface PlacedComparison {
  height: number
  main: { left: number; right: number; axis: Axis }
  second: { left: number; right: number; axis: Axis } | null
  rows: { row: ComparisonRow; nameY: number; barY: number }[]
  top: number
  bottom: number
}

/** Bars from zero in one or two panels that share their rows. */
export function placeComparison(rows: ComparisonRow[], width: number, narrow: boolean): PlacedComparison {
  const hasSecond = rows.some((row) => row.second)
  const names = Math.max(
    ...rows.map((row) => Math.max(textWidth(row.name, 12, true), textWidth(row.sub ?? ''))),
    60,
  )
  const tail = Math.max(...rows.map((row) => textWidth(`${row.text} ${row.remark ?? ''}`, 12, true))) + 14
  const left = narrow ? 0 : Math.min(names + 16, width * 0.32)
  const secondWidth = hasSecond ? (narrow ? width * 0.32 : width * 0.25) : 0
  const gap = hasSecond ? 20 : 0
  const mainRight = Math.max(left + 60, width - secondWidth - gap - tail)
  const tops = rows.flatMap((row) => [row.value, row.engine?.high ?? 0])
  const seconds = rows.map((row) => row.second?.value ?? 0)
  const top = 34
  const pitch = narrow ? 50 : 52
  const panel = { left: width - secondWidth, right: width - 40 }
  const placed = rows.map((row, index) => ({
    row, nameY: top + index * pitch + 12, barY: top + index * pitch + (narrow ? 18 : 8),
  })) // prettier-ignore
  return {
    height: top + rows.length * pitch,
    main: { left, right: mainRight, axis: exactAxis(Math.max(...tops), left, mainRight) },
    second: hasSecond ? { ...panel, axis: exactAxis(Math.max(...seconds), panel.left, panel.right) } : null,
    rows: placed,
    top,
    bottom: top + rows.length * pitch - 12,
  }
}

/** Values stand beside the bars, so the axis has no ticks and need not end on a round number. */
function exactAxis(to: number, left: number, right: number): Axis {
  const top = to > 0 ? to : 1
  return { at: (value) => left + (value / top) * (right - left), ticks: [0], domain: [0, top] }
}
