'use client'

import { ChartFrame, Picture } from '@/app/_components/charts/chart-frame'
import { px } from '@/app/_components/charts/scale'
import { formatNumber } from '@/app/_components/format'
import { speakerColour, type SpeakerTone } from '@/app/_components/tone'
import { LabelLeaders } from './label-leaders'
import { dashes, LogAxes } from './log-axes'
import type { Roof, RoofPoint } from './roofline'
import { placeRoofline, roofText, type PlacedRoof } from './roofline.place'

export interface RooflineChartProps {
  roofs: Roof[]
  points: RoofPoint[]
  /** Of the operators' dots. */
  tone: SpeakerTone
  label: string
}

/** Attained rate against operations per byte on logarithmic axes, under the accelerators' roofs. */
export function RooflineChart({ roofs, points, tone, label }: RooflineChartProps) {
  if (roofs.length === 0) return null
  return (
    <ChartFrame
      draw={(width, narrow) => {
        const placed = placeRoofline(roofs, points, width, narrow)
        return (
          <Picture width={width} height={placed.plot.height} label={label}>
            <LogAxes plot={placed.plot} xName="operations per byte moved, log →" />
            {placed.roofs.map((roof) => (
              <RoofLine
                key={roof.roof.key}
                placed={roof}
                labelX={placed.plot.box.right + 6}
                narrow={narrow}
              />
            ))}
            <g style={{ '--c': speakerColour(tone) } as React.CSSProperties}>
              <LabelLeaders labels={placed.labels} />
              {placed.points.map(({ point, x, y }) => (
                <circle key={point.name} cx={px(x)} cy={px(y)} r={5} className="mk-dot">
                  <title>{`${point.name}: ${formatNumber(point.tflops)} TFLOPS at ${formatNumber(point.intensity)} operations per byte`}</title>
                </circle>
              ))}
            </g>
            {placed.labels.map((item) => (
              <text
                key={item.key}
                x={px(item.textX)}
                y={px(item.textY)}
                textAnchor={item.anchor}
                className="tx-ink tx-halo"
              >
                {item.text}
              </text>
            ))}
          </Picture>
        )
      }}
    />
  )
}

function RoofLine({ placed, labelX, narrow }: { placed: PlacedRoof; labelX: number; narrow: boolean }) {
  const { roof, rank, d, labelY } = placed
  return (
    <g style={{ '--c': speakerColour(roof.tone) } as React.CSSProperties}>
      <path
        d={d}
        fill="none"
        strokeWidth={roof.tone === 'huawei' ? 2 : 1.5}
        strokeDasharray={dashes[rank % dashes.length]}
        className="ax-tone"
      />
      <text x={labelX} y={px(labelY)} className="tx-tone-bold tx-num">
        {roofText(roof, narrow)}
      </text>
    </g>
  )
}
