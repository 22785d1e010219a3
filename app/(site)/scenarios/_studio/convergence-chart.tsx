'use client'

import { ChartFrame, Picture } from '@/app/_components/charts/chart-frame'
import { px } from '@/app/_components/charts/scale'
import { formatCompact, formatExact, formatSigned } from '@/app/_components/format'
import type { Convergence } from '@/lib/scenario'
import { placeConvergence, type PlacedConvergence } from './convergence.place'

/** How the quantiles settle as draws are added: bands of one standard error around what all draws together give. */
export function ConvergenceChart({ convergence, label }: { convergence: Convergence; label: string }) {
  return (
    <ChartFrame
      designWidth={484}
      draw={(width, narrow) => {
        const placed = placeConvergence(convergence, width, narrow)
        return (
          <Picture width={width} height={placed.height} label={label}>
            {placed.panels.map((panel) => (
              <Panel key={panel.key} panel={panel} plot={placed.plot} />
            ))}
            <Steps placed={placed} narrow={narrow} />
          </Picture>
        )
      }}
    />
  )
}

interface PanelProps {
  panel: PlacedConvergence['panels'][number]
  plot: PlacedConvergence['plot']
}

function Panel({ panel: { name, value, axis, top, outline }, plot }: PanelProps) {
  return (
    <g>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={plot.left}
            y1={px(axis.at(tick))}
            x2={px(plot.right)}
            y2={px(axis.at(tick))}
            className="ax-grid"
          />
          <text x={plot.left - 6} y={px(axis.at(tick) + 4)} className="tx-mute tx-num" textAnchor="end">
            {tick === 0 ? '0' : formatSigned(tick, 0)}
          </text>
        </g>
      ))}
      <path d={`M${outline.map(([x, y]) => `${px(x)} ${px(y)}`).join('L')}Z`} className="band-50" />
      <line
        x1={plot.left}
        y1={px(axis.at(0))}
        x2={px(plot.right)}
        y2={px(axis.at(0))}
        className="band-median"
      />
      <text x={plot.left} y={top - 6} className="tx-ink tx-num">
        {name} {formatCompact(value)}
      </text>
    </g>
  )
}

function Steps({ placed, narrow }: { placed: PlacedConvergence; narrow: boolean }) {
  return (
    <>
      {placed.steps.map(({ samples, x }, index) =>
        narrow && index % 2 === 1 ? null : (
          <text
            key={samples}
            x={px(x)}
            y={placed.plot.bottom + 18}
            className="tx-mute tx-num"
            textAnchor="middle"
          >
            {formatExact(samples)}
          </text>
        ),
      )}
      <text x={placed.plot.left} y={placed.plot.bottom + 35} className="tx-mute">
        draws, doubling
      </text>
    </>
  )
}
