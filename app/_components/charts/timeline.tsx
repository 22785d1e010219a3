'use client'

import { formatDate } from '../format'
import { ChartFrame, Picture } from './chart-frame'
import { px } from './scale'
import { placeTimeline, type PlacedEvent, type PlacedLane, type TimelineLane } from './timeline.place'

export interface TimelineProps {
  lanes: TimelineLane[]
  label: string
  designWidth?: number
}

/** Events in lanes on one time axis; on a phone a list, newest first. */
export function Timeline({ lanes, label, designWidth = 1376 }: TimelineProps) {
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width, narrow) =>
        narrow ? (
          <EventList lanes={lanes} label={label} />
        ) : (
          <Lanes lanes={lanes} label={label} width={width} />
        )
      }
    />
  )
}

function Lanes({ lanes, label, width }: { lanes: TimelineLane[]; label: string; width: number }) {
  const placed = placeTimeline(lanes, width)
  const linked = lanes.some((lane) => lane.events.some((event) => event.href))
  return (
    <Picture width={width} height={placed.height} label={label} hasLinks={linked}>
      {placed.years.map((year) => (
        <g key={year.text}>
          <line x1={px(year.x)} y1={14} x2={px(year.x)} y2={placed.height} className="ax-rule" />
          <text x={px(year.x + 5)} y={12} className="tx-bold tx-num">
            {year.text}
          </text>
        </g>
      ))}
      {placed.lanes.map((lane) => (
        <Lane key={lane.lane.key} placed={lane} width={width} />
      ))}
    </Picture>
  )
}

function Lane({ placed, width }: { placed: PlacedLane; width: number }) {
  const { lane, y, events } = placed
  return (
    <g style={{ '--c': lane.colour } as React.CSSProperties}>
      <text x={0} y={y + 4} className="tx-bold">
        {lane.name}
      </text>
      <line x1={110} y1={y} x2={width} y2={y} className="ax-base" />
      {events.map((event) => (
        <line
          key={event.event.id}
          x1={px(event.x)}
          y1={y}
          x2={px(event.x)}
          y2={y + 10 + event.level * 16}
          className="ax-lead"
        />
      ))}
      {events.map((event) => (
        <Event key={event.event.id} placed={event} y={y} />
      ))}
    </g>
  )
}

function Event({ placed, y }: { placed: PlacedEvent; y: number }) {
  const { event, x, labelX, level, dateText, title } = placed
  const text = (
    <text x={px(labelX - 2)} y={y + 21 + level * 16} className="tx-halo">
      <tspan className="tx-mute">{dateText}</tspan>
      <tspan dx={5} className="tx-ink">
        {title}
      </tspan>
      <title>{event.title}</title>
    </text>
  )
  return (
    <g>
      <circle cx={px(x)} cy={y} r={4.5} className="mk-dot" />
      {event.href ? <a href={event.href}>{text}</a> : text}
    </g>
  )
}

function EventList({ lanes, label }: { lanes: TimelineLane[]; label: string }) {
  const events = lanes
    .flatMap((lane) => lane.events.map((event) => ({ ...event, lane })))
    .sort((a, b) => b.date.localeCompare(a.date))
  return (
    <table className="data-table">
      <caption className="visually-hidden">{label}</caption>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td className="whitespace-nowrap text-ink-3">{formatDate(event.date, event.precision)}</td>
            <td>
              <i
                className="swatch swatch-dot"
                style={{ '--c': event.lane.colour } as React.CSSProperties}
                title={event.lane.name}
              />
              {event.href ? <a href={event.href}>{event.title}</a> : event.title}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
