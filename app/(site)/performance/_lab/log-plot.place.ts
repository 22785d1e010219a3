import { logAxis, type Axis } from '@/app/_components/charts/scale'

export interface LogPlot {
  width: number
  height: number
  box: { left: number; right: number; top: number; bottom: number }
  x: Axis
  y: Axis
}

/** Fewer ticks where 1, 2 and 5 of every decade would crowd: then 1 and 3, then decades alone. */
function thinned(ticks: number[], most: number): number[] {
  if (ticks.length <= most) return ticks
  const lead = (tick: number) => Math.round(tick / 10 ** Math.floor(Math.log10(tick) + 1e-9))
  const fewer = ticks.filter((tick) => lead(tick) !== 2)
  return fewer.length <= most ? fewer : ticks.filter((tick) => lead(tick) === 1)
}

export interface LogPlotOptions {
  x: [number, number]
  y: [number, number]
  width: number
  narrow: boolean
  /** Room right of the plot for labels at line ends. */
  rightRoom?: number
}

/** Two logarithmic axes on a plot of a fixed shape, ticks at round numbers. */
export function placeLogPlot({ x, y, width, narrow, rightRoom = 12 }: LogPlotOptions): LogPlot {
  const height = narrow ? 330 : 370
  const box = { left: 44, right: width - rightRoom, top: 14, bottom: height - 46 }
  const along = logAxis({ from: x[0], to: x[1], range: [box.left, box.right] })
  const up = logAxis({ from: y[0], to: y[1], range: [box.bottom, box.top] })
  return {
    width,
    height,
    box,
    x: { ...along, ticks: thinned(along.ticks, narrow ? 6 : 9) },
    y: { ...up, ticks: thinned(up.ticks, 10) },
  }
}
