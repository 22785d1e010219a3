import type { ChainTone } from '../tone'
import { formatNumber } from '../format'
import { linearAxis, type Axis } from './scale'
import { textWidth } from './text'

export interface StackedRow {
  key: string
  label: string
  sub?: string
  /** CSS colour of the label, for a speaker's name; ink otherwise. */
  labelColour?: string
  segments: { tone: ChainTone; value: number }[]
  /** Right-edge remark, for instance the row's share. */
  remark?: string
}

export interface PlacedSegment {
  tone: ChainTone
  x: number
  width: number
  /** Null where the figure would not fit with 6 px to spare. */
  text: string | null
}

export interface PlacedStack {
  height: number
  axis: Axis
  plot: { left: number; right: number; top: number; bottom: number }
  bar: number
  rows: { row: StackedRow; y: number; segments: PlacedSegment[]; end: number; total: string }[]
}

function placeSegments(row: StackedRow, axis: Axis): PlacedSegment[] {
  let sum = 0
  return row.segments.map(({ tone, value }) => {
    const x = axis.at(sum)
    sum += value
    const width = axis.at(sum) - x
    const text = formatNumber(value, 2)
    return { tone, x, width, text: width >= textWidth(text) + 12 ? text : null }
  })
}

/** Horizontal stacks from zero: each row's parts in order, its total behind the end. */
export function placeStackedBars(rows: StackedRow[], width: number, narrow: boolean): PlacedStack {
  const totals = rows.map((row) => row.segments.reduce((sum, segment) => sum + segment.value, 0))
  const labelWidth = Math.max(
    ...rows.map((row) => Math.max(textWidth(row.label, 12, true), textWidth(row.sub ?? ''))),
    60,
  )
  const hasRemark = rows.some((row) => row.remark)
  const left = narrow ? 0 : Math.min(labelWidth + 18, width * 0.34)
  const plot = { left, right: width - (hasRemark ? 96 : 48), top: 8, bottom: 0 }
  const axis = linearAxis({
    to: Math.max(...totals, 0),
    range: [plot.left, plot.right],
    tickCount: narrow ? 4 : 6,
  })
  const hasSub = rows.some((row) => row.sub)
  const pitch = narrow ? 50 : hasSub ? 40 : 32
  const placed = rows.map((row, index) => {
    const total = totals[index] ?? 0
    return {
      row,
      y: plot.top + index * pitch + (narrow ? 22 : 0),
      segments: placeSegments(row, axis),
      end: axis.at(total),
      total: formatNumber(total),
    }
  })
  plot.bottom = plot.top + rows.length * pitch
  return { height: plot.bottom + 24, axis, plot, bar: hasSub && !narrow ? 24 : 18, rows: placed }
}
