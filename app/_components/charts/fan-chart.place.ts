import type { FigureOfClaim } from '../format'
import type { SpeakerTone } from '../tone'
import { periodSpan, type Quarter } from './quarters'
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

export interface PlacedFanClaim {
  claim: FanClaim
  span: [number, number]
  x: number
  y: number
  labelY: number
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
  // A text's middle lies four px above its baseline; marks and lines take about as much room as a line of text.
  const taken = marks.map(({ x, y, span }) => ({ x, y: y + 4, half: (span[1] - span[0]) / 2, room: 11 }))
  return marks.map((mark) => {
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
    return { ...mark, labelY }
  })
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
