import type { FigureOfClaim } from '../format'
import type { SpeakerTone } from '../tone'
import { bandPath, linePath } from './paths'
import { periodSpan, placeQuarters, type Quarter } from './quarters'
import { linearAxis, type Axis } from './scale'
import { textWidth } from './text'
import type { Plot } from './time-axes'

export interface FanPoint {
  quarter: Quarter
  p5: number
  p25: number
  p50: number
  p75: number
  p95: number
}

/** A claim drawn over the fan, its figure already per quarter (an annual claim spread evenly over its quarters). */
export interface FanClaim {
  id: string
  /** Short: "IDC ~812k cards". */
  label: string
  tone: SpeakerTone
  figure: FigureOfClaim
  /** First and last quarter it speaks of. */
  from: Quarter
  to: Quarter
}

export function fanAxis(points: FanPoint[], claims: FanClaim[], plot: Plot): Axis {
  const tops = [
    ...points.map((point) => point.p95),
    ...claims.map(({ figure }) => Math.max(figure.value ?? 0, figure.high ?? 0)),
  ]
  return linearAxis({ to: Math.max(...tops, 0), range: [plot.bottom, plot.top], tickCount: 5 })
}

/** P5–P95, P25–P75 and median as paths through the centres of their quarters. */
export function fanPaths(points: FanPoint[], { at }: Axis, { left, right }: Plot) {
  const { x } = placeQuarters(
    points.map(({ quarter }) => quarter),
    [left, right],
  )
  const edge = (end: 'p5' | 'p25' | 'p50' | 'p75' | 'p95') => points.map((point) => at(point[end]))
  return {
    outer: bandPath(x, edge('p95'), edge('p5')),
    inner: bandPath(x, edge('p75'), edge('p25')),
    median: linePath(x, edge('p50')),
  }
}

export interface PlacedFanClaim {
  claim: FanClaim
  span: [number, number]
  x: number
  y: number
  labelY: number
  /** A flag: its text starts at a pole that stands on the mark. Otherwise it is centred on it. */
  isFlag: boolean
}

const labelShifts = [-9, 19, -24, 34, -39, 49, -54, 64, -69, 79]

/** Claims over their span with labels above or below their mark, clear of every mark and of labels placed before. */
export function placeFanClaims(
  claims: FanClaim[],
  points: FanPoint[],
  axis: Axis,
  plot: Plot,
): PlacedFanClaim[] {
  const quarters = points.map((point) => point.quarter)
  const marks = claims.flatMap((claim) => {
    const span = periodSpan(quarters, [claim.from, claim.to], [plot.left, plot.right])
    if (!span) return []
    const { value, low, high } = claim.figure
    const y = axis.at(value ?? ((low ?? high ?? 0) + (high ?? low ?? 0)) / 2)
    return [{ claim, span, x: (span[0] + span[1]) / 2, y }]
  })
  const flags = placeFlags(marks, plot)
  // A text's middle lies four px above its baseline; marks and lines take about as much room as a line of text.
  const taken = marks.map(({ x, y, span }) => ({ x, y: y + 4, half: (span[1] - span[0]) / 2, room: 11 }))
  for (const { claim, x, labelY } of flags) {
    const half = textWidth(claim.label, 12, true) / 2
    taken.push({ x: x + half, y: labelY, half, room: 14 })
  }
  return marks.map((mark) => {
    const flag = flags.find(({ claim }) => claim === mark.claim)
    if (flag) return flag
    const half = textWidth(mark.claim.label, 12, true) / 2
    const isFree = (y: number) =>
      y > plot.top - 4 &&
      y < plot.bottom - 4 &&
      taken.every(
        (other) => Math.abs(other.x - mark.x) > other.half + half || Math.abs(other.y - y) > other.room,
      )
    const shift = labelShifts.find((candidate) => isFree(mark.y + candidate)) ?? -9
    const labelY = mark.y + shift
    taken.push({ x: mark.x, y: labelY, half, room: 14 })
    return { ...mark, labelY, isFlag: false }
  })
}

type Mark = Omit<PlacedFanClaim, 'labelY' | 'isFlag'>

/** So many marks on one period and as near as this to the next crowd each other's labels out. */
const CROWD = 3
const NEAR_PX = 16

/**
 * Crowded marks stand side by side over their period, the highest figure at the left, and carry their labels as flags:
 * poles of falling height, so that no pole crosses another's text.
 */
function placeFlags(marks: readonly Mark[], plot: Plot): PlacedFanClaim[] {
  const flags: PlacedFanClaim[] = []
  const nameOf = ({ claim }: Mark) => `${claim.from} ${claim.to}`
  for (const name of new Set(marks.map(nameOf))) {
    for (const crowd of crowdsOf(marks.filter((mark) => nameOf(mark) === name))) {
      if (crowd.length < CROWD) continue
      const top = Math.min(...crowd.map(({ y }) => y)) - 14
      // The whole stack stays under the top of the plot.
      const lowest = Math.max(top, plot.top + 10 + (crowd.length - 1) * 15)
      crowd.forEach((mark, index) => {
        const [from, to] = mark.span
        const x = from + ((to - from) * (index + 0.6)) / (crowd.length + 0.2)
        flags.push({ ...mark, x, labelY: lowest - (crowd.length - 1 - index) * 15, isFlag: true })
      })
    }
  }
  return flags
}

/** Marks of one period in runs without a gap, each from the highest figure down. */
function crowdsOf(period: readonly Mark[]): Mark[][] {
  const crowds: Mark[][] = []
  for (const mark of [...period].sort((a, b) => a.y - b.y)) {
    const last = crowds.at(-1)
    if (last && mark.y - (last.at(-1)?.y ?? 0) <= NEAR_PX) last.push(mark)
    else crowds.push([mark])
  }
  return crowds
}

/** Names for the ends of the five lines, for direct labels. */
export function fanEnds(points: FanPoint[]): { name: string; value: number; strong: boolean }[] {
  const last = points.at(-1)
  if (!last) return []
  return [
    { name: 'P95', value: last.p95, strong: false },
    { name: 'P75', value: last.p75, strong: false },
    { name: 'median', value: last.p50, strong: true },
    { name: 'P25', value: last.p25, strong: false },
    { name: 'P5', value: last.p5, strong: false },
  ]
}
