import type { Job } from '@/lib/jobs/schema'

const words: Record<Job['state'], string> = {
  queued: 'Waiting',
  running: 'At work',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

/** The state of a job in one sentence, with its progress or its reason. */
export function jobText({ state, done, total, message, error, cancelRequested }: Job): string {
  if (state === 'done' || state === 'cancelled') return words[state]
  if (state === 'failed') return `${words.failed}: ${error ?? 'no reason is known'}`
  const share = total > 0 ? `, ${Math.floor((100 * done) / total)} %` : ''
  const asked = cancelRequested ? ' (asked to stop)' : ''
  return `${words[state]}${share}: ${error && state === 'queued' ? `${error}; ` : ''}${message}${asked}`
}
