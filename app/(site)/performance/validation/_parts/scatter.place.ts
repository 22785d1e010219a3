import { placeLabels, type PlacedLabel } from '../../_lab/labels.place'
import { placeLogPlot, type LogPlot } from '../../_lab/log-plot.place'

export interface ScatterPoint {
  key: string
  text: string
  published: number
  predicted: number
}

export interface PlacedScatter<Point extends ScatterPoint> {
  plot: LogPlot
  /** Prediction within ± 10 % of the published figure. */
  band: string
  diagonal: string
  points: { point: Point; x: number; y: number }[]
  labels: PlacedLabel[]
}

/** Predicted against published on one logarithmic scale for both axes; the points farthest off are named. */
export function placeScatter<Point extends ScatterPoint>(
  given: Point[],
  width: number,
  narrow: boolean,
): PlacedScatter<Point> {
  const values = given.flatMap(({ published, predicted }) => [published, predicted])
  const domain: [number, number] = [Math.min(...values) / 1.3, Math.max(...values) * 1.3]
  const plot = placeLogPlot({ x: domain, y: domain, width, narrow })
  const { x, y } = plot
  const at = (published: number, predicted: number) =>
    `${x.at(published).toFixed(1)} ${y.at(Math.min(domain[1], Math.max(domain[0], predicted))).toFixed(1)}`
  const [low, high] = domain
  const band = `M${at(low, low * 1.1)}L${at(high / 1.1, high)}L${at(high, high)}L${at(high, high * 0.9)}L${at(low / 0.9, low)}L${at(low, low)}Z`
  const points = given.map((point) => ({ point, x: x.at(point.published), y: y.at(point.predicted) }))
  const off = ({ published, predicted }: ScatterPoint) => Math.abs(Math.log(predicted / published))
  const named = [...points].sort((a, b) => off(b.point) - off(a.point)).slice(0, narrow ? 3 : 6)
  const wishes = named.map(({ point, x: px, y: py }) => ({ key: point.key, text: point.text, x: px, y: py }))
  return {
    plot,
    band,
    diagonal: `M${at(low, low)}L${at(high, high)}`,
    points,
    labels: placeLabels(wishes, { box: plot.box, marks: points }),
  }
}
