import { formatCompact, formatSpread } from '@/app/_components/format'
import type { Comparison } from '@/lib/scenario'

type Result = Comparison['results'][number]

const signed = (value: number, digits?: number): string =>
  `${value < 0 ? '−' : '+'}${formatCompact(Math.abs(value), digits)}`

/** A difference with its band: "−470k (−640k to −310k)". */
export function differenceText({ p5, p50, p95 }: { p5: number; p50: number; p95: number }): string {
  if (p5 === 0 && p95 === 0) return 'none'
  return `${signed(p50)} (${signed(p5, 2)} to ${signed(p95, 2)})`
}

/** Who ships more in a year and by how much, and whether the band of the difference leaves that in doubt. */
export function comparisonFinding({ results, differences }: Comparison, year: number): string {
  const [first, second] = results
  const index = first?.years.indexOf(year) ?? -1
  const difference = differences[0]?.shipped?.byYear[index]
  if (!first || !second || !difference) return 'Scenarios side by side'
  const { p5, p50, p95 } = difference
  const median = (result: Result) => formatCompact(result.series.shipped?.byYear[index]?.p50 ?? 0)
  const names = `${first.scenario.name} ships ${median(first)} packages in ${year}, ${second.scenario.name} ${median(second)}`
  if (p5 === 0 && p95 === 0) return `${names}: the same in every draw`
  if (p5 < 0 && p95 > 0) return `${names}; which is more differs from draw to draw`
  const gap = p50 < 0 ? formatSpread(-p95, -p5) : formatSpread(p5, p95)
  return `${names}: ${gap} ${p50 < 0 ? 'fewer' : 'more'} in nine draws of ten`
}
