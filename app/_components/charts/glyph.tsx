import type { FigureOfClaim } from '../format'
import { px } from './scale'
import type { Spread } from './spread-strip'

export interface GlyphProps {
  figure: FigureOfClaim
  /** px of a value along the value axis. */
  at: (value: number) => number
  /** px of the row (or, when vertical, of the column). */
  across: number
  colour: string
  /** Vertical charts turn the same glyphs: a cap with a down arrow is "no more than". */
  vertical?: boolean
  arrow?: number
}

/** A claim's mark: dot = point, ring = approximate, cap and arrow = bound, bar with end caps = range. */
export function Glyph({ figure, at, across, colour, vertical = false, arrow = 26 }: GlyphProps) {
  const style = { '--c': colour } as React.CSSProperties
  const { value, low, high, bound } = figure
  if (bound === 'range' && low != null && high != null) {
    return <path d={rangePath(at(low), at(high), across, vertical)} className="mk-line" style={style} />
  }
  if (bound === 'upper' && (value ?? high) != null) {
    return (
      <path
        d={boundPath(at((value ?? high) as number), across, { length: -arrow, vertical })}
        className="mk-line"
        style={style}
      />
    )
  }
  if (bound === 'lower' && (value ?? low) != null) {
    return (
      <path
        d={boundPath(at((value ?? low) as number), across, { length: arrow, vertical })}
        className="mk-line"
        style={style}
      />
    )
  }
  if (value == null) return null
  const [cx, cy] = vertical ? [across, at(value)] : [at(value), across]
  return bound === 'approx' ? (
    <circle cx={px(cx)} cy={px(cy)} r={4.5} className="mk-ring" style={style} />
  ) : (
    <circle cx={px(cx)} cy={px(cy)} r={5} className="mk-dot" style={style} />
  )
}

/** Points of a path given along and across the value axis. */
function point(along: number, across: number, vertical: boolean): string {
  return vertical ? `${px(across)} ${px(along)}` : `${px(along)} ${px(across)}`
}

function rangePath(low: number, high: number, across: number, vertical: boolean): string {
  const to = (along: number, shift: number) => point(along, across + shift, vertical)
  return `M${to(low, -5)}L${to(low, 5)}M${to(high, -5)}L${to(high, 5)}M${to(low, 0)}L${to(high, 0)}`
}

/** A cap at the limit and an arrow towards where the true value may lie. On a vertical axis px grow downwards. */
function boundPath(
  limit: number,
  across: number,
  { length, vertical }: { length: number; vertical: boolean },
): string {
  const end = limit + (vertical ? -length : length)
  const back = end + Math.sign(limit - end) * 5
  const to = (along: number, shift: number) => point(along, across + shift, vertical)
  return `M${to(limit, -6)}L${to(limit, 6)}M${to(limit, 0)}L${to(end, 0)}M${to(back, -4)}L${to(end, 0)}L${to(back, 4)}`
}

/** A revision: the earlier figure as a ring, an arrow to the later dot. */
export function RevisionGlyph({
  from,
  to,
  across,
  colour,
}: {
  from: number
  to: number
  across: number
  colour: string
}) {
  const style = { '--c': colour } as React.CSSProperties
  const sign = Math.sign(to - from) || 1
  const end = to - sign * 8
  return (
    <g style={style}>
      <circle cx={px(from)} cy={across} r={4.5} className="mk-ring" />
      <path
        d={`M${px(from + sign * 7)} ${across}H${px(end)}M${px(end - sign * 5)} ${across - 3.5}L${px(end)} ${across}L${px(end - sign * 5)} ${across + 3.5}`}
        className="mk-thin"
      />
      <circle cx={px(to)} cy={across} r={5} className="mk-dot" />
    </g>
  )
}

/** Any distribution: P5–P95 band, P25–P75 darker, median tick. */
export function BandGlyph({
  spread,
  at,
  across,
}: {
  spread: Spread
  at: (value: number) => number
  across: number
}) {
  const bar = (low: number, high: number, className: string) => (
    <rect
      x={px(at(low))}
      y={across - 5}
      width={px(Math.max(1, at(high) - at(low)))}
      height={10}
      className={className}
    />
  )
  return (
    <g>
      {bar(spread.p5, spread.p95, 'band-90')}
      {bar(spread.p25, spread.p75, 'band-50')}
      <line
        x1={px(at(spread.p50))}
        y1={across - 7}
        x2={px(at(spread.p50))}
        y2={across + 7}
        className="band-median"
      />
    </g>
  )
}

/** The glyph of a bound alone, for a table cell or a key; decorative beside the figure it belongs to. */
export function BoundMark({
  bound,
  colour = 'var(--ink)',
}: {
  bound: FigureOfClaim['bound']
  colour?: string
}) {
  const figure = { value: 0, low: -12, high: 12, bound }
  const centre = bound === 'upper' ? 30 : bound === 'lower' ? 6 : 18
  return (
    <span className="mark" aria-hidden="true">
      <svg width={36} height={12} viewBox="0 0 36 12">
        <Glyph figure={figure} at={(value) => centre + value} across={6} colour={colour} arrow={22} />
      </svg>
    </span>
  )
}
