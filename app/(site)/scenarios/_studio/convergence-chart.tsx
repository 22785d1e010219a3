'use client'

import { ChartFrame, Picture } from '@/app/_components/charts/chart-frame'
import { px } from '@/app/_components/charts/scale'
import { formatCompact, formatExact } from '@/app/_components/format'
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
            <Axes placed={placed} narrow={narrow} />
            {placed.bands.map(({ key, name, y, value, outline }) => (
              <g key={key}>
                <path
                  d={`M${outline.map(([x, at]) => `${px(x)} ${px(at)}`).join('L')}Z`}
                  className="band-50"
                />
                <line
                  x1={px(placed.steps[0]?.x ?? 0)}
                  y1={px(y)}
                  x2={px(placed.steps.at(-1)?.x ?? 0)}
                  y2={px(y)}
                  className="band-median"
                />
                <text
                  x={narrow ? px(placed.plot.right) : px(placed.plot.right + 6)}
                  y={px(y + (narrow ? -12 : 4))}
                  textAnchor={narrow ? 'end' : 'start'}
                  className="tx-mute tx-num tx-halo"
                >
                  {name} {formatCompact(value)}
                </text>
              </g>
            ))}
          </Picture>
        )
      }}
    />
  )
}

function Axes({ placed, narrow }: { placed: PlacedConvergence; narrow: boolean }) {
  const { axis, plot, steps } = placed
  return (
    <>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={plot.left}
            y1={px(axis.at(tick))}
            x2={px(plot.right)}
            y2={px(axis.at(tick))}
            className={tick === 0 ? 'ax-base' : 'ax-grid'}
          />
          <text x={plot.left - 6} y={px(axis.at(tick) + 4)} className="tx-mute tx-num" textAnchor="end">
            {tick === 0 ? '0' : formatCompact(tick)}
          </text>
        </g>
      ))}
      {steps.map(({ samples, x }, index) =>
        narrow && index % 2 === 1 ? null : (
          <text key={samples} x={px(x)} y={plot.bottom + 16} className="tx-mute tx-num" textAnchor="middle">
            {formatExact(samples)}
          </text>
        ),
      )}
      <text x={plot.left} y={plot.bottom + 34} className="tx-mute">
        draws, doubling
      </text>
    </>
  )
}
