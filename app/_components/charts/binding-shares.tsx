import type { ChainTone } from '../tone'
import type { BindingPoint } from './binding-chart'
import { bandPath } from './paths'
import { placeQuarters } from './quarters'
import { px, type Axis } from './scale'
import type { Plot } from './time-axes'

interface SharesProps {
  points: BindingPoint[]
  /** Bottom to top. */
  tones: ChainTone[]
  axis: Axis
  plot: Plot
}

/** Where each tone's share ends above and below in each quarter, in px. */
function stacked({ points, tones, axis }: SharesProps) {
  const floor = points.map(() => 0)
  return tones.map((tone) => {
    const lower = floor.map((share) => axis.at(share))
    points.forEach((point, index) => (floor[index] = (floor[index] ?? 0) + (point[tone] ?? 0)))
    return { tone, lower, upper: floor.map((share) => axis.at(share)) }
  })
}

const quartersOf = ({ points, plot }: SharesProps) =>
  placeQuarters(
    points.map(({ quarter }) => quarter),
    [plot.left, plot.right],
  )

/** Shares as areas through the centres of their quarters, level from the outer centres to the plot's edges. */
export function ShareAreas(props: SharesProps) {
  const { left, right } = props.plot
  const x = [left, ...quartersOf(props).x, right]
  const toEdges = (ys: number[]) => [ys[0] ?? 0, ...ys, ys.at(-1) ?? 0]
  return stacked(props).map(({ tone, lower, upper }) => (
    <path
      key={tone}
      d={bandPath(x, toEdges(upper), toEdges(lower))}
      className="mk-share"
      style={{ fill: `var(--${tone})` }}
    />
  ))
}

/** The same as bars, one a quarter. */
export function ShareColumns(props: SharesProps) {
  const { x } = quartersOf(props)
  const half = (props.plot.right - props.plot.left) / Math.max(1, props.points.length) / 2
  return stacked(props).map(({ tone, lower, upper }) => (
    <path
      key={tone}
      d={x
        .map((middle, k) => bandPath([middle - half, middle + half].map(px), both(upper[k]), both(lower[k])))
        .join('')}
      className="mk-share"
      style={{ fill: `var(--${tone})` }}
    />
  ))
}

const both = (y = 0) => [y, y]
