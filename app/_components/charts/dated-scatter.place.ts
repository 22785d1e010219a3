import { yearOf, type FigureOfClaim } from '../format'
import type { SpeakerTone } from '../tone'
import { linearAxis, type Axis } from './scale'
import { fitText, textWidth } from './text'

export interface DatedClaim {
  id: string
  /** ISO date of the statement. */
  date: string
  figure: FigureOfClaim
  tone: SpeakerTone
  /** The figure with its bound: "~20 %". */
  text: string
  /** Who and what, one short line: "910B, Morgan Stanley". */
  who: string
  href?: string
}

export interface DatedScatterState {
  claims: DatedClaim[]
  /** Dotted lines across, with their label at the right. */
  thresholds?: { value: number; label: string; colour?: string }[]
  max?: number
}

export interface PlacedDatedClaim {
  claim: DatedClaim
  /** Who and what, cut to what a phone has room for. */
  who: string
  x: number
  y: number
  label: { x: number; y: number; anchor: 'start' | 'end' | 'middle' }
  /** True when the label had to leave its mark. */
  leader: boolean
}

export interface PlacedScatter {
  height: number
  axis: Axis
  plot: { left: number; right: number; top: number; bottom: number }
  dates: { x: number; text: string }[]
  claims: PlacedDatedClaim[]
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const labelHeight = 30

function labelBox(x: number, y: number, width: number, anchor: 'start' | 'end' | 'middle'): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left: left - 2, right: left + width + 2, top: y - 12, bottom: y - 12 + labelHeight }
}

type Label = PlacedDatedClaim['label']

/** Candidates around a mark, best first: right, left, below, above, then farther off; all moved inside the plot. */
function candidates(mark: { x: number; y: number; width: number }, reach: number, plot: Box): Label[] {
  const { x, y, width } = mark
  const middle = Math.min(Math.max(x, plot.left + width / 2), plot.right - width / 2)
  return [0, -16, 16, -32, 32, -48, 48, -64, 64, -80, 80, -100, 100].flatMap((shift) => [
    { x: x + 10, y: y + shift, anchor: 'start' as const },
    { x: x - 10, y: y + shift, anchor: 'end' as const },
    { x: middle, y: y + shift + (shift < 0 ? -reach - 6 : reach + 14), anchor: 'middle' as const },
  ])
}

function overlapArea(a: Box, b: Box): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return across > 0 && down > 0 ? across * down : 0
}

/** How far a box reaches past the plot, all sides added. */
function outside(box: Box, plot: Box): number {
  const beyond = [
    plot.left - box.left,
    box.right - plot.right - 6,
    plot.top - 10 - box.top,
    box.bottom - plot.bottom - 4,
  ]
  return beyond.reduce((sum, part) => sum + Math.max(0, part), 0)
}

/**
 * Places two-line labels one after another so that none covers a mark, another label or the plot's edge; where that
 * cannot be, the place that covers least.
 */
export function placeLabels(
  marks: { x: number; y: number; width: number; half?: number }[],
  plot: Box,
  blocked: Box[] = [],
): Label[] {
  const taken: Box[] = [
    ...blocked,
    ...marks.map(({ x, y, half = 6 }) => ({ left: x - 6, right: x + 6, top: y - half, bottom: y + half })),
  ]
  return marks.map((mark) => {
    const scored = candidates(mark, (mark.half ?? 6) + 4, plot).map((label, rank) => {
      const box = labelBox(label.x, label.y, mark.width, label.anchor)
      const covered = taken.reduce((sum, other) => sum + overlapArea(box, other), 0)
      return { label, box, cost: outside(box, plot) * 1000 + covered * 10 + rank }
    })
    const best = scored.reduce((least, option) => (option.cost < least.cost ? option : least))
    taken.push(best.box)
    return best.label
  })
}

const dateStep = (span: number) => (span > 2.5 ? 1 : span > 1.2 ? 0.5 : 0.25)

function dateTicks(first: number, last: number, at: (year: number) => number): { x: number; text: string }[] {
  const step = dateStep(last - first)
  const names = ['Jan', 'Apr', 'Jul', 'Oct']
  const ticks = []
  for (let time = Math.ceil(first / step) * step; time <= last; time += step) {
    const year = Math.floor(time + 1e-9)
    ticks.push({ x: at(time), text: `${names[Math.round((time - year) * 4)] ?? ''} ${year}` })
  }
  return ticks
}

const whoOf = (claim: DatedClaim, narrow: boolean) => (narrow ? fitText(claim.who, 104) : claim.who)

/** Claims by the date they were made; the axis starts at zero. */
export function placeDatedScatter(state: DatedScatterState, width: number, narrow: boolean): PlacedScatter {
  const height = narrow ? 320 : 292
  const plot = { left: 36, right: width - (narrow ? 8 : 16), top: 18, bottom: height - 28 }
  const tops = state.claims.map(({ figure }) => Math.max(figure.value ?? 0, figure.high ?? 0))
  const axis = linearAxis({
    to: state.max ?? Math.max(...tops, ...(state.thresholds ?? []).map(({ value }) => value), 0),
    range: [plot.bottom, plot.top],
    tickCount: 5,
  })
  const times = state.claims.map(({ date }) => yearOf(date))
  const margin = Math.max((Math.max(...times) - Math.min(...times)) * 0.08, 0.1)
  const first = Math.min(...times) - margin
  const last = Math.max(...times) + margin
  const at = (year: number) => plot.left + ((year - first) / (last - first)) * (plot.right - plot.left)
  const marks = state.claims.map((claim) => {
    const { figure } = claim
    const low = axis.at(figure.low ?? figure.value ?? figure.high ?? 0)
    const high = axis.at(figure.high ?? figure.value ?? figure.low ?? 0)
    return {
      x: at(yearOf(claim.date)),
      y: (low + high) / 2,
      half: Math.abs(low - high) / 2 + 6,
      width: Math.max(textWidth(claim.text, 12, true), textWidth(whoOf(claim, narrow))),
    }
  })
  const blocked = (state.thresholds ?? []).map(({ value, label }) => ({
    left: plot.right - textWidth(label), right: plot.right, top: axis.at(value) - 16, bottom: axis.at(value) + 2,
  })) // prettier-ignore
  const labels = placeLabels(marks, plot, blocked)
  const claims = state.claims.map((claim, index) => {
    const mark = marks[index] ?? { x: 0, y: 0 }
    const label = labels[index] ?? { x: 0, y: 0, anchor: 'start' as const }
    return {
      claim,
      who: whoOf(claim, narrow),
      x: mark.x,
      y: mark.y,
      label,
      leader: Math.abs(label.y - mark.y) > 30,
    }
  })
  return { height, axis, plot, dates: dateTicks(first, last, at), claims }
}
