import type { Metadata } from 'next'
import Link from 'next/link'
import { formatExact, formatPercent, plural } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import { ShareStrip } from '../../_components/charts/share-strip'
import { leader, linkInSentence, yearShares } from '../_model/binding'
import { listFinding } from './_list/finding'
import { loadList, type ListedScenario } from './_list/load-list'
import { FigureCell } from './_list/row-figures'
import { yearOf } from './_studio/findings'
import './scenarios.css'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = {
  title: 'Scenarios',
  description:
    'From wafers to tokens under different readings of the claims, each with its spread and its binding constraint.',
}

export default async function ScenariosPage() {
  const { listed, counted } = await loadList()
  const ran = listed.map(({ scenario, result }) => ({
    name: scenario.name,
    shipped2025: yearOf(result, 'shipped', 2025)?.p50 ?? 0,
  }))
  const first = listed[0]?.result
  return (
    <>
      <PageHead
        title="Scenarios"
        answer={listFinding(ran, counted)}
        actions={
          <Link className="button" href="/scenarios/compare?ids=mizuho-700k,kessler-200k">
            Compare
          </Link>
        }
        note={
          first
            ? `${formatExact(first.samples)} draws each, seed ${first.seed}, model ${first.modelVersion}`
            : undefined
        }
      />
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Scenarios with their key outputs">
        <table className="data-table scenario-table">
          <caption className="visually-hidden">Scenarios with their key outputs, medians and P5–P95</caption>
          <thead>
            <tr>
              <th scope="col">Scenario</th>
              <th scope="col">Packages shipped, 2025</th>
              <th scope="col">Packages shipped, 2026</th>
              <th scope="col">Binds in 2026</th>
              <th scope="col">Fleet decode, end 2026, tokens/day</th>
              <th scope="col">H20 decode gap replaced, end 2026</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((each) => (
              <ScenarioRow key={each.scenario.slug} {...each} tops={topsOf(listed)} counted={counted} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface Tops {
  shipped: number
  tokens: number
  replaced: number
}

/** Ends of the columns' axes, so that bands compare down the page. */
function topsOf(listed: ListedScenario[]): Tops {
  const most = (key: string, years: number[]) =>
    Math.max(...listed.flatMap(({ result }) => years.map((year) => yearOf(result, key, year)?.p95 ?? 0)))
  return {
    shipped: most('shipped', [2025, 2026]),
    tokens: most('fleetDecodeTokensPerDay', [2026]),
    replaced: most('substitutionDecodeGross', [2026]),
  }
}

interface ScenarioRowProps extends ListedScenario {
  tops: Tops
  counted: number | undefined
}

function ScenarioRow({ scenario, result, tops, counted }: ScenarioRowProps) {
  const { slug, name, description, overrides, builtIn } = scenario
  const changes = Object.keys(overrides).length
  const shares = yearShares(result, 2026)
  const first = leader(shares)
  return (
    <tr>
      <th scope="row" className="scenario-name">
        <Link href={`/scenarios/${slug}`} prefetch={false}>
          {name}
        </Link>
        <p>
          {description} {changes > 0 ? `${plural(changes, 'assumption')} set.` : ''}
          {builtIn ? '' : ' Saved.'}
        </p>
      </th>
      <td>
        <FigureCell
          label="Packages shipped, 2025"
          year={yearOf(result, 'shipped', 2025)}
          max={tops.shipped}
          marks={{ outcome: counted }}
        />
      </td>
      <td>
        <FigureCell
          label="Packages shipped, 2026"
          year={yearOf(result, 'shipped', 2026)}
          max={tops.shipped}
        />
      </td>
      <td>
        <span className="scenario-figure">
          {first ? `${linkInSentence(first.tone)} ${formatPercent(first.share)}` : '–'}
        </span>
        <div className="answer-glyph mark">
          <ShareStrip shares={shares} />
        </div>
        <small>of draws</small>
      </td>
      <td>
        <FigureCell
          label="Fleet decode"
          year={yearOf(result, 'fleetDecodeTokensPerDay', 2026)}
          max={tops.tokens}
        />
      </td>
      <td>
        <FigureCell
          label="H20 decode gap replaced"
          year={yearOf(result, 'substitutionDecodeGross', 2026)}
          unit="×"
          max={tops.replaced}
          marks={{ threshold: 1 }}
        />
      </td>
    </tr>
  )
}
