'use client'

import { Area, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts'
import { formatNumber } from '../format'
import { ChartTip } from './chart-tip'
import { mergeSeries, type LinesAxes, type LinesState, type MergedRow } from './lines-chart.place'
import { marginsOf, type Layers } from './time-chart'

interface LinesBodyProps {
  state: LinesState
  axes: LinesAxes
  layers: Layers
  label: string
  xUnit: string
  yUnit: string
}

/** The Recharts part of a line chart: bands, lines, hover and keyboard. Loaded only where it is shown. */
export function LinesBody({ state, axes, layers, label, xUnit, yUnit }: LinesBodyProps) {
  const { series } = state
  return (
    <ComposedChart
      width={layers.width}
      height={layers.height}
      data={mergeSeries(series)}
      margin={marginsOf(layers)}
      aria-label={label}
    >
      <XAxis
        type="number"
        dataKey="x"
        scale={state.xScale ?? 'linear'}
        domain={axes.x.domain}
        allowDataOverflow
        hide
      />
      <YAxis type="number" scale={state.yScale ?? 'linear'} domain={axes.y.domain} allowDataOverflow hide />
      <Tooltip
        cursor={{ stroke: 'var(--axis)' }}
        isAnimationActive={false}
        content={({ active, payload }) => {
          const row = payload?.[0]?.payload as MergedRow | undefined
          if (!active || !row) return null
          const values = series.flatMap(({ key, name }) => {
            const value = row[key]
            return typeof value === 'number' ? [{ name, text: `${formatNumber(value)} ${yUnit}` }] : []
          })
          return <ChartTip heading={`${formatNumber(row.x)} ${xUnit}`} values={values} />
        }}
      />
      {series.map(({ key, colour, points }) =>
        points.some((point) => point.low !== undefined) ? (
          <Area
            key={`${key}:band`}
            dataKey={`${key}:band`}
            fill={colour}
            fillOpacity={0.16}
            stroke="none"
            connectNulls
            isAnimationActive={false}
            activeDot={false}
          />
        ) : null,
      )}
      {series.map(({ key, colour, dash }) => (
        <Line
          key={key}
          type="linear"
          dataKey={key}
          stroke={colour}
          strokeDasharray={dash}
          strokeWidth={1.75}
          dot={false}
          connectNulls
          isAnimationActive={false}
        />
      ))}
    </ComposedChart>
  )
}
