import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '../../_components/layout/page-head'
import { formatExact } from '../../_components/format'
import { ExportLinks } from '../jobs/export-links'
import { ActiveFilters } from './active-filters'
import { loadChoices, loadSpeakers } from './choices'
import { ClaimTable } from './claim-table'
import './claims.css'
import { FilterForm } from './filter-form'
import { listHref, listQuery } from './filters'
import { loadList } from './load-list'
import { NothingFound } from './nothing-found'
import { Paging } from './paging'
import { Problems } from './problems'
import type { SearchParams } from './read-search'
import { ResultsHead } from './results-head'
import { Shortcuts } from './shortcuts'

export const metadata: Metadata = {
  title: 'Claims',
  description: 'Every published figure with its source, its bound and what is known of it.',
}

export default async function ClaimsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [list, choices, speakerOf] = await Promise.all([
    loadList(await searchParams),
    loadChoices(),
    loadSpeakers(),
  ])
  const { address, page, problems, totalClaims } = list
  const whole = { ...address, cursor: undefined }
  return (
    <>
      <PageHead
        title="Claims"
        answer={`${formatExact(totalClaims)} published statements, each as its source made it: who said what, about which chips, when, and how firmly.`}
      />
      <div className="explorer">
        <FilterForm address={address} choices={choices} />
        <section className="explorer-results" aria-label="Results">
          <Problems problems={problems} />
          <ResultsHead address={address} shown={page.items.length} total={page.total} />
          <ActiveFilters address={address} choices={choices} />
          {page.items.length === 0 ? (
            <NothingFound address={address} choices={choices} />
          ) : (
            <ClaimTable claims={page.items} address={address} speakerOf={speakerOf} />
          )}
          <Paging address={address} nextCursor={page.nextCursor} total={page.total} />
          <div className="explorer-exports">
            <p>
              This list <a href={listHref(whole, '/api/v1/claims')}>in the API</a>
              {' · '}
              <Link href="/sources">All sources</Link>
            </p>
            <ExportLinks list="claims" query={listQuery({ ...whole, limit: undefined })} total={page.total} />
          </div>
        </section>
      </div>
      <Shortcuts />
    </>
  )
}
