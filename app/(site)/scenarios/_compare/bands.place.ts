import { linearAxis, px, type Axis } from '@/app/_components/charts/scale'
import { placeQuarters, type PlacedQuarters } from '@/app/_components/charts/quarters'

export interface BandSeries {
  key: string
  name: string
  colour: string
  /** Its name's colour: the fill's own hue, dark or light enough to be read. */
  ink: string
  dash?: string
  bands: { p5: number; p50: number; p95: number }[]
}

export interface PlacedBands {
  axis: Axis
  quarters: PlacedQuarters
  plot: { left: number; right: number; top: number; bottom: number }
  series: { series: BandSeries; area: string; line: string; endY: number }[]
}

/** Bands and medians over quarters on one axis, which reaches below zero only where a band does. */
export function placeBands(
  series: BandSeries[],
  labels: string[],
  size: { width: number; height: number; right: number },
): PlacedBands {
  const plot = { left: 52, right: size.width - size.right, top: 14, bottom: size.height - 22 }
  const all = series.flatMap(({ bands }) => bands)
  const axis = linearAxis({
    from: Math.min(0, ...all.map(({ p5 }) => p5)),
    to: Math.max(0, ...all.map(({ p95 }) => p95)),
    range: [plot.bottom, plot.top],
  })
  const quarters = placeQuarters(labels, [plot.left, plot.right])
  const path = (values: number[]) =>
    values.map((value, k) => `${px(quarters.x[k] ?? 0)} ${px(axis.at(value))}`).join('L')
  const back = (values: number[]) =>
    values
      .map((value, k) => `${px(quarters.x[k] ?? 0)} ${px(axis.at(value))}`)
      .reverse()
      .join('L')
  return {
    axis, quarters, plot,
    series: series.map((one) => ({
      series: one,
      area: `M${path(one.bands.map(({ p95 }) => p95))}L${back(one.bands.map(({ p5 }) => p5))}Z`,
      line: `M${path(one.bands.map(({ p50 }) => p50))}`,
      endY: axis.at(one.bands.at(-1)?.p50 ?? 0) + 4,
    })),
  } // prettier-ignore
}
