import { linearAxis, type Axis } from '@/app/_components/charts/scale'
import type { Convergence } from '@/lib/scenario'

const quantiles = ['p5', 'p50', 'p95'] as const
const names = { p5: 'P5', p50: 'median', p95: 'P95' }

export interface PlacedConvergence {
  height: number
  axis: Axis
  plot: { left: number; right: number; top: number; bottom: number }
  steps: { samples: number; x: number }[]
  /** One for each quantile: its value of all draws, and how far a run of so many draws is off. */
  bands: { key: string; name: string; y: number; value: number; outline: [x: number, y: number][] }[]
}

/** Quantiles against the count of draws, each doubling as far from the next; the band is one standard error either way. */
export function placeConvergence(
  { reference, rows }: Convergence,
  width: number,
  narrow: boolean,
): PlacedConvergence {
  const plot = { left: 44, right: width - (narrow ? 8 : 96), top: 14, bottom: narrow ? 206 : 226 }
  const first = rows[0]
  const top = reference.p95 * (1 + (first?.p95 ?? 0))
  const axis = linearAxis({ to: top, range: [plot.bottom, plot.top], tickCount: 5 })
  const x = (index: number) =>
    plot.left + 12 + ((plot.right - plot.left - 24) * index) / Math.max(1, rows.length - 1)
  const bands = quantiles.map((key) => {
    const value = reference[key]
    const edge = (sign: 1 | -1) =>
      rows.map((row, index): [number, number] => [x(index), axis.at(value * (1 + sign * row[key]))])
    return { key, name: names[key], y: axis.at(value), value, outline: [...edge(1), ...edge(-1).reverse()] }
  })
  return {
    height: plot.bottom + 38,
    axis,
    plot,
    steps: rows.map(({ samples }, index) => ({ samples, x: x(index) })),
    bands,
  }
}
