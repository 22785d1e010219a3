'use client'

import { speakerColour } from '../tone'
import { ChartFrame, Picture } from './chart-frame'
import {
  placeBoardNarrow,
  placeBoardWide,
  type ClaimBoardState,
  type PlacedBoard,
  type PlacedRow,
} from './claim-board.place'
import { BandGlyph, Glyph, RevisionGlyph } from './glyph'
import { px } from './scale'

export interface ClaimBoardProps {
  state: ClaimBoardState
  /** Accessible name: the question, with its main figures. */
  label: string
  designWidth?: number
}

/** Claims on one axis, grouped by what they count; groups of another measure share the scale, not the outcome. */
export function ClaimBoard({ state, label, designWidth = 909 }: ClaimBoardProps) {
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width, narrow) => {
        const placed = narrow ? placeBoardNarrow(state, width) : placeBoardWide(state, width)
        return <Board placed={placed} label={label} outcomeLabel={state.outcome?.label} narrow={narrow} />
      }}
    />
  )
}

interface BoardProps {
  placed: PlacedBoard
  label: string
  outcomeLabel?: string
  narrow: boolean
}

function Board({ placed, label, outcomeLabel, narrow }: BoardProps) {
  const { width, height, ticks, plot, heads, rows, outcome } = placed
  const linked = rows.some(({ row }) => row.href)
  return (
    <Picture width={width} height={height} label={label} hasLinks={linked}>
      {ticks.map((tick) => (
        <g key={tick.x}>
          {narrow ? null : (
            <line
              x1={px(tick.x)}
              y1={plot.top}
              x2={px(tick.x)}
              y2={plot.bottom}
              className={tick.text === '0' ? 'ax-base' : 'ax-grid'}
            />
          )}
          <text
            x={px(tick.x)}
            y={12}
            className="tx-mute tx-num"
            textAnchor={narrow && tick.text === '0' ? 'start' : 'middle'}
          >
            {tick.text}
          </text>
        </g>
      ))}
      {outcome?.parts.map((part) => (
        <line
          key={part.from}
          x1={px(outcome.x)}
          y1={part.from}
          x2={px(outcome.x)}
          y2={part.to}
          className={part.dotted ? 'ax-ink ax-dash' : 'ax-ink'}
        />
      ))}
      {heads.map((head) => (
        <GroupHead key={head.group.key} head={head} width={width} narrow={narrow} />
      ))}
      {outcome && outcomeLabel && !narrow ? (
        <text x={px(outcome.x + 6)} y={outcome.labelY} className="tx-ink tx-halo">
          {outcomeLabel}
        </text>
      ) : null}
      {rows.map((row) => (
        <Row key={row.row.id} placedRow={row} placed={placed} narrow={narrow} />
      ))}
    </Picture>
  )
}

function GroupHead({
  head,
  width,
  narrow,
}: {
  head: PlacedBoard['heads'][number]
  width: number
  narrow: boolean
}) {
  const { group, y, ruleY } = head
  return (
    <g>
      <line x1={0} y1={ruleY} x2={width} y2={ruleY} className="ax-rule" />
      <text x={0} y={y}>
        <tspan className="tx-head">{group.name}</tspan>
        {head.hint ? (
          <tspan dx={8} className="tx-mute">
            {head.hint}
          </tspan>
        ) : null}
      </text>
      {group.remark && !narrow ? (
        <text x={width} y={y} className="tx-mute tx-halo" textAnchor="end">
          {group.remark}
        </text>
      ) : null}
    </g>
  )
}

function Row({ placedRow, placed, narrow }: { placedRow: PlacedRow; placed: PlacedBoard; narrow: boolean }) {
  const { row, textY, markY, speaker, scope } = placedRow
  const colour = speakerColour(row.tone)
  const name = (
    <text x={0} y={textY} className="tx-tone-bold tx-halo" style={{ '--c': colour } as React.CSSProperties}>
      {speaker}
      <title>{`${row.speaker}: ${row.text}. ${row.scope}. ${row.date}`}</title>
      {narrow ? (
        <tspan dx={6} style={{ fill: 'var(--ink-2)', fontWeight: 400 }}>
          {scope}
        </tspan>
      ) : null}
    </text>
  )
  return (
    <g>
      {narrow ? <BandTicks placed={placed} markY={markY} /> : null}
      {row.href ? (
        <a href={row.href} aria-label={`${row.speaker}, ${row.scope}: ${row.text}`}>
          {name}
        </a>
      ) : (
        name
      )}
      {narrow ? null : (
        <>
          <text x={placed.columns.scope} y={textY}>
            {scope}
          </text>
          <text x={placed.columns.date} y={textY} className="tx-mute" textAnchor="end">
            {row.date}
          </text>
        </>
      )}
      <Mark row={row} placed={placed} markY={markY} colour={colour} />
      <text
        x={placed.width}
        y={textY}
        className={`${row.strong ? 'tx-bold' : 'tx-medium'} tx-num tx-halo`}
        textAnchor="end"
      >
        {row.text}
      </text>
    </g>
  )
}

function Mark({
  row,
  placed,
  markY,
  colour,
}: {
  row: PlacedRow['row']
  placed: PlacedBoard
  markY: number
  colour: string
}) {
  const { at } = placed.axis
  if (row.spread) return <BandGlyph spread={row.spread} at={at} across={markY} />
  if (row.before != null && row.figure.value != null) {
    return <RevisionGlyph from={at(row.before)} to={at(row.figure.value)} across={markY} colour={colour} />
  }
  return <Glyph figure={row.figure} at={at} across={markY} colour={colour} />
}

function BandTicks({ placed, markY }: { placed: PlacedBoard; markY: number }) {
  return placed.ticks.map((tick) => (
    <line
      key={tick.x}
      x1={px(tick.x)}
      y1={markY - 8}
      x2={px(tick.x)}
      y2={markY + 8}
      className={tick.text === '0' ? 'ax-base' : 'ax-grid'}
    />
  ))
}
