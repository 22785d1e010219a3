'use client'

import { formatNumber } from '../format'
import type { ChainTone } from '../tone'
import { ChartFrame, Picture } from './chart-frame'
import { px } from './scale'
import { placeStackedBars, type PlacedStack, type StackedRow } from './stacked-bars.place'

export interface StackedBarsProps {
  rows: StackedRow[]
  /** Names of the parts, in their order: Compute, Memory, Network, Overhead. */
  parts: { tone: ChainTone; name: string }[]
  unit: string
  label: string
  designWidth?: number
}

/** Rows of parts that sum: time by what it is spent on, bytes by what they hold. */
export function StackedBars({ rows, parts, unit, label, designWidth = 676 }: StackedBarsProps) {
  return (
    <>
      <PartsKey parts={parts} />
      <ChartFrame
        designWidth={designWidth}
        draw={(width, narrow) => {
          const placed = placeStackedBars(rows, width, narrow)
          return (
            <Picture width={width} height={placed.height} label={label}>
              <ValueAxis placed={placed} unit={unit} />
              {placed.rows.map((row) => (
                <Row key={row.row.key} placedRow={row} placed={placed} width={width} narrow={narrow} />
              ))}
            </Picture>
          )
        }}
      />
    </>
  )
}

function PartsKey({ parts }: { parts: StackedBarsProps['parts'] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-6 text-12 text-ink-2">
      {parts.map(({ tone, name }) => (
        <li key={tone}>
          <i className="swatch" style={{ '--c': `var(--${tone})` } as React.CSSProperties} />
          {name}
        </li>
      ))}
    </ul>
  )
}

function ValueAxis({ placed, unit }: { placed: PlacedStack; unit: string }) {
  const { axis, plot } = placed
  return axis.ticks.map((tick, index) => (
    <g key={tick}>
      <line
        x1={px(axis.at(tick))}
        y1={plot.top}
        x2={px(axis.at(tick))}
        y2={plot.bottom}
        className={tick === 0 ? 'ax-base' : 'ax-grid'}
      />
      <text
        x={px(axis.at(tick))}
        y={plot.bottom + 16}
        className="tx-mute tx-num"
        textAnchor={tick === 0 ? 'start' : 'middle'}
      >
        {index === axis.ticks.length - 1 ? `${formatNumber(tick)}\u00a0${unit}` : formatNumber(tick)}
      </text>
    </g>
  ))
}

interface RowProps {
  placedRow: PlacedStack['rows'][number]
  placed: PlacedStack
  width: number
  narrow: boolean
}

function Row({ placedRow, placed, width, narrow }: RowProps) {
  const { row, y, segments, end, total } = placedRow
  const middle = y + placed.bar / 2 + 4
  const labelY = narrow ? y - 7 : row.sub ? y + 10 : middle
  return (
    <g>
      <text
        x={0}
        y={labelY}
        className="tx-bold"
        style={row.labelColour ? { fill: row.labelColour } : undefined}
      >
        {row.label}
        {row.sub && narrow ? (
          <tspan dx={6} className="tx-mute" style={{ fontWeight: 400, fill: 'var(--ink-3)' }}>
            {row.sub}
          </tspan>
        ) : null}
      </text>
      {row.sub && !narrow ? (
        <text x={0} y={y + 25} className="tx-mute">
          {row.sub}
        </text>
      ) : null}
      {segments.map((segment) => (
        <g key={segment.tone}>
          <rect
            x={px(segment.x)}
            y={y}
            width={px(Math.max(0, segment.width - 1))}
            height={placed.bar}
            className="mk-bar"
            style={{ '--c': `var(--${segment.tone})` } as React.CSSProperties}
          />
          {segment.text ? (
            <text
              x={px(segment.x + segment.width / 2)}
              y={middle}
              className="tx-num"
              textAnchor="middle"
              style={{ fill: `var(--on-${segment.tone})` }}
            >
              {segment.text}
            </text>
          ) : null}
        </g>
      ))}
      <text x={px(end + 6)} y={middle} className="tx-bold tx-num tx-halo">
        {total}
      </text>
      {row.remark ? (
        <text x={width} y={middle} className="tx-mute tx-num" textAnchor="end">
          {row.remark}
        </text>
      ) : null}
    </g>
  )
}
