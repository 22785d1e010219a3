import type { RichCell, TableData, TableRow } from '@/app/_components/tables/table-data'
import { formatNumber, formatUsd } from '@/app/_components/format'
import type { OutputSeries, ScenarioResult, Tornado } from '@/lib/scenario'
import type { Heat } from './heat'
import { yearOf } from './findings'
import { parametersByKey } from './state'

type Band = OutputSeries['byQuarter'][number]

const cell = (value: number): RichCell => ({ text: formatNumber(value), sort: value, csv: value })
const quantiles = ['p5', 'p25', 'p50', 'p75', 'p95'] as const
const names = { p5: 'P5', p25: 'P25', p50: 'Median', p75: 'P75', p95: 'P95' }

function bandRow(head: string, band: Band): TableRow {
  return { head, ...Object.fromEntries(quantiles.map((q) => [q, cell(band[q])])) }
}

const bandColumns = (head: string, unit: string) => [
  { key: 'head', label: head },
  ...quantiles.map((q) => ({ key: q, label: `${names[q]}, ${unit}`, numeric: true })),
]

/** Years first, then quarters: what a reader looks up and what the picture shows. */
export function seriesTable(
  run: Pick<ScenarioResult, 'years' | 'quarters'>,
  series: ScenarioResult['series'][string],
): TableData {
  return {
    caption: `${series.label}, by year and quarter`,
    columns: bandColumns('Period', series.unit),
    rows: [
      ...series.byYear.map((band, k) => bandRow(String(run.years[k]), band)),
      ...series.byQuarter.map((band, k) => bandRow((run.quarters[k] ?? '').replace('Q', ' Q'), band)),
    ],
  }
}

const FLEET_ROWS = [
  'fleet',
  'fleetH100e',
  'fleetPflops',
  'fleetMemoryTbPerSecond',
  'cloudMatrix384',
  'facilityPowerMw',
  'fleetDecodeTokensPerDay',
  'fleetPrefillTokensPerDay',
]

/** The fleet in every unit the model counts it in, medians and spread at each year's end. */
export function fleetTable(run: ScenarioResult): TableData {
  return {
    caption: 'Installed fleet at the end of each year, median and P5–P95',
    columns: [
      { key: 'what', label: 'Output, unit' },
      ...run.years.map((year) => ({ key: String(year), label: String(year), numeric: true })),
    ],
    rows: FLEET_ROWS.flatMap((key) => {
      const series = run.series[key]
      if (!series) return []
      const cells = series.byYear.map(({ p5, p50, p95 }, k): [string, RichCell] => [
        String(run.years[k]),
        { text: `${formatNumber(p50)} (${formatNumber(p5)}–${formatNumber(p95)})`, sort: p50, csv: p50 },
      ])
      return [{ what: `${series.label}, ${series.unit}`, ...Object.fromEntries(cells) }]
    }),
  }
}

/** H20 units and capacity by year, and the ratios, gross and net. */
export function h20Table(run: ScenarioResult): TableData {
  const keys = [
    'h20Denied', 'h20DeniedPhysical', 'h20DeniedDecodeTokensPerSecond', 'h20DeniedPrefillTokensPerSecond',
    'substitutionDecodeGross', 'substitutionDecodeNet', 'substitutionPrefillGross', 'substitutionPrefillNet',
  ] // prettier-ignore
  return {
    caption: 'H20 capacity not sold and the Ascend capacity beside it',
    columns: [
      { key: 'year', label: 'Year' },
      { key: 'what', label: 'Output, unit' },
      ...bandColumns('', '')
        .slice(1)
        .map((column) => ({ ...column, label: column.label.replace(', ', '') })),
    ],
    rows: keys.flatMap((key) => {
      const series = run.series[key]
      return [2025, 2026].flatMap((year): TableRow[] => {
        const summary = yearOf(run, key, year)
        if (!series || !summary) return []
        const { head: _head, ...cells } = bandRow('', summary)
        return [{ year: String(year), what: `${series.label}, ${series.unit}`, ...cells }]
      })
    }),
  }
}

export function moneyTable(run: ScenarioResult): TableData {
  const reported = [
    'h20ChargeUsdBn',
    'h20ReserveReleaseUsdBn',
    'nvidiaUnshippedUsdBn',
    'nvidiaOutlookUsdBn',
    'h20SoldElsewhereUsdBn',
  ]
  const modelled = ['h20DeniedRevenueUsdBn', 'usTakeUsdBn', 'revenueUsdBn']
  const dollars = (bn: number): RichCell => ({ text: formatUsd(bn * 1e9), sort: bn, csv: bn })
  const row = (what: string, period: string, band: Band): TableRow => ({
    what,
    period,
    ...Object.fromEntries(quantiles.map((q) => [q, dollars(band[q])])),
  })
  return {
    caption: 'Dollars by kind; rows of different kinds are never added',
    columns: [
      { key: 'what', label: 'Kind, USD bn' },
      { key: 'period', label: 'Period' },
      ...quantiles.map((q) => ({ key: q, label: names[q], numeric: true })),
    ],
    rows: [
      ...reported.flatMap((key) => {
        const scalar = run.scalars[key]
        return scalar ? [row(scalar.label, 'as reported', scalar)] : []
      }),
      ...modelled.flatMap((key) =>
        run.years.flatMap((year) => {
          const summary = yearOf(run, key, year)
          return summary && summary.p95 > 0 ? [row(run.series[key]?.label ?? key, String(year), summary)] : []
        }),
      ),
    ],
  }
}

export function tornadoTable({ bars, unit, period }: Tornado): TableData {
  return {
    caption: `Effect of each assumption on ${period}, one at a time`,
    columns: [
      { key: 'label', label: 'Assumption' },
      { key: 'low', label: `At its P10, ${unit}`, numeric: true },
      { key: 'high', label: `At its P90, ${unit}`, numeric: true },
      { key: 'rank', label: 'Rank correlation', numeric: true },
      { key: 'claims', label: 'Claims', numeric: true },
    ],
    rows: bars.map((bar) => ({
      label: bar.label,
      low: cell(bar.atP10),
      high: cell(bar.atP90),
      rank: { text: bar.rankCorrelation.toFixed(2), sort: bar.rankCorrelation, csv: bar.rankCorrelation },
      claims: bar.claimIds.length,
    })),
  }
}

export function heatTable({ x, y, cells, year }: Heat): TableData {
  const [across, down] = [parametersByKey.get(x.key), parametersByKey.get(y.key)]
  return {
    caption: `Median packages shipped in ${year}: ${down?.label ?? ''} (rows) by ${across?.label ?? ''} (columns)`,
    columns: [
      { key: 'y', label: `${down?.label ?? ''}, ${down?.unit ?? ''}` },
      ...x.values.map((value, k) => ({
        key: `x${k}`,
        label: `${formatNumber(value)} ${across?.unit ?? ''}`,
        numeric: true,
      })),
    ],
    rows: cells.map((row, r) => ({
      y: formatNumber(y.values[r] ?? 0),
      ...Object.fromEntries(row.map(({ median }, k) => [`x${k}`, cell(median)])),
    })),
  }
}
