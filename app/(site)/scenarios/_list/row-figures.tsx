import { SpreadStrip, type Spread } from '@/app/_components/charts/spread-strip'
import { formatSpread, NBSP, scaleNumber } from '@/app/_components/format'
import type { OutputSeries } from '@/lib/scenario'

interface FigureCellProps {
  label: string
  year: OutputSeries['byYear'][number] | undefined
  unit?: string
  /** End of the axis that every row of the column shares. */
  max: number
  marks?: Pick<Spread, 'outcome' | 'threshold'>
}

/** One output of one scenario: median, spread drawn on the column's own axis, P5–P95 in figures. */
export function FigureCell({ label, year, unit = '', max, marks }: FigureCellProps) {
  if (!year) return <>–</>
  const { number, suffix } = scaleNumber(year.p50, { like: max, digits: 2 })
  const spread = formatSpread(year.p5, year.p95)
  return (
    <>
      <span className="scenario-figure">
        {number}
        {NBSP}
        {suffix}
        {unit}
      </span>
      <div className="answer-glyph mark">
        <SpreadStrip
          spread={{
            ...year,
            ...marks,
            max,
            label: `${label}: median ${number} ${suffix}${unit}, P5–P95 ${spread}`,
          }}
        />
      </div>
      <small>{spread}</small>
    </>
  )
}
