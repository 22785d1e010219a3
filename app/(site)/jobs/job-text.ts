import type { Job, JobKind, JobState } from '@/lib/jobs/schema'

export const stateNames: Record<JobState, string> = {
  queued: 'Waiting',
  running: 'At work',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

export const kindNames: Record<JobKind, string> = {
  'import-check': 'Check of a table',
  'import-commit': 'Import',
  'import-undo': 'Undo of an import',
  export: 'Export',
  'scenario-run': 'Scenario run',
  prune: 'Daily clearing',
}

/** The state of a job in one sentence, with its progress or its reason. */
export function jobText({ state, done, total, message, error, cancelRequested }: Job): string {
  if (state === 'done' || state === 'cancelled') return stateNames[state]
  if (state === 'failed') return `${stateNames.failed}: ${error ?? 'no reason is known'}`
  const share = total > 0 ? `, ${Math.floor((100 * done) / total)} %` : ''
  const asked = cancelRequested ? ' (asked to stop)' : ''
  return `${stateNames[state]}${share}: ${error && state === 'queued' ? `${error}; ` : ''}${message}${asked}`
}
