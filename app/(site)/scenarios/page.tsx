import type { Metadata } from 'next'
import Link from 'next/link'
import { formatExact } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import { ScenarioCard, topsOf } from './_list/card'
import { listFinding } from './_list/finding'
import { loadList } from './_list/load-list'
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
  const builtIn = listed.filter(({ scenario }) => scenario.builtIn)
  const saved = listed.filter(({ scenario }) => !scenario.builtIn)
  const ran = builtIn.map(({ scenario, result }) => ({
    name: scenario.name,
    shipped2025: yearOf(result, 'shipped', 2025)?.p50 ?? 0,
  }))
  const first = listed[0]?.result
  const tops = topsOf(listed)
  const cards = (some: typeof listed) =>
    some.map((each) => <ScenarioCard key={each.scenario.slug} {...each} tops={tops} counted={counted} />)
  return (
    <>
      <PageHead
        title="Scenarios"
        answer={listFinding(ran, counted)}
        actions={
          <>
            <Link className="button" href="/scenarios/replications">
              Published models
            </Link>
            <Link className="button" href="/scenarios/compare?ids=mizuho-700k,kessler-200k">
              Compare
            </Link>
          </>
        }
        note={
          first
            ? `${formatExact(first.samples)} draws each, seed ${first.seed}, model ${first.modelVersion}`
            : undefined
        }
      />
      <section aria-labelledby="built-in" className="scenario-group">
        <h2 id="built-in">
          Built in <span>{builtIn.length}</span>
        </h2>
        <p>
          Bands share one axis down the page. Rule: the cards IDC counted in 2025; dotted: all of the H20 gap.
        </p>
        <div className="scenario-cards">{cards(builtIn)}</div>
      </section>
      <section aria-labelledby="saved" className="scenario-group">
        <h2 id="saved">
          Saved <span>{saved.length}</span>
        </h2>
        {saved.length > 0 ? (
          <div className="scenario-cards">{cards(saved)}</div>
        ) : (
          <p>
            None yet. Open one above, change its assumptions, and save it under a name: an editor’s account
            keeps every version; without one the address holds all of it.
          </p>
        )}
      </section>
    </>
  )
}
