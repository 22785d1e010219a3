'use client'

import { ChartFrame, Picture } from '@/app/_components/charts/chart-frame'
import { px } from '@/app/_components/charts/scale'
import { formatNumber, NBSP } from '@/app/_components/format'
import {
  placeMemory,
  type MemoryPart,
  type MemoryRow,
  type PlacedMemory,
  type PlacedMemoryRow,
} from './memory.place'

export const memoryParts: { part: MemoryPart; name: string; fill: string; on: string }[] = [
  { part: 'weights', name: 'Weights', fill: 'var(--band-line)', on: 'var(--paper)' },
  { part: 'cache', name: 'KV cache', fill: 'var(--band-50)', on: 'var(--ink)' },
  { part: 'activations', name: 'Activations, buffers, runtime', fill: 'var(--band-90)', on: 'var(--ink)' },
]

const paint = (part: MemoryPart) => memoryParts.find((item) => item.part === part)!

/** What fills each accelerator's memory, against its capacity. */
export function MemoryChart({ rows, label }: { rows: MemoryRow[]; label: string }) {
  return (
    <>
      <ul className="mb-2 flex flex-wrap gap-x-6 text-12 text-ink-2">
        {memoryParts.map(({ part, name, fill }) => (
          <li key={part}>
            <i className="swatch" style={{ '--c': fill } as React.CSSProperties} />
            {name}
          </li>
        ))}
        <li>
          <i className="lab-capacity" aria-hidden="true" />
          Capacity
        </li>
      </ul>
      <ChartFrame
        draw={(width, narrow) => {
          const placed = placeMemory(rows, width, narrow)
          return (
            <Picture width={width} height={placed.height} label={label}>
              <GigabyteAxis placed={placed} />
              {placed.rows.map((row) => (
                <Row key={row.row.key} placedRow={row} bar={placed.bar} width={width} narrow={narrow} />
              ))}
            </Picture>
          )
        }}
      />
    </>
  )
}

function GigabyteAxis({ placed: { axis, plot } }: { placed: PlacedMemory }) {
  return axis.ticks.map((tick, index) => (
    <g key={tick}>
      <line
        x1={px(axis.at(tick))}
        x2={px(axis.at(tick))}
        y1={plot.top}
        y2={plot.bottom}
        className={tick === 0 ? 'ax-base' : 'ax-grid'}
      />
      <text
        x={px(axis.at(tick))}
        y={plot.bottom + 16}
        className="tx-mute tx-num"
        textAnchor={tick === 0 ? 'start' : 'middle'}
      >
        {index === axis.ticks.length - 1 ? `${formatNumber(tick)}${NBSP}GB` : formatNumber(tick)}
      </text>
    </g>
  ))
}

function Row({
  placedRow,
  bar,
  width,
  narrow,
}: {
  placedRow: PlacedMemoryRow
  bar: number
  width: number
  narrow: boolean
}) {
  const { row, y, parts, capacityX, text } = placedRow
  const middle = y + bar / 2 + 4
  return (
    <g>
      <text x={0} y={narrow ? y - 7 : y + 10}>
        <tspan className="tx-bold">{row.letter}</tspan>
        <tspan dx={8} style={{ fill: row.colour, fontWeight: 600 }}>
          {row.name}
        </tspan>
        {narrow ? (
          <tspan dx={6} className="tx-mute">
            {row.detail.split(',')[0]}
          </tspan>
        ) : null}
      </text>
      {narrow ? null : (
        <text x={17} y={y + 25} className="tx-mute">
          {row.detail}
        </text>
      )}
      {parts.map(({ part, x, width: size, text: figure }) => (
        <g key={part}>
          <rect
            x={px(x)}
            y={y}
            width={px(Math.max(0, size - 1))}
            height={bar}
            style={{ fill: paint(part).fill }}
          />
          {figure ? (
            <text
              x={px(x + size / 2)}
              y={middle}
              textAnchor="middle"
              className="tx-num"
              style={{ fill: paint(part).on }}
            >
              {figure}
            </text>
          ) : null}
        </g>
      ))}
      <line
        x1={px(capacityX)}
        x2={px(capacityX)}
        y1={y - 3}
        y2={y + bar + 3}
        className="ax-ink"
        strokeWidth={2}
      />
      <text
        x={width}
        y={middle}
        className={`tx-num tx-halo ${row.memory.fits ? 'tx-medium' : 'tx-bold'}`}
        textAnchor="end"
      >
        {row.memory.fits ? text : `${text}, too much`}
      </text>
    </g>
  )
}
