'use client'

import { memo, use } from 'react'
import { Line, LineChart, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts'
import { ChartTip } from './chart-tip'
import { ReadContext } from './read-out'
import { marginsOf, type Layers } from './time-chart'

interface ReadOutBodyProps {
  count: number
  labelledBy: string
  layers: Layers
}

/** The Recharts part of a time chart: its cursor, tooltip and keyboard over a line that is not drawn. */
export const ReadOutBody = memo(function ReadOutBody({ count, labelledBy, layers }: ReadOutBodyProps) {
  return (
    <LineChart
      width={layers.width}
      height={layers.height}
      data={Array.from({ length: count }, (_, index) => ({ index, level: 0.5 }))}
      margin={marginsOf(layers)}
      aria-labelledby={labelledBy}
    >
      <XAxis type="number" dataKey="index" domain={[-0.5, count - 0.5]} hide />
      <YAxis domain={[0, 1]} hide />
      <Tooltip cursor={{ stroke: 'var(--ink-3)' }} isAnimationActive={false} content={Tip} />
      <Line dataKey="level" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
    </LineChart>
  )
})

function Tip({ active, payload }: Partial<TooltipContentProps>) {
  const read = use(ReadContext)
  const place = payload?.[0]?.payload as { index: number } | undefined
  const reading = active && place ? read(place.index) : null
  return reading ? <ChartTip {...reading} /> : null
}
