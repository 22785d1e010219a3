'use client'

import { ChartFrame, Picture } from '@/app/_components/charts/chart-frame'
import { px } from '@/app/_components/charts/scale'
import { spreadApart, textWidth } from '@/app/_components/charts/text'
import { TimeAxes } from '@/app/_components/charts/time-axes'
import { formatCompact } from '@/app/_components/format'
import { placeBands, type BandSeries } from './bands.place'

interface BandsChartProps {
  series: BandSeries[]
  quarters: string[]
  label: string
  height?: number
  designWidth?: number
}

const tick = (value: number) =>
  value === 0 ? '0' : `${value < 0 ? '−' : ''}${formatCompact(Math.abs(value))}`

/** Several scenarios, or their differences, on the same axes: P5–P95 pale, median drawn, names at the ends. */
export function BandsChart({ series, quarters, label, height = 300, designWidth = 1376 }: BandsChartProps) {
  const longest = Math.max(...series.map(({ name }) => textWidth(name, 12, true)))
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width, narrow) => {
        const placed = placeBands(series, quarters, { width, height, right: narrow ? 8 : longest + 14 })
        const ends = spreadApart(
          placed.series.map(({ endY }) => endY - (narrow ? 12 : 0)),
          15,
          [placed.plot.top + 8, placed.plot.bottom],
        )
        return (
          <Picture width={width} height={height} label={label}>
            <TimeAxes axis={placed.axis} quarters={placed.quarters} plot={placed.plot} format={tick} />
            {placed.series.map(({ series: one, area }) => (
              <path key={one.key} d={area} style={{ fill: one.colour, opacity: 0.18 }} />
            ))}
            {placed.series.map(({ series: one, line }) => (
              <path
                key={one.key}
                d={line}
                fill="none"
                strokeWidth={2}
                strokeDasharray={one.dash}
                style={{ stroke: one.colour }}
              />
            ))}
            {placed.series.map(({ series: one }, index) => (
              <text
                key={one.key}
                x={placed.plot.right + (narrow ? -4 : 6)}
                y={px(ends[index] ?? 0)}
                textAnchor={narrow ? 'end' : 'start'}
                className="tx-tone-bold tx-halo"
                style={{ '--c': one.ink } as React.CSSProperties}
              >
                {one.name}
              </text>
            ))}
          </Picture>
        )
      }}
    />
  )
}
