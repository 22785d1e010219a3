'use client'

import { ChartFrame, Picture } from '@/app/_components/charts/chart-frame'
import { px } from '@/app/_components/charts/scale'
import { formatExact, formatSigned } from '@/app/_components/format'
import { speakerColour, type SpeakerTone } from '@/app/_components/tone'
import { LabelLeaders } from '../../_lab/label-leaders'
import { LogAxes } from '../../_lab/log-axes'
import { placeScatter, type ScatterPoint } from './scatter.place'

export interface TonedPoint extends ScatterPoint {
  tone: SpeakerTone
  /** Ideal or simulated runs are rings. */
  approximate: boolean
}

/** Prediction against publication: the nearer the diagonal, the better. */
export function ValidationScatter({ points, label }: { points: TonedPoint[]; label: string }) {
  if (points.length === 0) return null
  return (
    <ChartFrame
      designWidth={793}
      draw={(width, narrow) => {
        const placed = placeScatter(points, width, narrow)
        return (
          <Picture width={width} height={placed.plot.height} label={label}>
            <path d={placed.band} className="band-90" />
            <LogAxes plot={placed.plot} xName="published tokens/s per accelerator, log →" />
            <path d={placed.diagonal} className="ax-ink ax-dash" fill="none" />
            <LabelLeaders labels={placed.labels} />
            {placed.points.map(({ point, x, y }) => (
              <circle
                key={point.key}
                cx={px(x)}
                cy={px(y)}
                r={4.5}
                className={point.approximate ? 'mk-ring' : 'mk-dot'}
                style={{ '--c': speakerColour(point.tone) } as React.CSSProperties}
              >
                <title>{`${point.text}: published ${formatExact(Math.round(point.published))}, engine ${formatExact(Math.round(point.predicted))}, ${formatSigned(point.predicted / point.published - 1)}`}</title>
              </circle>
            ))}
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
