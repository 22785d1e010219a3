'use client'

import { formatNumber } from '../format'
import { ChartFrame, Picture } from './chart-frame'
import { px } from './scale'
import { fitText, textWidth } from './text'
import { placeTornado, type PlacedTornado, type TornadoRow } from './tornado.place'

export interface TornadoProps {
  median: number
  rows: TornadoRow[]
  /** Divides the axis, so that ticks read in the unit the subtitle names (1e6 for millions). */
  tickUnit?: number
  label: string
  designWidth?: number
}

const thickness = 16

/** What one assumption at a time does to the result, P10 to P90, largest first. */
export function Tornado({ median, rows, tickUnit = 1, label, designWidth = 996 }: TornadoProps) {
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width, narrow) => {
        const placed = placeTornado({ median, rows }, width, narrow)
        const middle = px(placed.axis.at(median))
        return (
          <Picture width={width} height={placed.height} label={label} hasLinks={rows.some((row) => row.href)}>
            {placed.axis.ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={px(placed.axis.at(tick))}
                  y1={18}
                  x2={px(placed.axis.at(tick))}
                  y2={narrow ? 24 : placed.plot.bottom}
                  className="ax-grid"
                />
                <text x={px(placed.axis.at(tick))} y={12} className="tx-mute tx-num" textAnchor="middle">
                  {formatNumber(tick / tickUnit)}
                </text>
              </g>
            ))}
            {placed.rows.map((row) => (
              <Row key={row.row.key} placedRow={row} placed={placed} width={width} narrow={narrow} />
            ))}
            <line x1={middle} y1={18} x2={middle} y2={placed.plot.bottom} className="ax-ink" />
          </Picture>
        )
      }}
    />
  )
}

interface RowProps {
  placedRow: PlacedTornado['rows'][number]
  placed: PlacedTornado
  width: number
  narrow: boolean
}

function Row({ placedRow, placed, width, narrow }: RowProps) {
  const { row, labelY, barY, halves } = placedRow
  // On a phone the remark stands at the end of the same line; a unit that has no room beside the name is left out.
  const room = narrow ? width - textWidth(row.remark ?? '') - 12 : placed.plot.left - 44
  const unitWidth = row.unit ? textWidth(row.unit) + 8 : 0
  const showsUnit = unitWidth > 0 && textWidth(row.label) + unitWidth <= room
  const name = (
    <text x={0} y={labelY} className="tx-ink">
      {fitText(row.label, room)}
      {showsUnit ? (
        <tspan dx={5} className="tx-mute">
          {row.unit}
        </tspan>
      ) : null}
      <title>{`${row.label}: ${row.p10} to ${row.p90}${row.unit ? ` ${row.unit}` : ''}`}</title>
    </text>
  )
  return (
    <g>
      {row.href ? <a href={row.href}>{name}</a> : name}
      {halves.map((half) => (
        <Half key={String(half.pale)} half={half} barY={barY} tone={row.tone} />
      ))}
      {row.remark ? (
        <text x={width} y={labelY} className="tx-mute" textAnchor="end">
          {row.remark}
        </text>
      ) : null}
    </g>
  )
}

function Half({
  half,
  barY,
  tone,
}: {
  half: RowProps['placedRow']['halves'][number]
  barY: number
  tone: string
}) {
  const left = Math.min(half.from, half.to)
  const leftwards = half.to < half.from
  return (
    <g style={{ '--c': `var(--${tone})` } as React.CSSProperties}>
      <rect
        x={px(left)}
        y={barY}
        width={px(Math.abs(half.to - half.from))}
        height={thickness}
        className={half.pale ? 'mk-pale' : 'mk-bar'}
      />
      <text
        x={px(half.to + (leftwards ? -6 : 6))}
        y={barY + 12}
        className="tx-num tx-halo"
        textAnchor={leftwards ? 'end' : 'start'}
      >
        {half.text}
      </text>
    </g>
  )
}
