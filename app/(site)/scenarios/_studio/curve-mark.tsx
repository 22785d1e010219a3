import { px } from '@/app/_components/charts/scale'
import type { InputCurve } from './input-curve'

interface CurveMarkProps {
  curve: InputCurve
  /** What it replaces, drawn as an outline on the same axis. */
  before?: InputCurve | null
  /** Places of the claims pooled. */
  marks?: readonly number[]
  label: string
  width?: number
  height?: number
}

/** A distribution drawn small by its bins: two claims far apart are two heaps, a bound is an edge. */
export function CurveMark({ curve, before, marks = [], label, width = 84, height = 24 }: CurveMarkProps) {
  const base = height - 4
  const [low, high] = [
    Math.min(curve.from, before?.from ?? Infinity),
    Math.max(curve.to, before?.to ?? -Infinity),
  ]
  const span = high - low
  const x = (value: number) => px(span > 0 ? ((value - low) / span) * width : width / 2)
  const outline = ({ from, to, bins }: InputCurve) => {
    const step = (to - from) / bins.length
    const points = bins.flatMap((bin, k) => {
      const y = px(base - bin * (height - 8))
      return [`${x(from + k * step)} ${y}`, `${x(from + (k + 1) * step)} ${y}`]
    })
    return `M${x(from)} ${base}L${points.join('L')}L${x(to)} ${base}Z`
  }
  return (
    <span className="mark">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
        {curve.bins.length > 0 ? <path d={outline(curve)} className="band-50" /> : null}
        {before && before.bins.length > 0 ? <path d={outline(before)} className="curve-before" /> : null}
        <line x1={0} y1={base + 0.5} x2={width} y2={base + 0.5} className="ax-rule" />
        <line x1={x(curve.anchor.p50)} y1={4} x2={x(curve.anchor.p50)} y2={base} className="band-median" />
        {marks.map((value) => (
          <line key={value} x1={x(value)} y1={base} x2={x(value)} y2={height} className="ax-ink" />
        ))}
      </svg>
    </span>
  )
}
