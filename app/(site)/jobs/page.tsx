import type { Metadata } from 'next'
import Link from 'next/link'
import { plural } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import { listJobs } from '@/lib/jobs/queries'
import type { Job } from '@/lib/jobs/schema'
import { isOver, listJobsQuerySchema } from '@/lib/jobs/schema'
import { jobText } from './job-text'
import { WatchJob } from './watch-job'

export const metadata: Metadata = {
  title: 'Jobs',
  description: 'Long work: who started what, and how far it is.',
}

const PAGE_ROWS = 50

export default async function JobsPage({
  searchParams,
}: {
  searchParams: Promise<{ cursor?: string | string[] }>
}) {
  const { cursor } = await searchParams
  const query = listJobsQuerySchema.safeParse({ limit: PAGE_ROWS, cursor })
  const { items, nextCursor } = await listJobs(query.success ? query.data : { limit: PAGE_ROWS })
  const active = items.filter(({ state }) => !isOver(state))
  return (
    <>
      <PageHead
        title="Jobs"
        answer={
          active.length > 0
            ? `${plural(active.length, 'job')} at work or waiting; the latest ended ones below.`
            : 'Imports and other long work, newest first. Nothing is at work now.'
        }
      />
      {items.length > 0 ? <JobTable jobs={items} /> : <p>There was none yet.</p>}
      {nextCursor ? (
        <p>
          <Link href={`/jobs?cursor=${nextCursor}`} rel="next" prefetch={false}>
            Older jobs
          </Link>
        </p>
      ) : null}
    </>
  )
}

function JobTable({ jobs }: { jobs: Job[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Jobs">
      <table className="data-table">
        <caption className="visually-hidden">Jobs</caption>
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">State</th>
            <th scope="col">Started by</th>
            <th scope="col">Started</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <th scope="row">{job.title}</th>
              <td>
                {isOver(job.state) ? jobText(job) : <WatchJob job={job} />}
                {job.file ? <a href={job.file}> Download</a> : null}
              </td>
              <td>{job.startedBy}</td>
              <td>
                <time dateTime={job.createdAt}>{job.createdAt.slice(0, 16).replace('T', ' ')} UTC</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
