import type { Frontier, FrontierMark } from './frontier'
import { placeLabels, type PlacedLabel } from './labels.place'
import { placeLogPlot, type LogPlot } from './log-plot.place'

export interface PlacedFrontier {
  frontier: Frontier
  rank: number
  line: string
  band: string
}

export interface PlacedFrontiers {
  plot: LogPlot
  curves: PlacedFrontier[]
  marks: { mark: FrontierMark; x: number; y: number }[]
  labels: (PlacedLabel & { tone: Frontier['tone'] })[]
}

const extent = (values: number[], slack: number): [number, number] => [
  Math.min(...values) / slack,
  Math.max(...values) * slack,
]

/** Out to the next of 1, 2 and 5 of a decade where the span is so short that hardly a tick would fall in it. */
function withTicks([low, high]: [number, number]): [number, number] {
  if (high / low > 8) return [low, high]
  const steps = (value: number) => [1, 2, 5, 10].map((step) => step * 10 ** Math.floor(Math.log10(value)))
  const below = Math.max(...steps(low).filter((step) => step <= low))
  const above = Math.min(...steps(high).filter((step) => step >= high))
  return [below, above]
}

function domains(curves: Frontier[], marks: FrontierMark[]): { x: [number, number]; y: [number, number] } {
  const points = curves.flatMap((curve) => curve.points)
  return {
    x: extent([...points.map(({ x }) => x), ...marks.map(({ x }) => x)], 1.08),
    y: withTicks(
      extent(
        [...points.flatMap(({ low, high }) => [low, high]), ...marks.map((mark) => mark.tokensPerSecond)],
        1.12,
      ),
    ),
  }
}

/** The points of a line with four more on each stretch, so that labels see all of it. */
function between(points: { x: number; y: number }[]): { x: number; y: number }[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1] ?? point
    return [0, 0.2, 0.4, 0.6, 0.8].map((share) => ({
      x: point.x + (next.x - point.x) * share,
      y: point.y + (next.y - point.y) * share,
    }))
  })
}

/** Curves with their bands, published marks, and labels that keep clear of both. */
export function placeFrontiers(
  curves: Frontier[],
  marks: FrontierMark[],
  width: number,
  narrow: boolean,
): PlacedFrontiers {
  const plot = placeLogPlot({ ...domains(curves, marks), width, narrow })
  const at = (x: number, y: number) => ({ x: plot.x.at(x), y: plot.y.at(y) })
  const text = ({ x, y }: { x: number; y: number }) => `${x.toFixed(1)} ${y.toFixed(1)}`
  const placed = curves.map((frontier, index) => {
    const along = (pick: (point: Frontier['points'][number]) => number) =>
      frontier.points.map((point) => text(at(point.x, pick(point))))
    const band = [...along(({ high }) => high), ...along(({ low }) => low).reverse()]
    return {
      frontier,
      rank: curves.slice(0, index).filter(({ tone }) => tone === frontier.tone).length,
      line: `M${along(({ tokensPerSecond }) => tokensPerSecond).join('L')}`,
      band: `M${band.join('L')}Z`,
    }
  })
  const placedMarks = marks.map((mark) => ({ mark, ...at(mark.x, mark.tokensPerSecond) }))
  const lines = curves.flatMap(({ points }) =>
    between(points.map((point) => at(point.x, point.tokensPerSecond))),
  )
  const room = { box: plot.box, marks: placedMarks, lines }
  // Curves are named at their largest batch, where they lie apart; marks afterwards fill what is left.
  const names = curves.map(({ key, name, letters, points, tone }) => {
    const end = points.at(-1)!
    return {
      key,
      text: narrow ? name : `${letters.join(', ')} ${name}`,
      bold: true,
      tone,
      ...at(end.x, end.tokensPerSecond),
    }
  })
  const wishes = [
    ...names,
    ...placedMarks.map(({ mark, x, y }) => ({ key: mark.key, text: mark.text, tone: mark.tone, x, y })),
  ]
  const tones = new Map(wishes.map(({ key, tone }) => [key, tone]))
  const labels = placeLabels(wishes, room).map((label) => ({ ...label, tone: tones.get(label.key)! }))
  return { plot, curves: placed, marks: placedMarks, labels }
}
