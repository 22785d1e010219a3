'use client'

import { formatNumber } from '../format'
import { ChartFrame, Picture } from './chart-frame'
import { Glyph } from './glyph'
import { px } from './scale'
import { fitText, textWidth } from './text'
import { placeWaterfall, type PlacedBar, type WaterfallGroup } from './waterfall.place'

export interface WaterfallProps {
  groups: WaterfallGroup[]
  label: string
  /** Set on the top tick: "$ bn". */
  unit: string
  designWidth?: number
}

/** What was kept from being made, step by step; horizontal on a phone. */
export function Waterfall({ groups, label, unit, designWidth = 676 }: WaterfallProps) {
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width, narrow) =>
        narrow ? (
          <Narrow groups={groups} label={label} unit={unit} width={width} />
        ) : (
          <Wide groups={groups} label={label} unit={unit} width={width} />
        )
      }
    />
  )
}

type LayoutProps = Omit<WaterfallProps, 'designWidth'> & { width: number }

function Wide({ groups, label, unit, width }: LayoutProps) {
  const base = 258
  const placed = placeWaterfall(groups, { along: [base, 20], across: [32, width], groupGap: 40 })
  return (
    <Picture width={width} height={322} label={label}>
      {placed.axis.ticks.map((tick, index) => (
        <g key={tick}>
          <line
            x1={32}
            y1={px(placed.axis.at(tick))}
            x2={width}
            y2={px(placed.axis.at(tick))}
            className={tick === 0 ? 'ax-base' : 'ax-grid'}
          />
          <text x={24} y={px(placed.axis.at(tick) + 4)} className="tx-mute tx-num" textAnchor="end">
            {formatNumber(tick)}
          </text>
          {index === placed.axis.ticks.length - 1 ? (
            <text x={32} y={px(placed.axis.at(tick) - 6)} className="tx-mute">
              {unit}
            </text>
          ) : null}
        </g>
      ))}
      {placed.bars.map((bar, index) => (
        <Column key={bar.bar.key} bar={bar} next={placed.bars[index + 1]} base={base} at={placed.axis.at} />
      ))}
      {placed.groups.map(({ group, from, to }) => (
        <g key={group.key}>
          <path d={`M${px(from)} 296V300H${px(to)}V296`} className="ax-lead" />
          <text x={px(from)} y={316}>
            {group.name}
          </text>
        </g>
      ))}
    </Picture>
  )
}

interface ColumnProps {
  bar: PlacedBar
  next?: PlacedBar
  base: number
  at: (value: number) => number
}

function Column({ bar, next, base, at }: ColumnProps) {
  const top = Math.min(bar.from, bar.to)
  const height = Math.max(1.5, Math.abs(bar.to - bar.from))
  const { bar: data, across, thickness } = bar
  const joins = next && (next.bar.kind === 'add' || next.bar.kind === 'total') && data.kind === 'add'
  return (
    <g style={{ '--c': `var(--${data.fill})` } as React.CSSProperties}>
      <rect
        x={px(across - thickness / 2)}
        y={px(top)}
        width={px(thickness)}
        height={px(height)}
        className="mk-bar"
      />
      {joins ? (
        <path
          d={`M${px(across + thickness / 2)} ${px(bar.to)}H${px(next.across - next.thickness / 2)}`}
          className="ax-lead"
        />
      ) : null}
      <text
        x={px(across)}
        y={px(data.value < 0 ? top + height + 15 : top - 7)}
        className="tx-bold tx-num tx-halo"
        textAnchor="middle"
      >
        {data.text}
      </text>
      {data.warned ? (
        <>
          <Glyph
            figure={data.warned.figure}
            at={at}
            across={across + thickness / 2 + 12}
            colour="var(--ink-3)"
            vertical
            arrow={16}
          />
          <text
            x={px(across - thickness / 2)}
            y={px(at(data.warned.figure.value ?? 0) - 9)}
            className="tx-mute tx-halo"
          >
            {data.warned.text}
          </text>
        </>
      ) : null}
      <text x={px(across)} y={base + 17} className="tx-ink" textAnchor="middle">
        {data.label}
      </text>
      <text x={px(across)} y={base + 32} className="tx-mute" textAnchor="middle">
        {data.sub}
      </text>
    </g>
  )
}

function Narrow({ groups, label, unit, width }: LayoutProps) {
  const headings = 26
  const rows = groups.reduce((sum, group) => sum + group.bars.length, 0)
  const pitch = 40
  const height = rows * pitch + groups.length * headings + 24
  const placed = placeWaterfall(groups, { along: [0, width - 60], across: [0, rows * pitch], groupGap: 0 })
  return (
    <Picture width={width} height={height} label={label}>
      {placed.groups.map(({ group, from }, index) => (
        <text key={group.key} x={0} y={from + index * headings + 16} className="tx-head">
          {group.name}
          {index === 0 ? `, ${unit}` : ''}
        </text>
      ))}
      {placed.bars.map((bar) => {
        const group = placed.groups.findIndex((band) => band.group.bars.includes(bar.bar))
        const y = bar.across - pitch / 2 + (group + 1) * headings
        const end = Math.max(bar.from, bar.to)
        const room = width - textWidth(bar.bar.text, 12, true) - 8
        return (
          <g key={bar.bar.key} style={{ '--c': `var(--${bar.bar.fill})` } as React.CSSProperties}>
            <text x={0} y={y + 11} className="tx-ink">
              {fitText([bar.bar.label, bar.bar.sub, bar.bar.warned?.text].filter(Boolean).join(', '), room)}
            </text>
            <rect
              x={px(Math.min(bar.from, bar.to))}
              y={y + 17}
              width={px(Math.max(1.5, Math.abs(bar.to - bar.from)))}
              height={14}
              className="mk-bar"
            />
            <text x={px(end + 6)} y={y + 28} className="tx-bold tx-num tx-halo">
              {bar.bar.text}
            </text>
          </g>
        )
      })}
    </Picture>
  )
}
