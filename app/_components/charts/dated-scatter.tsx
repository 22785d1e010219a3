'use client'

import { formatNumber } from '../format'
import { speakerColour } from '../tone'
import { ChartFrame, Picture } from './chart-frame'
import {
  placeDatedScatter,
  type DatedScatterState,
  type PlacedDatedClaim,
  type PlacedScatter,
} from './dated-scatter.place'
import { Glyph } from './glyph'
import { px } from './scale'

export interface DatedScatterProps {
  state: DatedScatterState
  label: string
  /** Set on the top tick: "%". */
  unit: string
  designWidth?: number
}

/** Claims of one measure by the date they were made, each with its glyph, figure and speaker. */
export function DatedScatter({ state, label, unit, designWidth = 676 }: DatedScatterProps) {
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width, narrow) => {
        const placed = placeDatedScatter(state, width, narrow)
        return (
          <Picture
            width={width}
            height={placed.height}
            label={label}
            hasLinks={state.claims.some((claim) => claim.href)}
          >
            <Axes placed={placed} unit={unit} width={width} />
            <Thresholds placed={placed} thresholds={state.thresholds ?? []} />
            {placed.claims.map((claim) => (
              <Leader key={claim.claim.id} placed={claim} />
            ))}
            {placed.claims.map((claim) => (
              <Mark key={claim.claim.id} placed={claim} at={placed.axis.at} />
            ))}
          </Picture>
        )
      }}
    />
  )
}

function Axes({ placed, unit, width }: { placed: PlacedScatter; unit: string; width: number }) {
  const { axis, plot, dates } = placed
  return (
    <g>
      {axis.ticks.map((tick, index) => (
        <g key={tick}>
          <line
            x1={plot.left}
            y1={px(axis.at(tick))}
            x2={width}
            y2={px(axis.at(tick))}
            className={tick === 0 ? 'ax-base' : 'ax-grid'}
          />
          <text x={plot.left - 6} y={px(axis.at(tick) + 4)} className="tx-mute tx-num" textAnchor="end">
            {formatNumber(tick)}
            {index === axis.ticks.length - 1 ? `\u00a0${unit}` : ''}
          </text>
        </g>
      ))}
      {dates.map((date) => (
        <g key={date.text}>
          <line x1={px(date.x)} y1={plot.bottom} x2={px(date.x)} y2={plot.bottom + 5} className="ax-base" />
          <text x={px(date.x)} y={plot.bottom + 19} className="tx-mute tx-num" textAnchor="middle">
            {date.text}
          </text>
        </g>
      ))}
    </g>
  )
}

function Thresholds({
  placed,
  thresholds,
}: {
  placed: PlacedScatter
  thresholds: NonNullable<DatedScatterState['thresholds']>
}) {
  return thresholds.map(({ value, label, colour = 'var(--ink)' }) => (
    <g key={label} style={{ '--c': colour } as React.CSSProperties}>
      <line
        x1={placed.plot.left}
        y1={px(placed.axis.at(value))}
        x2={placed.plot.right}
        y2={px(placed.axis.at(value))}
        className="ax-tone ax-dash"
      />
      <text
        x={placed.plot.right}
        y={px(placed.axis.at(value) - 5)}
        className="tx-tone tx-halo"
        textAnchor="end"
      >
        {label}
      </text>
    </g>
  ))
}

function Leader({ placed }: { placed: PlacedDatedClaim }) {
  if (!placed.leader) return null
  return (
    <line
      x1={px(placed.x)}
      y1={px(placed.y)}
      x2={px(placed.label.x)}
      y2={px(placed.label.y)}
      className="ax-lead"
    />
  )
}

function Mark({ placed, at }: { placed: PlacedDatedClaim; at: (value: number) => number }) {
  const { claim, x, label } = placed
  const colour = speakerColour(claim.tone)
  const text = (
    <text className="tx-halo" textAnchor={label.anchor} style={{ '--c': colour } as React.CSSProperties}>
      <tspan x={px(label.x)} y={px(label.y)} className="tx-tone-bold tx-num">
        {claim.text}
      </tspan>
      <tspan x={px(label.x)} y={px(label.y + 14)}>
        {placed.who}
      </tspan>
    </text>
  )
  return (
    <g>
      <title>{`${claim.text}, ${claim.who}`}</title>
      <Glyph figure={claim.figure} at={at} across={x} colour={colour} vertical arrow={20} />
      {claim.href ? <a href={claim.href}>{text}</a> : text}
    </g>
  )
}
