import { formatCompact, type FigureOfClaim } from '../format'
import type { SpeakerTone } from '../tone'
import { linearAxis, type Axis } from './scale'
import type { Spread } from './spread-strip'
import { fitText, textWidth } from './text'

export interface BoardRow {
  id: string
  speaker: string
  tone: SpeakerTone
  /** What the figure covers: "910A + 910B + 910C". */
  scope: string
  /** As of, formatted. */
  date: string
  figure: FigureOfClaim
  /** The figure as shown at the right edge, bound included. */
  text: string
  /** An earlier figure by the same speaker that this one replaced. */
  before?: number
  /** A model's result is drawn as a distribution instead. */
  spread?: Spread
  href?: string
  strong?: boolean
}

export interface BoardGroup {
  key: string
  name: string
  hint?: string
  /** Set at the right: why this group is not compared with the outcome. */
  remark?: string
  /** The outcome rule passes groups that share its measure, dotted where units only roughly agree. */
  outcome?: 'same' | 'rough'
  rows: BoardRow[]
}

export interface ClaimBoardState {
  groups: BoardGroup[]
  outcome?: { value: number; label: string }
  /** Formats ticks; compact magnitudes by default. */
  tickSuffix?: string
}

export interface PlacedRow {
  row: BoardRow
  textY: number
  markY: number
  scope: string
  speaker: string
}

export interface PlacedBoard {
  width: number
  height: number
  axis: Axis
  ticks: { x: number; text: string }[]
  plot: { left: number; right: number; top: number; bottom: number }
  columns: { scope: number; date: number }
  heads: { group: BoardGroup; hint: string; y: number; ruleY: number }[]
  rows: PlacedRow[]
  outcome?: { x: number; parts: { from: number; to: number; dotted: boolean }[]; labelY: number }
}

/** The largest figure a board must show, arrowheads and bands included. */
export function boardMaximum(state: ClaimBoardState): number {
  const figures = state.groups.flatMap((group) =>
    group.rows.flatMap(({ figure, spread, before }) => [
      figure.value ?? 0,
      figure.high ?? 0,
      figure.low ?? 0,
      spread?.p95 ?? 0,
      before ?? 0,
    ]),
  )
  return Math.max(...figures, state.outcome?.value ?? 0)
}

const pitch = 25
const headHeight = 38
const groupGap = 14

function columnsOf(width: number): { label: number; scope: number; date: number } {
  const label = Math.min(388, Math.max(250, width * 0.427))
  return { label, scope: Math.round(label * 0.38), date: Math.round(label - 14) }
}

function axisFor(state: ClaimBoardState, range: [number, number]): Axis {
  return linearAxis({ to: boardMaximum(state), range, tickCount: 6 })
}

function ticksOf(state: ClaimBoardState, axis: Axis): { x: number; text: string }[] {
  return axis.ticks.map((tick) => ({
    x: axis.at(tick),
    text: tick === 0 ? '0' : `${formatCompact(tick)}${state.tickSuffix ?? ''}`,
  }))
}

/** The hint gives way when the group's name leaves it too little room. */
function hintOf(group: BoardGroup, width: number): string {
  const room = width - textWidth(group.name, 13, true) - 14
  return group.hint && room > 60 ? fitText(group.hint, room) : ''
}

/** One line a row: who, scope, date, mark on a shared axis, figure at the right edge. */
export function placeBoardWide(state: ClaimBoardState, width: number): PlacedBoard {
  const columns = columnsOf(width)
  const valueWidth = Math.max(
    ...state.groups.flatMap((group) => group.rows.map((row) => textWidth(row.text, 12, true))),
    40,
  )
  const plot = { left: columns.label, right: width - valueWidth - 24, top: 22, bottom: 0 }
  const axis = axisFor(state, [plot.left, plot.right])
  const heads: PlacedBoard['heads'] = []
  const rows: PlacedRow[] = []
  let y = 19
  for (const group of state.groups) {
    heads.push({ group, hint: hintOf(group, columns.label), y: y + 17, ruleY: y })
    y += headHeight
    for (const row of group.rows) {
      rows.push({
        row,
        textY: y + 4,
        markY: y,
        speaker: fitText(row.speaker, columns.scope - 8, 12, true),
        scope: fitText(row.scope, columns.date - columns.scope - textWidth(row.date) - 10),
      })
      y += pitch
    }
    y += groupGap - 12
  }
  plot.bottom = y
  const placed = { width, height: y + 4, axis, ticks: ticksOf(state, axis), plot, columns, heads, rows }
  return { ...placed, outcome: placeOutcome(state, placed, 6) }
}

/** Two lines a row: the label above its mark, so that no line crosses text. */
export function placeBoardNarrow(state: ClaimBoardState, width: number): PlacedBoard {
  const plot = { left: 2, right: width - 16, top: 22, bottom: 0 }
  const axis = axisFor(state, [plot.left, plot.right])
  const heads: PlacedBoard['heads'] = []
  const rows: PlacedRow[] = []
  let y = 24
  for (const group of state.groups) {
    heads.push({ group, hint: hintOf(group, width), y: y + 18, ruleY: y })
    y += 46
    for (const row of group.rows) {
      const room = width - textWidth(row.text, 12, true) - 10
      const speaker = fitText(row.speaker, room, 12, true)
      rows.push({
        row,
        textY: y,
        markY: y + 16,
        speaker,
        scope: fitText(row.scope, Math.max(0, room - textWidth(speaker, 12, true) - 6)),
      })
      y += 41
    }
    y += 2
  }
  plot.bottom = y - 16
  const placed = {
    width, height: y - 8, axis, ticks: ticksOf(state, axis), plot, columns: { scope: 0, date: 0 }, heads, rows,
  } // prettier-ignore
  return { ...placed, outcome: placeOutcome(state, placed, 9) }
}

/** The rule runs only through groups whose measure it belongs to. */
function placeOutcome(
  state: ClaimBoardState,
  placed: Pick<PlacedBoard, 'axis' | 'heads' | 'rows'>,
  reach: number,
): PlacedBoard['outcome'] {
  if (!state.outcome) return undefined
  const parts = placed.heads.flatMap(({ group, ruleY }) => {
    const marks = placed.rows.filter(({ row }) => group.rows.includes(row)).map(({ markY }) => markY)
    if (!group.outcome || marks.length === 0) return []
    return [{ from: ruleY + 6, to: Math.max(...marks) + reach + 6, dotted: group.outcome === 'rough' }]
  })
  const first = parts[0]
  if (!first) return undefined
  return { x: placed.axis.at(state.outcome.value), parts, labelY: first.from + 11 }
}
