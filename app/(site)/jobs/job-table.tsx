import Link from 'next/link'
import type { Actor } from '@/lib/auth/actor'
import { mayChangeJob } from '@/lib/jobs/may-change'
import type { Job } from '@/lib/jobs/schema'
import { isOver } from '@/lib/jobs/schema'
import { JobControls } from './job-controls'
import { jobText, kindNames } from './job-text'
import { LiveJob, LiveJobs } from './live-jobs'

interface JobTableProps {
  jobs: Job[]
  actor: Actor
  /** Path of this page, to come back to. */
  here: string
}

export function JobTable({ jobs, actor, here }: JobTableProps) {
  const open = jobs.filter(({ state }) => !isOver(state)).map(({ id }) => id)
  const changeable = jobs.some((job) => mayChangeJob(actor, job))
  return (
    <LiveJobs open={open}>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Jobs">
        <table className="data-table job-table">
          <caption className="visually-hidden">Jobs</caption>
          <thead>
            <tr>
              <th scope="col">Job</th>
              <th scope="col">Kind</th>
              <th scope="col">State</th>
              <th scope="col">Started by</th>
              <th scope="col">Started</th>
              {changeable ? <th scope="col">Change</th> : null}
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id}>
                <th scope="row">
                  <Link href={`/jobs/${job.id}`} prefetch={false}>
                    {job.title}
                  </Link>
                </th>
                <td>{kindNames[job.kind]}</td>
                <td>
                  {isOver(job.state) ? jobText(job) : <LiveJob job={job} />}{' '}
                  {job.file ? <a href={job.file}>Download</a> : null}
                </td>
                <td>{job.startedBy}</td>
                <td className="job-time">
                  <Instant at={job.createdAt} />
                </td>
                {changeable ? (
                  <td>
                    <JobControls job={job} actor={actor} back={here} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </LiveJobs>
  )
}

export function Instant({ at }: { at: string }) {
  return <time dateTime={at}>{at.slice(0, 16).replace('T', ' ')} UTC</time>
}
