import { linearAxis, logAxis, type Axis } from './scale'
import type { Plot } from './time-axes'

export interface LineSeries {
  key: string
  name: string
  /** CSS colour. */
  colour: string
  dash?: string
  /** Band around the line where the points carry one. */
  points: { x: number; y: number; low?: number; high?: number }[]
}

/** A single published point: a dot, or a ring when it is ideal or simulated. */
export interface LineMark {
  id: string
  x: number
  y: number
  label: string
  colour: string
  hollow?: boolean
}

export interface LinesState {
  series: LineSeries[]
  marks?: LineMark[]
  xScale?: 'linear' | 'log'
  yScale?: 'linear' | 'log'
}

export interface LinesAxes {
  x: Axis
  y: Axis
}

function extent(values: number[], log: boolean): [number, number] {
  const finite = values.filter((value) => Number.isFinite(value) && (!log || value > 0))
  return finite.length === 0 ? [1, 10] : [Math.min(...finite), Math.max(...finite)]
}

/** Axes that hold every point and mark. Logarithmic only where asked, and then said in the subtitle. */
export function placeLines(state: LinesState, plot: Plot, narrow = false): LinesAxes {
  const points = state.series.flatMap((series) => series.points)
  const marks = state.marks ?? []
  const xs = extent(
    [...points.map((point) => point.x), ...marks.map((mark) => mark.x)],
    state.xScale === 'log',
  )
  const ys = extent(
    [
      ...points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]),
      ...marks.map((mark) => mark.y),
    ],
    state.yScale === 'log',
  )
  const x: Axis =
    state.xScale === 'log'
      ? logAxis({ from: xs[0], to: xs[1], range: [plot.left, plot.right] })
      : linearAxis({
          from: Math.min(0, xs[0]),
          to: xs[1],
          range: [plot.left, plot.right],
          tickCount: narrow ? 4 : 6,
        })
  const y: Axis =
    state.yScale === 'log'
      ? logAxis({ from: ys[0] * 0.9, to: ys[1] * 1.1, range: [plot.bottom, plot.top] })
      : linearAxis({ from: Math.min(0, ys[0]), to: ys[1], range: [plot.bottom, plot.top] })
  return { x, y }
}

export type MergedRow = { x: number } & { [series: string]: number | [number, number] | undefined }

/** One row per x of any series, as Recharts wants it; a series without a point there has none. */
export function mergeSeries(series: LineSeries[]): MergedRow[] {
  const rows = new Map<number, MergedRow>()
  for (const { key, points } of series) {
    for (const point of points) {
      const row = rows.get(point.x) ?? { x: point.x }
      row[key] = point.y
      if (point.low !== undefined && point.high !== undefined) row[`${key}:band`] = [point.low, point.high]
      rows.set(point.x, row)
    }
  }
  return [...rows.values()].sort((a, b) => a.x - b.x)
}
