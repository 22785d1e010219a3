'use client'

import { formatPercent } from '../format'
import { chainNames, type ChainTone } from '../tone'
import { ShareAreas, ShareColumns } from './binding-shares'
import { placeQuarters, type Quarter } from './quarters'
import { ReadOut } from './read-out'
import { linearAxis, px } from './scale'
import { spreadApart } from './text'
import { TimeAxes } from './time-axes'
import { TimeChart, type Layers } from './time-chart'

/** Share of draws in which each link of the chain sets the output of one quarter; shares sum to one. */
export type BindingPoint = { quarter: Quarter } & Partial<Record<ChainTone, number>>

export interface BindingChartProps {
  points: BindingPoint[]
  /** Bottom to top. Neighbours in the default order differ enough in lightness to read in grey. */
  tones?: ChainTone[]
  names?: Partial<Record<ChainTone, string>>
  label: string
  /** Bars a quarter, or areas on a shared time axis. */
  form?: 'bars' | 'area'
  /** Dated events set over the plot: HBM controls … */
  events?: { quarter: Quarter; label: string }[]
  height?: number
}

const defaultTones: ChainTone[] = ['logic', 'hbm', 'pack', 'sys', 'none']

/** What binds, quarter by quarter, as shares of the draws. */
export function BindingChart({
  points,
  tones = defaultTones,
  names,
  label,
  form = 'bars',
  events = [],
  height = 286,
}: BindingChartProps) {
  const shown = tones.filter((tone) => points.some((point) => (point[tone] ?? 0) > 0))
  const nameOf = (tone: ChainTone) => names?.[tone] ?? chainNames[tone]
  const Shares = form === 'bars' ? ShareColumns : ShareAreas
  const read = (point: BindingPoint | undefined) =>
    point
      ? {
          heading: point.quarter.replace('Q', ' Q'),
          values: [...shown]
            .reverse()
            .map((tone) => ({ name: nameOf(tone), text: formatPercent(point[tone] ?? 0) })),
        }
      : null
  const axisOf = ({ plot }: Layers) => linearAxis({ to: 1, range: [plot.bottom, plot.top], tickCount: 4 })
  return (
    <TimeChart
      height={height}
      rightRoom={118}
      leftRoom={48}
      under={(layers) => (
        <>
          <TimeAxes
            axis={axisOf(layers)}
            quarters={placeQuarters(
              points.map((point) => point.quarter),
              [layers.plot.left, layers.plot.right],
            )}
            plot={layers.plot}
            format={(value, isTop) => (isTop ? formatPercent(value) : String(Math.round(value * 100)))}
          />
          <Shares points={points} tones={shown} axis={axisOf(layers)} plot={layers.plot} />
        </>
      )}
      body={(layers) => (
        <ReadOut count={points.length} read={(index) => read(points[index])} label={label} layers={layers} />
      )}
      over={(layers) => (
        <>
          <Events points={points} events={events} layers={layers} />
          <Labels points={points} tones={shown} nameOf={nameOf} layers={layers} at={axisOf(layers).at} />
        </>
      )}
    />
  )
}

interface LabelsProps {
  points: BindingPoint[]
  tones: ChainTone[]
  nameOf: (tone: ChainTone) => string
  layers: Layers
  at: (value: number) => number
}

/** At the right edge with the last quarter's share; on a phone a line of names under the plot's top. */
function Labels({ points, tones, nameOf, layers, at }: LabelsProps) {
  const last = points.at(-1)
  if (!last) return null
  if (layers.narrow)
    return <InsideLabels points={points} tones={tones} nameOf={nameOf} layers={layers} at={at} />
  const middles = tones.map((tone, index) => {
    const below = tones.slice(0, index).reduce((sum, other) => sum + (last[other] ?? 0), 0)
    return at(below + (last[tone] ?? 0) / 2) + 4
  })
  const places = spreadApart(middles, 15, [layers.plot.top + 4, layers.plot.bottom])
  return tones.map((tone, index) => (
    <g key={tone}>
      <text
        x={layers.plot.right + 8}
        y={px(places[index] ?? 0)}
        style={{ fill: `var(--${tone}-t, var(--ink-2))`, fontWeight: 600 }}
      >
        {nameOf(tone)}
      </text>
      <text x={layers.width} y={px(places[index] ?? 0)} className="tx-medium tx-num" textAnchor="end">
        {formatPercent(last[tone] ?? 0)}
      </text>
    </g>
  ))
}

/** Each name where its own share is widest, in the fill's ink. */
function InsideLabels({ points, tones, nameOf, layers, at }: LabelsProps) {
  const { x } = placeQuarters(
    points.map((point) => point.quarter),
    [layers.plot.left, layers.plot.right],
  )
  return tones.map((tone) => {
    const shares = points.map((point) => point[tone] ?? 0)
    const widest = shares.indexOf(Math.max(...shares))
    const point = points[widest]
    if (!point || (point[tone] ?? 0) < 0.12) return null
    const below = tones.slice(0, tones.indexOf(tone)).reduce((sum, other) => sum + (point[other] ?? 0), 0)
    const place = Math.min(Math.max(x[widest] ?? 0, layers.plot.left + 32), layers.plot.right - 32)
    return (
      <text
        key={tone}
        x={px(place)}
        y={px(at(below + (point[tone] ?? 0) / 2) + 4)}
        textAnchor="middle"
        style={{ fill: `var(--on-${tone})`, fontWeight: 600 }}
      >
        {nameOf(tone)}
      </text>
    )
  })
}

function Events({
  points,
  events,
  layers,
}: {
  points: BindingPoint[]
  events: { quarter: Quarter; label: string }[]
  layers: Layers
}) {
  const slot = (layers.plot.right - layers.plot.left) / Math.max(1, points.length)
  return events.map((event) => {
    const index = points.findIndex((point) => point.quarter === event.quarter)
    if (index < 0) return null
    const x = px(layers.plot.left + (index + 1) * slot)
    return (
      <g key={event.label}>
        <line x1={x} y1={4} x2={x} y2={layers.plot.bottom} className="ax-ink ax-dash" />
        <text x={x + 4} y={9} className="tx-ink tx-halo">
          {event.label}
        </text>
      </g>
    )
  })
}
