import { formatDate, yearOf } from '../format'
import { linearAxis } from './scale'
import { fitText, textWidth } from './text'

export interface TimelineEvent {
  id: string
  /** ISO date. */
  date: string
  precision?: string | null
  title: string
  href?: string
}

export interface TimelineLane {
  key: string
  name: string
  /** CSS colour of its dots. */
  colour: string
  events: TimelineEvent[]
}

export interface PlacedEvent {
  event: TimelineEvent
  x: number
  /** Where its label begins, and on which of the lane's lines. */
  labelX: number
  level: number
  dateText: string
  title: string
}

export interface PlacedLane {
  lane: TimelineLane
  y: number
  events: PlacedEvent[]
}

export interface PlacedTimeline {
  height: number
  lanes: PlacedLane[]
  years: { x: number; text: string }[]
}

const levelHeight = 16

/** A leader through a label costs as much as one and a half lines more of depth. */
const crossingCost = 1.5

/**
 * From right to left, each label goes on the line that costs least: its depth, plus the leaders of deeper events it
 * would cover. Labels on one line never meet. Near the right edge a label moves left to fit.
 */
function placeLane(events: TimelineEvent[], at: (date: string) => number, right: number): PlacedEvent[] {
  const placed: PlacedEvent[] = []
  for (const event of [...events].sort((a, b) => b.date.localeCompare(a.date))) {
    const x = at(event.date)
    const dateText = formatDate(event.date, event.precision)
    const title = fitText(event.title, 250)
    const width = textWidth(dateText) + 8 + textWidth(title)
    const labelX = Math.max(0, Math.min(x, right - width))
    const near = placed.filter((other) => other.labelX < labelX + width + 10)
    placed.push({ event, x, labelX, level: cheapestLevel(near), dateText, title })
  }
  return placed.reverse()
}

/** `near`: events to the right that the label would reach. Their own lines are taken. */
function cheapestLevel(near: PlacedEvent[]): number {
  const taken = new Set(near.map((other) => other.level))
  const deepest = Math.max(-1, ...taken) + 1
  const free = Array.from({ length: deepest + 1 }, (_, level) => level).filter((level) => !taken.has(level))
  const cost = (level: number) => level + crossingCost * near.filter((other) => other.level > level).length
  return free.reduce((best, level) => (cost(level) < cost(best) ? level : best), free[0] ?? deepest)
}

/** Lanes on one time axis; labels under their dots, as many lines as they need to stay apart. */
export function placeTimeline(lanes: TimelineLane[], width: number): PlacedTimeline {
  const left = 110
  const times = lanes.flatMap((lane) => lane.events.map((event) => yearOf(event.date)))
  const first = Math.min(...times)
  const last = Math.max(...times)
  const span = Math.max(last - first, 0.1)
  const scale = linearAxis({ from: 0, to: 1, range: [left + 16, width - 180] })
  const at = (date: string) => scale.at((yearOf(date) - first) / span)
  let y = 34
  const placed = lanes.map((lane) => {
    const events = placeLane(lane.events, at, width)
    const laneY = y
    y += 30 + (Math.max(0, ...events.map((event) => event.level)) + 1) * levelHeight
    return { lane, y: laneY, events }
  })
  const years = []
  for (let year = Math.ceil(first); year <= last; year += 1) {
    years.push({ x: scale.at((year - first) / span), text: String(year) })
  }
  return { height: y, lanes: placed, years }
}
