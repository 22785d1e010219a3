import { px } from '@/app/_components/charts/scale'
import { formatCompact } from '@/app/_components/format'
import type { LogPlot } from './log-plot.place'

/** Horizontal grid with its figures, ticks and name of the x axis. */
export function LogAxes({ plot, xName }: { plot: LogPlot; xName: string }) {
  const { box, x, y } = plot
  return (
    <g>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={box.left} x2={box.right} y1={px(y.at(tick))} y2={px(y.at(tick))} className="ax-grid" />
          <text x={box.left - 8} y={px(y.at(tick) + 4)} className="tx-mute tx-num" textAnchor="end">
            {formatCompact(tick)}
          </text>
        </g>
      ))}
      <line x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} className="ax-base" />
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={px(x.at(tick))}
            x2={px(x.at(tick))}
            y1={box.bottom}
            y2={box.bottom + 4}
            className="ax-base"
          />
          <text x={px(x.at(tick))} y={box.bottom + 17} className="tx-mute tx-num" textAnchor="middle">
            {formatCompact(tick)}
          </text>
        </g>
      ))}
      <text x={box.right} y={box.bottom + 35} className="tx-mute" textAnchor="end">
        {xName}
      </text>
    </g>
  )
}

/** Parts sharing one colour are told apart by dash: the first is solid. */
export const dashes = [undefined, '1.5 2.5', '6 3', '10 3 2 3', '3 5', '14 4'] as const
