import type { Axis } from './scale'
import { px } from './scale'
import type { PlacedQuarters } from './quarters'

export interface Plot {
  left: number
  right: number
  top: number
  bottom: number
}

/** Horizontal grid with labels outside the plot, years centred under it; drawn over a Recharts body. */
export function TimeAxes({
  axis,
  quarters,
  plot,
  format,
}: {
  axis: Axis
  quarters: PlacedQuarters
  plot: Plot
  format: (value: number, isTop: boolean) => string
}) {
  return (
    <g>
      {axis.ticks.map((tick, index) => (
        <g key={tick}>
          <line
            x1={plot.left}
            y1={px(axis.at(tick))}
            x2={plot.right}
            y2={px(axis.at(tick))}
            className={tick === 0 ? 'ax-base' : 'ax-grid'}
          />
          <text x={plot.left - 6} y={px(axis.at(tick) + 4)} className="tx-mute tx-num" textAnchor="end">
            {format(tick, index === axis.ticks.length - 1)}
          </text>
        </g>
      ))}
      {quarters.edges.map((edge) => (
        <line
          key={edge}
          x1={px(edge)}
          y1={plot.bottom}
          x2={px(edge)}
          y2={plot.bottom + 6}
          className="ax-base"
        />
      ))}
      {quarters.years.map((year) => (
        <text
          key={year.text}
          x={px(year.x)}
          y={plot.bottom + 17}
          className="tx-mute tx-num"
          textAnchor="middle"
        >
          {year.text}
        </text>
      ))}
    </g>
  )
}
