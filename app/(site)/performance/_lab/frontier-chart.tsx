'use client'

import { ChartFrame, Picture } from '@/app/_components/charts/chart-frame'
import { px } from '@/app/_components/charts/scale'
import { speakerColour } from '@/app/_components/tone'
import type { Frontier, FrontierMark } from './frontier'
import { placeFrontiers } from './frontier.place'
import { LabelLeaders } from './label-leaders'
import { dashes, LogAxes } from './log-axes'

export interface FrontierChartProps {
  frontiers: Frontier[]
  marks: FrontierMark[]
  xName: string
  label: string
}

/** Throughput against latency on logarithmic axes: one curve per system with its P5–P95, published points as marks. */
export function FrontierChart({ frontiers, marks, xName, label }: FrontierChartProps) {
  if (frontiers.length === 0) return null
  return (
    <ChartFrame
      draw={(width, narrow) => {
        const placed = placeFrontiers(frontiers, marks, width, narrow)
        return (
          <Picture width={width} height={placed.plot.height} label={label}>
            <LogAxes plot={placed.plot} xName={xName} />
            {placed.curves.map(({ frontier, band }) => (
              <path key={frontier.key} d={band} className="lab-band" style={toneStyle(frontier.tone)} />
            ))}
            {placed.curves.map(({ frontier, line, rank }) => (
              <path
                key={frontier.key}
                d={line}
                fill="none"
                strokeWidth={frontier.tone === 'huawei' ? 2 : 1.75}
                strokeDasharray={dashes[rank % dashes.length]}
                className="ax-tone"
                style={toneStyle(frontier.tone)}
              />
            ))}
            <LabelLeaders labels={placed.labels} />
            {placed.marks.map(({ mark, x, y }) => (
              <circle
                key={mark.key}
                cx={px(x)}
                cy={px(y)}
                r={4.5}
                className={mark.approximate ? 'mk-ring' : 'mk-dot'}
                style={toneStyle(mark.tone)}
              >
                <title>{mark.title}</title>
              </circle>
            ))}
            {placed.labels.map((item) => (
              <text
                key={item.key}
                x={px(item.textX)}
                y={px(item.textY)}
                textAnchor={item.anchor}
                className={item.bold ? 'tx-tone-bold tx-halo' : 'tx-ink tx-num tx-halo'}
                style={toneStyle(item.tone)}
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

const toneStyle = (tone: Frontier['tone']) => ({ '--c': speakerColour(tone) }) as React.CSSProperties
