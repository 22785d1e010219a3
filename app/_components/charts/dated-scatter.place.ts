import { yearOf, type FigureOfClaim } from '../format'
import type { SpeakerTone } from '../tone'
import { linearAxis, type Axis } from './scale'
import { textWidth } from './text'

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

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

const labelHeight = 30

function labelBox(x: number, y: number, width: number, anchor: 'start' | 'end' | 'middle'): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left: left - 2, right: left + width + 2, top: y - 12, bottom: y - 12 + labelHeight }
}

/** Candidates around a mark, best first: right, left, below, above, and farther off on both sides. */
function candidates(x: number, y: number, reach: number) {
  return [0, -18, 18, -36, 36, -56, 56, 78, -78].flatMap((shift) => [
    { x: x + 10, y: y + shift, anchor: 'start' as const, leader: shift !== 0 },
    { x: x - 10, y: y + shift, anchor: 'end' as const, leader: shift !== 0 },
    { x, y: y + shift + (shift < 0 ? -reach : reach + 14), anchor: 'middle' as const, leader: shift !== 0 },
  ])
}

/** Places two-line labels one after another so that none covers a mark, another label or the plot's edge. */
export function placeLabels(
  marks: { x: number; y: number; width: number; half?: number }[],
  plot: Box,
  blocked: Box[] = [],
): PlacedDatedClaim['label'][] {
  const taken: Box[] = [
    ...blocked,
    ...marks.map(({ x, y, half = 6 }) => ({ left: x - 6, right: x + 6, top: y - half, bottom: y + half })),
  ]
  return marks.map(({ x, y, width, half = 6 }) => {
    const options = candidates(x, y, half + 4)
    const inside = (box: Box) =>
      box.left >= plot.left &&
      box.right <= plot.right + 4 &&
      box.top >= plot.top - 8 &&
      box.bottom <= plot.bottom + 4
    const free = options.find((option) => {
      const box = labelBox(option.x, option.y, width, option.anchor)
      return inside(box) && !taken.some((other) => overlap(other, box))
    })
    const chosen = free ?? options[0] ?? { x, y, anchor: 'start' as const }
    taken.push(labelBox(chosen.x, chosen.y, width, chosen.anchor))
    return { x: chosen.x, y: chosen.y, anchor: chosen.anchor }
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
      width: Math.max(textWidth(claim.text, 12, true), textWidth(claim.who)),
    }
  })
  const blocked = (state.thresholds ?? []).map(({ value, label }) => ({
    left: plot.right - textWidth(label), right: plot.right, top: axis.at(value) - 16, bottom: axis.at(value) + 2,
  })) // prettier-ignore
  const labels = placeLabels(marks, plot, blocked)
  const claims = state.claims.map((claim, index) => {
    const mark = marks[index] ?? { x: 0, y: 0 }
    const label = labels[index] ?? { x: 0, y: 0, anchor: 'start' as const }
    return { claim, x: mark.x, y: mark.y, label, leader: Math.abs(label.y - mark.y) > 30 }
  })
  return { height, axis, plot, dates: dateTicks(first, last, at), claims }
}
