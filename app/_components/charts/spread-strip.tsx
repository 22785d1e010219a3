import { linearAxis, px } from './scale'

/** A distribution by its quantiles, on a scale from `min` (default 0) to `max`. */
export interface Spread {
  p5: number
  p25: number
  p50: number
  p75: number
  p95: number
  min?: number
  max?: number
  /** A solid rule: an outcome that was counted. */
  outcome?: number
  /** A dotted rule: a threshold. */
  threshold?: number
  /** In words, for those who do not see it. */
  label: string
}

const width = 224

/** P5–P95 band, P25–P75 darker, median line; the smallest of the distribution glyphs with a rule under it. */
export function SpreadStrip({ spread }: { spread: Spread }) {
  const top = spread.max ?? Math.max(spread.p95, spread.outcome ?? 0, spread.threshold ?? 0) * 1.15
  const { at } = linearAxis({ from: spread.min ?? 0, to: top, range: [0, width] })
  const bar = (low: number, high: number, className: string) => (
    <rect
      x={px(at(low))}
      y={3}
      width={px(Math.max(1, at(high) - at(low)))}
      height={8}
      className={className}
    />
  )
  return (
    <svg viewBox={`0 0 ${width} 16`} preserveAspectRatio="none" role="img" aria-label={spread.label}>
      <line x1={0} y1={13.5} x2={width} y2={13.5} className="ax-rule" />
      {bar(spread.p5, spread.p95, 'band-90')}
      {bar(spread.p25, spread.p75, 'band-50')}
      <line x1={px(at(spread.p50))} y1={1} x2={px(at(spread.p50))} y2={13} className="band-median" />
      {spread.outcome === undefined ? null : (
        <line
          x1={px(at(spread.outcome))}
          y1={1}
          x2={px(at(spread.outcome))}
          y2={14}
          className="mk-line"
          style={{ '--c': 'var(--outcome)' } as React.CSSProperties}
        />
      )}
      {spread.threshold === undefined ? null : (
        <line
          x1={px(at(spread.threshold))}
          y1={0}
          x2={px(at(spread.threshold))}
          y2={14}
          className="ax-ink ax-dash"
        />
      )}
    </svg>
  )
}
