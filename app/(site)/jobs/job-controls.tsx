import type { Actor } from '@/lib/auth/actor'
import { mayChangeJob } from '@/lib/jobs/may-change'
import type { Job } from '@/lib/jobs/schema'
import { isOver } from '@/lib/jobs/schema'
import { cancelJobAction, retryJobAction } from './actions'

interface JobControlsProps {
  job: Job
  actor: Actor
  /** Path of the page to show afterwards. */
  back: string
}

/** Cancel or try again, for whoever started the job and for admins; nothing for others. */
export function JobControls({ job, actor, back }: JobControlsProps) {
  if (!mayChangeJob(actor, job)) return null
  const cancels = !isOver(job.state)
  if (!cancels && job.state === 'done') return null
  const label = cancels ? 'Cancel' : 'Try again'
  return (
    <form action={cancels ? cancelJobAction : retryJobAction}>
      <input type="hidden" name="id" value={job.id} />
      <input type="hidden" name="back" value={back} />
      <button
        type="submit"
        className="button"
        disabled={cancels && job.cancelRequested}
        aria-label={`${label}: ${job.title}`}
      >
        {label}
      </button>
    </form>
  )
}
