import type { Metadata } from 'next'
import Link from 'next/link'
import { plural } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import { currentActor } from '@/lib/auth/current-actor'
import { isOver } from '@/lib/jobs/schema'
import { JobFilters } from './job-filters'
import { JobTable } from './job-table'
import './jobs.css'
import type { JobSearch } from './load-jobs'
import { loadJobs } from './load-jobs'

export const metadata: Metadata = {
  title: 'Jobs',
  description: 'Long work: who started what, and how far it is.',
}

export default async function JobsPage({ searchParams }: { searchParams: Promise<JobSearch> }) {
  const actor = await currentActor()
  const { jobs, filters, isFiltered, problem, here, olderHref } = await loadJobs(await searchParams, actor)
  const active = jobs.filter(({ state }) => !isOver(state))
  return (
    <>
      <PageHead
        title="Jobs"
        answer={
          active.length > 0
            ? `${plural(active.length, 'job')} at work or waiting; the latest ended ones below.`
            : 'Imports, exports and other long work, newest first. Nothing is at work now.'
        }
      />
      <JobFilters filters={filters} signedIn={actor.kind !== 'anonymous'} />
      {problem ? <p role="alert">{problem}</p> : null}
      {jobs.length > 0 ? (
        <JobTable jobs={jobs} actor={actor} here={here} />
      ) : (
        <NoJobs isFiltered={isFiltered} />
      )}
      {active.length > 0 ? (
        <noscript>
          <p>
            <a href={here}>Look again</a>
          </p>
        </noscript>
      ) : null}
      {olderHref ? (
        <p className="job-older">
          <Link href={olderHref} rel="next" prefetch={false}>
            Older jobs
          </Link>
        </p>
      ) : null}
    </>
  )
}

function NoJobs({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <p>
        No job is like this. <Link href="/jobs">Show all jobs</Link>
      </p>
    )
  return (
    <p>
      There was none yet. Jobs come from <Link href="/admin/import">imports</Link>, from exports of long lists
      and from large scenario runs.
    </p>
  )
}
