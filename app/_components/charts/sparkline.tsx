import { px } from './scale'

export interface SparklineProps {
  /** Quantiles of the assumption; equal ones make a single stroke. */
  p5: number
  p50: number
  p95: number
  /** In words. */
  label: string
  width?: number
  height?: number
}

/**
 * The distribution of one assumption at a glance, as the two-piece normal density through P5, P50 and P95
 * (each side a half normal with its own spread, 1.645 σ from the median to its quantile).
 */
export function twoPieceDensity(
  { p5, p50, p95 }: { p5: number; p50: number; p95: number },
  points = 42,
): { value: number; density: number }[] {
  const left = Math.max((p50 - p5) / 1.645, 1e-12)
  const right = Math.max((p95 - p50) / 1.645, 1e-12)
  const from = p50 - 2.6 * left
  const to = p50 + 2.6 * right
  return Array.from({ length: points + 1 }, (_, index) => {
    const value = from + ((to - from) * index) / points
    const z = (value - p50) / (value < p50 ? left : right)
    return { value, density: Math.exp(-0.5 * z * z) }
  })
}

/** A small density with its median, P5–P95 pale and the middle half darker; a stroke when the value is fixed. */
export function Sparkline({ p5, p50, p95, label, width = 84, height = 24 }: SparklineProps) {
  const base = height - 4
  const fixed = p95 - p5 <= Math.abs(p50) * 1e-9
  const density = twoPieceDensity({ p5, p50, p95 })
  const first = density[0]?.value ?? 0
  const last = density.at(-1)?.value ?? 1
  const x = (value: number) => px(fixed ? width / 2 : ((value - first) / (last - first)) * width)
  const area = (low: number, high: number) => {
    const inside = density.filter(({ value }) => value >= low && value <= high)
    if (inside.length < 2) return ''
    const line = inside.map(({ value, density: d }) => `${x(value)} ${px(base - d * (height - 8))}`).join('L')
    return `M${x(inside[0]?.value ?? 0)} ${base}L${line}L${x(inside.at(-1)?.value ?? 0)} ${base}Z`
  }
  // The quartiles of a half normal lie 0.6745 / 1.645 of the way from the median to P5 or P95.
  const quartile = 0.6745 / 1.645
  return (
    <span className="mark">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
        {fixed ? null : (
          <>
            <path d={area(first, last)} className="band-90" />
            <path d={area(p50 - (p50 - p5) * quartile, p50 + (p95 - p50) * quartile)} className="band-50" />
          </>
        )}
        <line x1={0} y1={base + 0.5} x2={width} y2={base + 0.5} className="ax-rule" />
        <line x1={x(p50)} y1={4} x2={x(p50)} y2={base} className="band-median" />
      </svg>
    </span>
  )
}
