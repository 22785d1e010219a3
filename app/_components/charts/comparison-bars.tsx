'use client'

import { ChartFrame, Picture } from './chart-frame'
import { placeComparison, type ComparisonRow, type PlacedComparison } from './comparison-bars.place'
import { px } from './scale'
import { fitText, textWidth } from './text'

export interface ComparisonBarsProps {
  rows: ComparisonRow[]
  /** Heads of the panels, each with a line on what is shown. */
  heads: { title: string; sub: string; short?: string }[]
  label: string
  designWidth?: number
}

const thickness = 16

/** Published figures as bars with our own result as a ring on its P5–P95 line, and a second measure beside. */
export function ComparisonBars({ rows, heads, label, designWidth = 676 }: ComparisonBarsProps) {
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width, narrow) => {
        const placed = placeComparison(rows, width, narrow)
        const panels = placed.second ? [placed.main, placed.second] : [placed.main]
        return (
          <Picture width={width} height={placed.height} label={label}>
            {panels.map((panel, index) => (
              <g key={panel.left}>
                <text x={px(panel.left)} y={12}>
                  <tspan className="tx-bold">
                    {fitText(
                      (narrow && heads[index]?.short) || (heads[index]?.title ?? ''),
                      panelRoom(panels, index, width),
                      12,
                      true,
                    )}
                  </tspan>
                  <tspan x={px(panel.left)} dy={15} className="tx-mute">
                    {fitText(heads[index]?.sub ?? '', panelRoom(panels, index, width))}
                  </tspan>
                </text>
                {narrow ? null : (
                  <line
                    x1={px(panel.left)}
                    y1={placed.top}
                    x2={px(panel.left)}
                    y2={placed.bottom}
                    className="ax-base"
                  />
                )}
              </g>
            ))}
            {placed.rows.map((row) => (
              <Row key={row.row.key} placedRow={row} placed={placed} narrow={narrow} width={width} />
            ))}
          </Picture>
        )
      }}
    />
  )
}

/** From a panel's left edge to the next panel, or to the picture's edge. */
function panelRoom(panels: { left: number }[], index: number, width: number): number {
  return (panels[index + 1]?.left ?? width + 8) - (panels[index]?.left ?? 0) - 8
}

interface RowProps {
  placedRow: PlacedComparison['rows'][number]
  placed: PlacedComparison
  narrow: boolean
  width: number
}

function Row({ placedRow, placed, narrow, width }: RowProps) {
  const { row, nameY, barY } = placedRow
  const { at } = placed.main.axis
  const end = Math.max(at(row.value), row.engine ? at(row.engine.high) : 0) + 8
  const middle = barY + thickness / 2
  const subRoom = narrow ? width - textWidth(row.name, 12, true) - 10 : placed.main.left - 8
  return (
    <g>
      <Name row={row} y={nameY} narrow={narrow} subRoom={subRoom} />
      <rect
        x={px(placed.main.left)}
        y={barY}
        width={px(at(row.value) - placed.main.left)}
        height={thickness}
        className={row.pale ? 'mk-pale' : 'mk-bar'}
        style={{ '--c': row.fill } as React.CSSProperties}
      />
      {row.engine ? (
        <g style={{ '--c': 'var(--ink)' } as React.CSSProperties}>
          <path d={`M${px(at(row.engine.low))} ${middle}H${px(at(row.engine.high))}`} className="mk-line" />
          <circle
            cx={px(at(row.engine.value))}
            cy={middle}
            r={3.5}
            className="mk-ring"
            style={{ strokeWidth: 1.5 }}
          />
        </g>
      ) : null}
      <text x={px(end)} y={middle + 4} className="tx-num tx-halo">
        <tspan className="tx-bold">{row.text}</tspan>
        {row.remark && !narrow ? (
          <tspan dx={6} className="tx-mute">
            {row.remark}
          </tspan>
        ) : null}
      </text>
      {row.second && placed.second ? (
        <>
          <rect
            x={px(placed.second.left)}
            y={barY}
            width={px(placed.second.axis.at(row.second.value) - placed.second.left)}
            height={thickness}
            className={row.pale ? 'mk-pale' : 'mk-bar'}
            style={{ '--c': row.fill } as React.CSSProperties}
          />
          <text x={px(placed.second.axis.at(row.second.value) + 6)} y={middle + 4} className="tx-bold tx-num">
            {row.second.text}
          </text>
        </>
      ) : null}
    </g>
  )
}

function Name({
  row,
  y,
  narrow,
  subRoom,
}: {
  row: ComparisonRow
  y: number
  narrow: boolean
  subRoom: number
}) {
  const remark = narrow && row.remark ? `${row.sub ?? ''}, ${row.remark}` : (row.sub ?? '')
  return (
    <text x={0} y={y} style={{ '--c': row.nameColour } as React.CSSProperties}>
      <tspan className="tx-tone-bold">{row.name}</tspan>
      {remark ? (
        <tspan
          x={narrow ? undefined : 0}
          dx={narrow ? 6 : undefined}
          dy={narrow ? undefined : 15}
          className="tx-mute"
        >
          {fitText(remark, subRoom)}
        </tspan>
      ) : null}
    </text>
  )
}
