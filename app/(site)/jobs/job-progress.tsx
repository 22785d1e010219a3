import type { Job } from '@/lib/jobs/schema'
import { jobText } from './job-text'

/** How far a job is, in words and as a bar. */
export function JobProgress({ job }: { job: Job }) {
  const { state, done, total } = job
  return (
    <span className="job-progress">
      <span role="status">{jobText(job)}</span>
      {state === 'running' && total > 0 ? (
        <progress value={Math.min(done, total)} max={total} aria-label="Progress" />
      ) : null}
    </span>
  )
}
