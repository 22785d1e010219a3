import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Job } from '@/lib/jobs/schema'
import { formatExact } from '../../../_components/format'

type Fact = [label: string, value: ReactNode]

const names: Record<string, string> = {
  create: 'To create',
  update: 'To update',
  unchanged: 'Unchanged',
  error: 'With errors',
  written: 'Records written',
  restored: 'Records as before',
  removed: 'Records removed',
  records: 'Records',
  samples: 'Samples',
  imports: 'Uploaded tables removed',
  jobFiles: 'Files removed',
  jobs: 'Jobs removed',
  webhookDeliveries: 'Webhook deliveries removed',
  idempotentAnswers: 'Kept answers removed',
  signInAttempts: 'Attempts to sign in removed',
  sessions: 'Ended sessions removed',
  links: 'Expired links removed',
  rateBudgets: 'Full rate buckets removed',
}

/** What a job made, with the way to it. */
export function resultFacts(job: Job, { mayImport }: { mayImport: boolean }): Fact[] {
  const result = Object.entries((job.result ?? {}) as Record<string, unknown>)
  const counts = result.flatMap(([name, value]): Fact[] =>
    typeof value === 'number' ? [[names[name] ?? name, formatExact(value)]] : [],
  )
  return [...linksTo(job, mayImport), ...counts]
}

function linksTo({ kind, file, input, result }: Job, mayImport: boolean): Fact[] {
  if (kind === 'export')
    return [
      ['File', file ? <a href={file}>Download the zip</a> : 'Removed: files are kept for some days only.'],
    ]
  if (kind === 'scenario-run') {
    const { run } = result as { run: string }
    return [
      [
        'Run',
        <a key="run" href={`/api/v1/runs/${run}`}>
          {run}
        </a>,
      ],
    ]
  }
  const { importId } = input as { importId?: string }
  if (!importId || !mayImport) return []
  return [
    [
      'Batch',
      <Link key="import" href={`/admin/import/${importId}`}>
        The import’s page
      </Link>,
    ],
  ]
}
