'use client'

import { ChartFrame, Picture } from '@/app/_components/charts/chart-frame'
import { BandGlyph, Glyph } from '@/app/_components/charts/glyph'
import { px } from '@/app/_components/charts/scale'
import { fitText } from '@/app/_components/charts/text'
import { formatNumber } from '@/app/_components/format'
import { speakerColour } from '@/app/_components/tone'
import { placeBandRows, type BandGroup, type PlacedBandRows } from './band-rows.place'

interface BandRowsProps {
  groups: BandGroup[]
  /** Behind the top tick. */
  unit: string
  /** A dotted rule with its name: "all of it". */
  threshold?: { value: number; label: string }
  label: string
  designWidth?: number
}

/** Distributions and reported figures on one axis, one row each, in groups that are not added. */
export function BandRows({ groups, unit, threshold, label, designWidth = 484 }: BandRowsProps) {
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width, narrow) => {
        const placed = placeBandRows(groups, width, narrow)
        return (
          <Picture width={width} height={placed.height} label={label}>
            <Ticks placed={placed} unit={unit} narrow={narrow} />
            {threshold ? <Threshold placed={placed} {...threshold} /> : null}
            {placed.groups.map(({ name, y }) => (
              <text key={name} x={0} y={y} className="tx-medium tx-halo">
                {name}
              </text>
            ))}
            {placed.rows.map((row) => (
              <Row key={row.row.key} placedRow={row} placed={placed} width={width} narrow={narrow} />
            ))}
          </Picture>
        )
      }}
    />
  )
}

function Ticks({ placed, unit, narrow }: { placed: PlacedBandRows; unit: string; narrow: boolean }) {
  return placed.axis.ticks.map((tick, index) => (
    <g key={tick}>
      <line
        x1={px(placed.axis.at(tick))}
        y1={18}
        x2={px(placed.axis.at(tick))}
        y2={narrow ? 24 : placed.plot.bottom}
        className={tick === 0 ? 'ax-base' : 'ax-grid'}
      />
      <text x={px(placed.axis.at(tick))} y={12} className="tx-mute tx-num" textAnchor="middle">
        {formatNumber(tick)}
        {index === placed.axis.ticks.length - 1 ? ` ${unit}` : ''}
      </text>
    </g>
  ))
}

function Threshold({ placed, value, label }: { placed: PlacedBandRows; value: number; label: string }) {
  const x = px(placed.axis.at(value))
  return (
    <g>
      <title>{label}</title>
      <line x1={x} y1={18} x2={x} y2={placed.plot.bottom} className="ax-ink ax-dash" />
    </g>
  )
}

interface RowProps {
  placedRow: PlacedBandRows['rows'][number]
  placed: PlacedBandRows
  width: number
  narrow: boolean
}

function Row({ placedRow, placed, width, narrow }: RowProps) {
  const { row, labelY, markY } = placedRow
  const room = narrow ? width - 70 : placed.plot.left - 12
  return (
    <g>
      <text x={0} y={labelY} className="tx-ink tx-halo">
        {fitText(narrow && row.sub ? `${row.label}, ${row.sub}` : row.label, room)}
      </text>
      {row.sub && !narrow ? (
        <text x={0} y={labelY + 14} className="tx-mute tx-halo">
          {fitText(row.sub, room)}
        </text>
      ) : null}
      {row.spread ? (
        <BandGlyph spread={{ ...row.spread, label: row.label }} at={placed.axis.at} across={markY} />
      ) : null}
      {row.figure ? (
        <Glyph
          figure={row.figure}
          at={placed.axis.at}
          across={markY}
          colour={speakerColour(row.tone ?? 'press')}
        />
      ) : null}
      <text x={width} y={markY + 4} className="tx-bold tx-num tx-halo" textAnchor="end">
        {row.text}
      </text>
    </g>
  )
}
