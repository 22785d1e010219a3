'use client'

import dynamic from 'next/dynamic'
import { formatCompact } from '../format'
import { placeLabels } from './dated-scatter.place'
import { placeLines, type LineMark, type LinesAxes, type LinesState } from './lines-chart.place'
import { px } from './scale'
import { spreadApart, textWidth } from './text'
import { TimeChart, type Layers } from './time-chart'

const LinesBody = dynamic(() => import('./lines-body').then((module) => module.LinesBody), { ssr: false })

export interface LinesChartProps extends LinesState {
  label: string
  /** Under the x axis: "tokens/s per user, log →". */
  xTitle: string
  /** Unit of y in the read-out. */
  yUnit: string
  /** Unit of x in the read-out's heading. */
  xUnit: string
  height?: number
}

/** Lines with direct labels at their ends, bands where given, published points as dots; linear or logarithmic. */
export function LinesChart({ label, xTitle, yUnit, xUnit, height = 330, ...state }: LinesChartProps) {
  const longest = Math.max(...state.series.map((series) => textWidth(series.name, 12, true)), 40)
  return (
    <TimeChart
      height={height}
      rightRoom={longest + 14}
      leftRoom={48}
      under={(layers) => (
        <Axes axes={placeLines(state, plotOf(layers), layers.narrow)} layers={layers} xTitle={xTitle} />
      )}
      body={(layers) => (
        <LinesBody
          state={state}
          axes={placeLines(state, plotOf(layers), layers.narrow)}
          layers={{ ...layers, plot: plotOf(layers) }}
          label={label}
          yUnit={yUnit}
          xUnit={xUnit}
        />
      )}
      over={(layers) => {
        const axes = placeLines(state, plotOf(layers), layers.narrow)
        return (
          <>
            <Names state={state} axes={axes} layers={layers} />
            <Marks marks={state.marks ?? []} axes={axes} layers={layers} />
          </>
        )
      }}
    />
  )
}

/** Room for the x title below the ticks. */
function plotOf(layers: Layers): Layers['plot'] {
  return { ...layers.plot, bottom: layers.plot.bottom - 16 }
}

function Axes({ axes, layers, xTitle }: { axes: LinesAxes; layers: Layers; xTitle: string }) {
  const plot = plotOf(layers)
  return (
    <g>
      {axes.y.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={plot.left}
            y1={px(axes.y.at(tick))}
            x2={plot.right}
            y2={px(axes.y.at(tick))}
            className="ax-grid"
          />
          <text x={plot.left - 6} y={px(axes.y.at(tick) + 4)} className="tx-mute tx-num" textAnchor="end">
            {formatCompact(tick)}
          </text>
        </g>
      ))}
      <line x1={plot.left} y1={plot.bottom} x2={plot.right} y2={plot.bottom} className="ax-base" />
      {axes.x.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={px(axes.x.at(tick))}
            y1={plot.bottom}
            x2={px(axes.x.at(tick))}
            y2={plot.bottom + 5}
            className="ax-base"
          />
          <text x={px(axes.x.at(tick))} y={plot.bottom + 17} className="tx-mute tx-num" textAnchor="middle">
            {formatCompact(tick)}
          </text>
        </g>
      ))}
      <text x={plot.right} y={plot.bottom + 34} className="tx-mute" textAnchor="end">
        {xTitle}
      </text>
    </g>
  )
}

function Names({ state, axes, layers }: { state: LinesState; axes: LinesAxes; layers: Layers }) {
  const ends = state.series.map((series) => series.points.at(-1))
  const places = spreadApart(
    ends.map((end) => axes.y.at(end?.y ?? 1) + 4),
    15,
    [layers.plot.top, layers.plot.bottom],
  )
  return state.series.map((series, index) => {
    const end = ends[index]
    if (!end) return null
    const x = layers.narrow ? layers.plot.right : axes.x.at(end.x) + 6
    return (
      <text
        key={series.key}
        x={px(x)}
        y={px((places[index] ?? 0) - (layers.narrow ? 8 : 0))}
        className="tx-tone-bold tx-halo"
        textAnchor={layers.narrow ? 'end' : 'start'}
        style={{ '--c': series.colour } as React.CSSProperties}
      >
        {series.name}
      </text>
    )
  })
}

function Marks({ marks, axes, layers }: { marks: LineMark[]; axes: LinesAxes; layers: Layers }) {
  const places = marks.map((mark) => ({
    x: axes.x.at(mark.x),
    y: axes.y.at(mark.y),
    width: textWidth(mark.label),
  }))
  const labels = placeLabels(places, plotOf(layers))
  return marks.map((mark, index) => {
    const place = places[index]
    const label = labels[index]
    if (!place || !label) return null
    return (
      <g key={mark.id} style={{ '--c': mark.colour } as React.CSSProperties}>
        {Math.abs(label.y - place.y) > 10 ? (
          <line x1={px(place.x)} y1={px(place.y)} x2={px(label.x)} y2={px(label.y)} className="ax-lead" />
        ) : null}
        <circle cx={px(place.x)} cy={px(place.y)} r={4.5} className={mark.hollow ? 'mk-ring' : 'mk-dot'} />
        <text x={px(label.x)} y={px(label.y + 4)} className="tx-halo" textAnchor={label.anchor}>
          {mark.label}
        </text>
      </g>
    )
  })
}
