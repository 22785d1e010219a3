import { linearAxis, type Axis } from '@/app/_components/charts/scale'
import type { Convergence } from '@/lib/scenario'

const quantiles = ['p95', 'p50', 'p5'] as const
const names = { p5: 'P5', p50: 'Median', p95: 'P95' }

export interface PlacedConvergence {
  height: number
  steps: { samples: number; x: number }[]
  /** One for each quantile, all on one scale: how far from its value a run of so many draws stands. */
  panels: {
    key: string
    name: string
    value: number
    axis: Axis
    top: number
    bottom: number
    outline: [x: number, y: number][]
  }[]
  plot: { left: number; right: number; bottom: number }
}

const PANEL = 64
const GAP = 26
const TOP = 20

/** Quantiles against the count of draws, each doubling as far from the next; the band is one standard error either way. */
export function placeConvergence(
  { reference, rows }: Convergence,
  width: number,
  narrow: boolean,
): PlacedConvergence {
  const [left, right] = [44, width - (narrow ? 14 : 24)]
  const x = (index: number) => left + 12 + ((right - left - 24) * index) / Math.max(1, rows.length - 1)
  const most = Math.max(1e-6, ...rows.flatMap(({ p5, p50, p95 }) => [p5, p50, p95]))
  const panels = quantiles.map((key, place) => {
    const top = TOP + place * (PANEL + GAP)
    const axis = linearAxis({ from: -most, to: most, range: [top + PANEL, top], tickCount: 2 })
    const edge = (sign: 1 | -1) =>
      rows.map((row, index): [number, number] => [x(index), axis.at(sign * row[key])])
    const outline = [...edge(1), ...edge(-1).reverse()]
    return { key, name: names[key], value: reference[key], axis, top, bottom: top + PANEL, outline }
  })
  const bottom = panels.at(-1)?.bottom ?? TOP
  const steps = rows.map(({ samples }, index) => ({ samples, x: x(index) }))
  return { height: bottom + 40, steps, panels, plot: { left, right, bottom } }
}
