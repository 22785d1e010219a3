import type { Metadata } from 'next'
import Link from 'next/link'
import type { Comparison } from '@/lib/scenario'
import { compute } from '@/lib/scenarios/compute/pool'
import { listScenarios } from '@/lib/scenarios/queries'
import type { Scenario } from '@/lib/scenarios/schema'
import { formatExact } from '../../../_components/format'
import { Figure } from '../../../_components/layout/figure'
import { PageHead } from '../../../_components/layout/page-head'
import { Row } from '../../../_components/layout/row'
import { DataTable } from '../../../_components/tables/data-table'
import { BandsChart } from '../_compare/bands-chart'
import type { BandSeries } from '../_compare/bands.place'
import { comparisonFinding, differenceText } from '../_compare/finding'
import { DEFAULT_PAIR, pick, readIds } from '../_compare/read-ids'
import { COMPARED_OUTPUTS, bandsTable, comparisonTable } from '../_compare/tables'
import { once } from '../../_model/served-run'
import '../scenarios.css'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = {
  title: 'Scenarios compared',
  description:
    'Scenarios side by side on the same axes and the same random numbers, with the difference and its own band.',
}

const SAMPLES = 2000
/** Told apart by hue, dash and name. */
const strokes = [
  { colour: 'var(--logic)', ink: 'var(--logic-t)' },
  { colour: 'var(--pack)', ink: 'var(--pack-t)', dash: '6 3' },
  { colour: 'var(--sys)', ink: 'var(--sys-t)', dash: '2 3' },
  { colour: 'var(--hbm)', ink: 'var(--hbm-t)', dash: '8 3 2 3' },
]
const strokeOf = (place: number) => strokes[place] ?? { colour: 'var(--ink)', ink: 'var(--ink)' }
const inWords = new Intl.ListFormat('en', { type: 'conjunction' })

function compared(chosen: Scenario[]): Promise<Comparison> {
  const requests = chosen.map(({ request }) => ({
    ...request,
    samples: SAMPLES,
    seed: 1,
    outputs: COMPARED_OUTPUTS,
  }))
  return once(`compare ${JSON.stringify(requests)}`, () => compute('compare', requests))
}

export default async function ComparePage({ searchParams }: PageProps<'/scenarios/compare'>) {
  const { ids } = await searchParams
  const { items } = await listScenarios({ limit: 100 })
  const asked = readIds(ids)
  const { slugs, problems } = pick(
    asked.length > 0 ? asked : DEFAULT_PAIR,
    items.map(({ slug }) => slug),
  )
  const chosen = slugs.flatMap((slug) => items.filter((scenario) => scenario.slug === slug))
  const comparison = await compared(chosen)
  const finding = comparisonFinding(comparison, 2025)
  return (
    <>
      <PageHead
        title={inWords.format(chosen.map(({ name }) => name))}
        answer={<b>{finding}.</b>}
        note={`${formatExact(SAMPLES)} draws, the same random numbers for all, seed 1`}
      />
      {problems.length > 0 ? (
        <div className="studio-problems" role="alert">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      ) : null}
      <Picks items={items} slugs={slugs} />
      <Row tight>
        <ShippedFigure comparison={comparison} finding={finding} />
      </Row>
      <Row tight>
        <DifferenceFigure comparison={comparison} />
      </Row>
      <Row tight>
        <section className="figure span-12" aria-label="Key outputs">
          <h2 className="figure-title">Key outputs</h2>
          <DataTable table={comparisonTable(comparison)} />
        </section>
      </Row>
    </>
  )
}

function Picks({ items, slugs }: { items: Scenario[]; slugs: string[] }) {
  return (
    <form method="get" action="/scenarios/compare">
      <fieldset className="compare-picks">
        <legend>Compare</legend>
        {items.map(({ slug, name }) => (
          <label key={slug}>
            <input type="checkbox" name="ids" value={slug} defaultChecked={slugs.includes(slug)} />
            {name}
          </label>
        ))}
        <button type="submit" className="button">
          Show
        </button>
        {slugs.map((slug) => (
          <Link key={slug} href={`/scenarios/${slug}`}>
            Open {items.find((scenario) => scenario.slug === slug)?.name}
          </Link>
        ))}
      </fieldset>
    </form>
  )
}

function ShippedFigure({ comparison, finding }: { comparison: Comparison; finding: string }) {
  const quarters = comparison.results[0]?.quarters ?? []
  const series = comparison.results.map(({ scenario, series: all }, k): BandSeries => ({
    key: scenario.slug,
    name: scenario.name,
    ...strokeOf(k),
    bands: all.shipped?.byQuarter ?? [],
  }))
  return (
    <Figure
      id="compared"
      lead
      title={finding}
      sub="Ascend packages shipped per quarter: median, and P5–P95 pale"
      source={`Model ${comparison.results[0]?.modelVersion ?? ''}, common random numbers`}
      table={bandsTable(series, quarters, 'Ascend packages shipped by quarter, medians with P5–P95')}
    >
      <BandsChart series={series} quarters={quarters} label={finding} height={340} />
    </Figure>
  )
}

function DifferenceFigure({ comparison: { results, differences } }: { comparison: Comparison }) {
  const first = results[0]
  const quarters = first?.quarters ?? []
  const index = first?.years.indexOf(2026) ?? -1
  const texts = differences.flatMap((difference, k) => {
    const band = difference.shipped?.byYear[index]
    return band ? [`${results[k + 1]?.scenario.name} in 2026: ${differenceText(band)} packages`] : []
  })
  const title = `Against ${first?.scenario.name ?? ''}, ${texts.join('; ')}`
  const series = differences.map((difference, k): BandSeries => ({
    key: results[k + 1]?.scenario.slug ?? String(k),
    name: results[k + 1]?.scenario.name ?? '',
    ...strokeOf(k + 1),
    bands: difference.shipped?.byQuarter ?? [],
  }))
  return (
    <Figure
      id="difference"
      title={title}
      sub={`Packages shipped per quarter less those of ${first?.scenario.name ?? ''}, draw by draw: the band holds what the scenarios disagree on, not the luck of the draw`}
      source="Median and P5–P95 of the differences"
      table={bandsTable(
        series,
        quarters,
        `Packages shipped by quarter less those of ${first?.scenario.name ?? ''}`,
      )}
    >
      <BandsChart series={series} quarters={quarters} label={title} />
    </Figure>
  )
}
