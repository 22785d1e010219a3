'use client'

import { formatCompact, formatSpread } from '../format'
import { speakerColour } from '../tone'
import { FanBands } from './fan-bands'
import {
  fanAxis,
  fanEnds,
  placeFanClaims,
  type FanClaim,
  type FanPoint,
  type PlacedFanClaim,
} from './fan-chart.place'
import { Glyph } from './glyph'
import { placeQuarters } from './quarters'
import { ReadOut, type Reading } from './read-out'
import { px } from './scale'
import { spreadApart } from './text'
import { TimeAxes } from './time-axes'
import { TimeChart, type Layers } from './time-chart'

export interface FanChartProps {
  points: FanPoint[]
  claims?: FanClaim[]
  /** Accessible name with the main figures; hover and arrow keys read single quarters. */
  label: string
  /** Unit behind values in the read-out: "packages". */
  unit: string
  height?: number
}

/** Quantile bands over quarters (P5–P95, P25–P75, median), claims of the same measure drawn over them. */
export function FanChart({ points, claims = [], label, unit, height }: FanChartProps) {
  const axisOf = ({ plot }: Layers) => fanAxis(points, claims, plot)
  return (
    <TimeChart
      height={height}
      rightRoom={84}
      leftRoom={48}
      under={(layers) => (
        <>
          <TimeAxes
            axis={axisOf(layers)}
            quarters={placeQuarters(
              points.map((point) => point.quarter),
              [layers.plot.left, layers.plot.right],
            )}
            plot={layers.plot}
            format={(value) => (value === 0 ? '0' : formatCompact(value))}
          />
          <FanBands points={points} axis={axisOf(layers)} plot={layers.plot} />
        </>
      )}
      body={(layers) => (
        <ReadOut
          count={points.length}
          read={(index) => readingOf(points[index], unit)}
          label={label}
          layers={layers}
        />
      )}
      over={(layers) => (
        <>
          {placeFanClaims(claims, points, axisOf(layers), layers.plot).map((placed) => (
            <ClaimOver key={placed.claim.id} placed={placed} at={axisOf(layers).at} />
          ))}
          {layers.narrow ? null : <EndLabels points={points} layers={layers} at={axisOf(layers).at} />}
        </>
      )}
    />
  )
}

function readingOf(point: FanPoint | undefined, unit: string): Reading | null {
  if (!point) return null
  return {
    heading: `${point.quarter.replace('Q', ' Q')}, ${unit}`,
    values: [
      { name: 'median', text: formatCompact(point.p50) },
      { name: 'P25–P75', text: formatSpread(point.p25, point.p75) },
      { name: 'P5–P95', text: formatSpread(point.p5, point.p95) },
    ],
  }
}

function ClaimOver({ placed, at }: { placed: PlacedFanClaim; at: (value: number) => number }) {
  const { claim, span, x, y, labelY, isFlag } = placed
  const colour = speakerColour(claim.tone)
  return (
    <g style={{ '--c': colour } as React.CSSProperties}>
      {isFlag ? <line x1={px(x)} y1={px(labelY - 9)} x2={px(x)} y2={px(y)} className="mk-thin" /> : null}
      <line x1={px(span[0] + 2)} y1={px(y)} x2={px(span[1] - 2)} y2={px(y)} className="mk-thin" />
      <Glyph figure={claim.figure} at={at} across={x} colour={colour} vertical arrow={16} />
      <text
        x={px(isFlag ? x + 4 : x)}
        y={px(labelY)}
        className="tx-tone-bold tx-halo tx-num"
        textAnchor={isFlag ? 'start' : 'middle'}
      >
        {claim.label}
      </text>
    </g>
  )
}

function EndLabels({
  points,
  layers,
  at,
}: {
  points: FanPoint[]
  layers: Layers
  at: (value: number) => number
}) {
  const ends = fanEnds(points)
  const places = spreadApart(
    ends.map((end) => at(end.value) + 4),
    15,
    [layers.plot.top, layers.plot.bottom],
  )
  return ends.map((end, index) => (
    <text
      key={end.name}
      x={layers.plot.right + 6}
      y={px(places[index] ?? 0)}
      className={end.strong ? 'tx-bold tx-num' : 'tx-mute tx-num'}
    >
      {end.name} {formatCompact(end.value)}
    </text>
  ))
}
