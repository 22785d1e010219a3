import { formatCompact, formatExact, formatNumber, formatPercent, NBSP } from '@/app/_components/format'
import type { RichCell, TableData } from '@/app/_components/tables/table-data'
import type { BacktestRow, OutputSeries } from '@/lib/scenario'
import type { BandGroup, BandRow } from './band-rows.place'

type Band = OutputSeries['byQuarter'][number]

/** The count that came after the year: IDC's, of cards shipped in China. */
export interface Outcome {
  cards: number
  claimId: string
}

const KNOWN: readonly { known: BacktestRow['knownBy']; name: string }[] = [
  { known: 'mid-2025', name: 'With what was known by mid-2025' },
  { known: 'end-2025', name: 'With what was known by the end of 2025' },
  { known: 'after', name: 'Set after the count was known: no test' },
]

const millions = ({ p5, p25, p50, p75, p95 }: Band): Band => ({
  p5: p5 / 1e6, p25: p25 / 1e6, p50: p50 / 1e6, p75: p75 / 1e6, p95: p95 / 1e6,
}) // prettier-ignore

const row = (key: string, label: string, band: Band, sub: string): BandRow => ({
  key, label, sub, spread: millions(band), text: `${formatNumber(band.p50 / 1e6)}${NBSP}M`,
}) // prettier-ignore

/** What each scenario said for 2025, by what it could know; the one on the page, where it is none of them, comes first. */
export function backtestGroups(rows: readonly BacktestRow[], here: Band | undefined): BandGroup[] {
  const own: BandGroup[] = here
    ? [
        {
          key: 'here',
          name: 'This scenario as it stands',
          rows: [row('here', 'Cards, 2025', here, 'made today')],
        },
      ]
    : []
  const groups = KNOWN.map(({ known, name }) => ({
    key: known,
    name,
    rows: rows
      .filter(({ knownBy }) => knownBy === known)
      .map(({ slug, name: label, cards, outcomePercentile }) =>
        row(slug, label, cards, `count at its P${Math.round(outcomePercentile * 100)}`),
      ),
  }))
  return [...own, ...groups.filter(({ rows: some }) => some.length > 0)]
}

/** "What was known by mid-2025 gave 0.11 to 0.7 M cards, by the end of the year 0.82 M; IDC then counted 812,000". */
export function backtestFinding(rows: readonly BacktestRow[], { cards }: Outcome): string {
  const medians = (known: BacktestRow['knownBy']) =>
    rows.filter(({ knownBy }) => knownBy === known).map(({ cards: band }) => band.p50)
  const range = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)]
    return values.length > 1 ? `${formatCompact(low)} to ${formatCompact(high)}` : formatCompact(high)
  }
  const [mid, end] = [medians('mid-2025'), medians('end-2025')]
  if (mid.length === 0 || end.length === 0) return `IDC counted ${formatExact(cards)} cards for 2025`
  return `For 2025 what was known by the middle of the year gave ${range(mid)} cards, by its end ${range(end)}; IDC then counted ${formatExact(cards)}`
}

const cell = (value: number): RichCell => ({ text: formatNumber(value), sort: value, csv: value })

export function backtestTable(rows: readonly BacktestRow[]): TableData {
  const band = (name: string, { p5, p50, p95 }: Band) => ({
    [`${name}5`]: cell(p5), [`${name}50`]: cell(p50), [`${name}95`]: cell(p95),
  }) // prettier-ignore
  const columns = ['cards', 'devices'].flatMap((name) => [
    { key: `${name}5`, label: `P5, ${name}`, numeric: true },
    { key: `${name}50`, label: `Median, ${name}`, numeric: true },
    { key: `${name}95`, label: `P95, ${name}`, numeric: true },
  ])
  return {
    caption:
      'What each scenario gives for 2025: packages shipped that stayed in China, and the same as devices',
    columns: [
      { key: 'name', label: 'Scenario' },
      { key: 'known', label: 'Known by' },
      ...columns,
      { key: 'percentile', label: 'Draws at or below the count', numeric: true },
    ],
    rows: rows.map(({ name, knownBy, cards, devices, outcomePercentile }) => ({
      name,
      known: knownBy,
      ...band('cards', cards),
      ...band('devices', devices),
      percentile: { text: formatPercent(outcomePercentile), sort: outcomePercentile, csv: outcomePercentile },
    })),
  }
}
