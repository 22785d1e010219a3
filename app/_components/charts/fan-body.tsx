'use client'

import { Area, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts'
import { formatCompact, formatSpread } from '../format'
import { ChartTip } from './chart-tip'
import type { FanPoint } from './fan-chart.place'
import { marginsOf, type Layers } from './time-chart'

interface FanRow extends FanPoint {
  index: number
  outer: [number, number]
  inner: [number, number]
}

/** The Recharts part of a fan: bands, median, hover and keyboard. Loaded only where a fan is shown. */
export function FanBody({
  points,
  label,
  unit,
  layers,
  top,
}: {
  points: FanPoint[]
  label: string
  unit: string
  layers: Layers
  top: number
}) {
  const rows: FanRow[] = points.map((point, index) => ({
    ...point, index, outer: [point.p5, point.p95], inner: [point.p25, point.p75],
  })) // prettier-ignore
  const still = { isAnimationActive: false, dot: false, activeDot: false, stroke: 'none' } as const
  return (
    <ComposedChart
      width={layers.width}
      height={layers.height}
      data={rows}
      margin={marginsOf(layers)}
      aria-label={label}
    >
      <XAxis type="number" dataKey="index" domain={[-0.5, rows.length - 0.5]} hide />
      <YAxis domain={[0, top]} hide />
      <Tooltip
        cursor={{ stroke: 'var(--axis)' }}
        isAnimationActive={false}
        content={({ active, payload }) => {
          const row = payload?.[0]?.payload as FanRow | undefined
          if (!active || !row) return null
          return (
            <ChartTip
              heading={`${row.quarter.replace('Q', ' Q')}, ${unit}`}
              values={[
                { name: 'median', text: formatCompact(row.p50) },
                { name: 'P25–P75', text: formatSpread(row.p25, row.p75) },
                { name: 'P5–P95', text: formatSpread(row.p5, row.p95) },
              ]}
            />
          )
        }}
      />
      <Area {...still} type="linear" dataKey="outer" fill="var(--band-90)" fillOpacity={1} />
      <Area {...still} type="linear" dataKey="inner" fill="var(--band-50)" fillOpacity={1} />
      <Line
        type="linear"
        dataKey="p50"
        stroke="var(--band-line)"
        strokeWidth={2}
        dot={false}
        isAnimationActive={false}
      />
    </ComposedChart>
  )
}
