'use client'

import { Area, AreaChart, Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts'
import { formatPercent } from '../format'
import type { ChainTone } from '../tone'
import type { BindingPoint } from './binding-chart'
import { ChartTip } from './chart-tip'
import { marginsOf, type Layers } from './time-chart'

interface BindingBodyProps {
  points: BindingPoint[]
  tones: ChainTone[]
  nameOf: (tone: ChainTone) => string
  label: string
  form: 'bars' | 'area'
  layers: Layers
}

/** The Recharts part of the binding chart, as bars or areas. Loaded only where it is shown. */
export function BindingBody({ points, tones, nameOf, label, form, layers }: BindingBodyProps) {
  const frame = { width: layers.width, height: layers.height, margin: marginsOf(layers), 'aria-label': label }
  const tip = (
    <Tooltip
      cursor={form === 'bars' ? { fill: 'var(--axis)', fillOpacity: 0.15 } : { stroke: 'var(--ink)' }}
      isAnimationActive={false}
      content={({ active, payload }) => {
        const point = payload?.[0]?.payload as BindingPoint | undefined
        if (!active || !point) return null
        const values = [...tones]
          .reverse()
          .map((tone) => ({ name: nameOf(tone), text: formatPercent(point[tone] ?? 0) }))
        return <ChartTip heading={point.quarter.replace('Q', ' Q')} values={values} />
      }}
    />
  )
  if (form === 'bars') {
    return (
      <BarChart {...frame} data={points} barCategoryGap={0}>
        <XAxis dataKey="quarter" hide />
        <YAxis domain={[0, 1]} hide />
        {tip}
        {tones.map((tone) => (
          <Bar
            key={tone}
            dataKey={tone}
            stackId="share"
            fill={`var(--${tone})`}
            stroke="var(--paper)"
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    )
  }
  const rows = points.map((point, index) => ({ ...point, index }))
  return (
    <AreaChart {...frame} data={rows}>
      <XAxis type="number" dataKey="index" domain={[0, rows.length - 1]} hide />
      <YAxis domain={[0, 1]} hide />
      {tip}
      {tones.map((tone) => (
        <Area
          key={tone}
          type="linear"
          dataKey={tone}
          stackId="share"
          fill={`var(--${tone})`}
          fillOpacity={1}
          stroke="var(--paper)"
          isAnimationActive={false}
          activeDot={false}
        />
      ))}
    </AreaChart>
  )
}
