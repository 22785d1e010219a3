import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageHead } from '../../../_components/layout/page-head'
import { mayWrite } from '@/lib/auth/actor'
import { currentActor } from '@/lib/auth/current-actor'
import { unsealWords } from '@/lib/auth/sealed-words'
import { getJob } from '@/lib/jobs/queries'
import type { Job } from '@/lib/jobs/schema'
import { isOver } from '@/lib/jobs/schema'
import { JobControls } from '../job-controls'
import { Instant } from '../job-table'
import { jobText, kindNames } from '../job-text'
import '../jobs.css'
import { WatchJob } from '../watch-job'
import { inputFacts } from './input-facts'
import { resultFacts } from './result-facts'

export const metadata: Metadata = { title: 'Job' }

interface PageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<{ problem?: string | string[] }>
}

export default async function JobPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const [actor, job] = [await currentActor(), await getJob(id)]
  if (!job) notFound()
  const problem = unsealWords((await searchParams).problem)
  const here = `/jobs/${job.id}`
  const mayImport = mayWrite(actor, 'claim')
  return (
    <>
      <PageHead
        title={job.title}
        answer={isOver(job.state) ? jobText(job) : <WatchJob job={job} />}
        actions={<JobControls job={job} actor={actor} back={here} />}
        facts={[
          { label: 'Started by', value: job.startedBy },
          { label: 'Queued', value: <Instant at={job.createdAt} /> },
          ...(job.startedAt ? [{ label: 'Taken up', value: <Instant at={job.startedAt} /> }] : []),
          ...(job.endedAt ? [{ label: 'Ended', value: <Instant at={job.endedAt} /> }] : []),
        ]}
      />
      {problem ? <p role="alert">{problem}</p> : null}
      {isOver(job.state) ? null : (
        <noscript>
          <p>
            <a href={here}>Look again</a>
          </p>
        </noscript>
      )}
      {job.error ? <Failure job={job} /> : null}
      <section className="form-section">
        <h2>What it was asked to do</h2>
        <Facts
          facts={[
            ['Kind', kindNames[job.kind]],
            ...inputFacts(job, { mayImport }),
            ['Times taken up', String(job.attempts)],
          ]}
        />
      </section>
      {job.state === 'done' ? (
        <section className="form-section">
          <h2>What it made</h2>
          <Facts facts={resultFacts(job, { mayImport })} />
        </section>
      ) : null}
      <p>
        <Link href="/jobs">All jobs</Link>
      </p>
    </>
  )
}

function Facts({ facts }: { facts: [string, React.ReactNode][] }) {
  return (
    <dl className="job-facts">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Failure({ job: { state, error, attempts } }: { job: Job }) {
  return (
    <section className="form-section">
      <h2>{state === 'failed' ? 'Why it failed' : 'What went wrong before'}</h2>
      <p className="job-error">{error}</p>
      {state === 'failed' ? (
        <p className="form-hint">
          It was given up after {attempts === 1 ? 'one attempt' : `${attempts} attempts`}, and its message is
          kept among the dead letters (queue <code>jobs-dead</code>) with this reason. Nothing of it was
          written.
        </p>
      ) : null}
    </section>
  )
}
