import type { Cell, TableData } from '@/app/_components/tables/table-data'
import { formatCompact, formatPercent, formatSpread } from '@/app/_components/format'
import type { Comparison } from '@/lib/scenario'
import { leader, linkInSentence, yearShares } from '../../_model/binding'
import type { BandSeries } from './bands.place'
import { differenceText } from './finding'

export const COMPARED_OUTPUTS = [
  'shipped',
  'produced',
  'capacity',
  'fleetH100e',
  'fleetDecodeTokensPerDay',
  'substitutionDecodeGross',
  'revenueUsdBn',
]

const YEARS = [2025, 2026, 2028]

/** Key outputs of each scenario, and each later one's difference from the first with its own band. */
export function comparisonTable({ results, differences }: Comparison): TableData {
  const [first] = results
  const outputs = COMPARED_OUTPUTS.flatMap((key) => YEARS.map((year) => ({ key, year })))
  const rows = outputs.map(({ key, year }) => {
    const index = first?.years.indexOf(year) ?? -1
    const series = first?.series[key]
    const cells: [string, Cell][] = results.map(({ scenario, series: all }) => {
      const band = all[key]?.byYear[index]
      const text = band ? `${formatCompact(band.p50)} (${formatSpread(band.p5, band.p95)})` : '–'
      return [scenario.slug, { text, sort: band?.p50 ?? null, csv: band?.p50 ?? null }]
    })
    const apart: [string, Cell][] = differences.map((difference, k) => {
      const band = difference[key]?.byYear[index]
      return [
        `d${k}`,
        { text: band ? differenceText(band) : '–', sort: band?.p50 ?? null, csv: band?.p50 ?? null },
      ]
    })
    return {
      what: `${series?.label ?? key}, ${year}, ${series?.unit ?? ''}`,
      ...Object.fromEntries([...cells, ...apart]),
    }
  })
  const binds: [string, Cell][] = results.map((result) => {
    const most = leader(yearShares(result, 2026))
    return [
      result.scenario.slug,
      most ? `${linkInSentence(most.tone)}, ${formatPercent(most.share)} of draws` : '–',
    ]
  })
  return {
    caption: 'Key outputs side by side: medians with P5–P95, and differences draw by draw',
    columns: [
      { key: 'what', label: 'Output, year, unit' },
      ...results.map(({ scenario }) => ({ key: scenario.slug, label: scenario.name, numeric: true })),
      ...results.slice(1).map(({ scenario }, k) => ({
        key: `d${k}`,
        label: `${scenario.name} less ${first?.scenario.name ?? ''}`,
        numeric: true,
      })),
    ],
    rows: [...rows, { what: 'Binds most often, 2026', ...Object.fromEntries(binds) }],
  }
}

const SPREAD = [
  ['p5', 'P5'],
  ['p50', 'median'],
  ['p95', 'P95'],
] as const

/** The bands that a chart draws, a row for each quarter and three columns for each line. */
export function bandsTable(
  series: readonly BandSeries[],
  quarters: readonly string[],
  caption: string,
): TableData {
  return {
    caption,
    columns: [
      { key: 'quarter', label: 'Quarter' },
      ...series.flatMap(({ key, name }) =>
        SPREAD.map(([end, label]) => ({ key: `${key}-${end}`, label: `${name}, ${label}`, numeric: true })),
      ),
    ],
    rows: quarters.map((quarter, k) => ({
      quarter: quarter.replace('Q', ' Q'),
      ...Object.fromEntries(
        series.flatMap(({ key, bands }) =>
          SPREAD.map(([end]): [string, Cell] => {
            const value = bands[k]?.[end] ?? null
            const sign = value !== null && value < 0 ? '−' : ''
            const text = value === null ? '–' : `${sign}${formatCompact(Math.abs(value))}`
            return [`${key}-${end}`, { text, sort: value, csv: value }]
          }),
        ),
      ),
    })),
  }
}
