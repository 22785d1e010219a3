'use client'

import { chainNames, type ChainTone } from '../tone'
import { ChartFrame, Picture } from './chart-frame'

export interface HeatmapProps {
  /** Column values left to right and row values top to bottom, formatted. */
  columns: string[]
  rows: string[]
  columnTitle: string
  rowTitle: string
  /** cells[row][column]; the tone says what binds, the strength (0–1) how much it yields. */
  cells: { text: string; tone: ChainTone; strength: number }[][]
  label: string
  designWidth?: number
}

const cellHeight = 28

/** Two assumptions against each other: the figure in each cell, its colour the binding link, fuller where more. */
export function Heatmap({
  columns,
  rows,
  columnTitle,
  rowTitle,
  cells,
  label,
  designWidth = 568,
}: HeatmapProps) {
  const tones = [...new Set(cells.flat().map((cell) => cell.tone))]
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width) => {
        const left = 40
        const cellWidth = (width - left) / Math.max(1, columns.length)
        const bottom = 16 + rows.length * cellHeight
        return (
          <Picture width={width} height={bottom + 42} label={label}>
            <text x={0} y={10} className="tx-mute">
              {rowTitle}
            </text>
            {rows.map((row, r) => (
              <g key={row}>
                <text x={left - 8} y={16 + r * cellHeight + 18} className="tx-mute tx-num" textAnchor="end">
                  {row}
                </text>
                {cells[r]?.map((cell, c) => (
                  <HeatCell
                    key={columns[c]}
                    cell={cell}
                    x={left + c * cellWidth}
                    y={16 + r * cellHeight}
                    width={cellWidth}
                  />
                ))}
              </g>
            ))}
            {columns.map((column, c) => (
              <text
                key={column}
                x={left + (c + 0.5) * cellWidth}
                y={bottom + 16}
                className="tx-mute tx-num"
                textAnchor="middle"
              >
                {column}
              </text>
            ))}
            <text x={left} y={bottom + 34} className="tx-mute">
              {columnTitle} →
              {tones.map((tone) => (
                <tspan key={tone} dx={14} style={{ fill: `var(--${tone}-t, var(--ink-2))`, fontWeight: 600 }}>
                  {chainNames[tone]} binds
                </tspan>
              ))}
            </text>
          </Picture>
        )
      }}
    />
  )
}

interface HeatCellProps {
  cell: HeatmapProps['cells'][number][number]
  x: number
  y: number
  width: number
}

function HeatCell({ cell, x, y, width }: HeatCellProps) {
  const strength = Math.min(1, Math.max(0, cell.strength))
  // Text turns to the fill's own ink only once the fill is strong enough to carry it.
  const onFill = strength > 0.75
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={Math.max(0, width - 1)}
        height={cellHeight - 1}
        style={{
          fill: `color-mix(in oklab, var(--${cell.tone}) ${Math.round(20 + strength * 80)}%, var(--paper))`,
        }}
      />
      <text
        x={x + width / 2}
        y={y + 18}
        className="tx-num"
        textAnchor="middle"
        style={{ fill: onFill ? `var(--on-${cell.tone})` : 'var(--ink)' }}
      >
        {cell.text}
      </text>
    </g>
  )
}
