import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageHead } from '../../../_components/layout/page-head'
import { jobText } from '../../../(site)/jobs/job-text'
import { WatchJob } from '../../../(site)/jobs/watch-job'
import { Problem } from '@/lib/api/problem'
import type { Actor } from '@/lib/auth/actor'
import { requireRole } from '@/lib/auth/page-access'
import { unsealWords } from '@/lib/auth/sealed-words'
import { getImport, listImportRows } from '@/lib/import/queries'
import type { Import } from '@/lib/import/schema'
import { listRowsQuerySchema, rowActions } from '@/lib/import/schema'
import { isOver } from '@/lib/jobs/schema'
import { cancelAction, stepAction } from './actions'
import { MappingForm } from './mapping-form'
import { RowTable } from './row-table'

export const metadata: Metadata = { title: 'Import', robots: { index: false } }

interface PageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function load(id: string, actor: Actor): Promise<Import> {
  try {
    return await getImport(id, actor)
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'not_found') notFound()
    throw thrown
  }
}

export default async function ImportPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const found = await load(id, await requireRole('editor', `/admin/import/${id}`))
  const search = await searchParams
  const problem = unsealWords(search.problem)
  const { data } = listRowsQuerySchema.safeParse({
    action: search.action,
    afterLine: Number(search.after ?? 0),
    limit: 50,
  })
  const rows = await listImportRows(id, data ?? { afterLine: 0, limit: 50 })
  const busy = found.job !== null && !isOver(found.job.state)
  const open = found.state === 'uploaded' || found.state === 'checked'
  return (
    <>
      <PageHead title={found.fileName} answer={answerOf(found)} />
      {problem ? <p role="alert">{problem}</p> : null}
      {found.job ? <JobLine id={id} job={found.job} /> : null}
      {found.state === 'checked' && !busy && found.chosen > 0 ? (
        <StepForm id={id} action="commit" label={`Import ${found.chosen} rows`} />
      ) : null}
      {found.state === 'committed' && !busy ? (
        <StepForm id={id} action="undo" label="Undo this import" />
      ) : null}
      {rows.items.length > 0 ? (
        <section className="form-section">
          <h2>Rows</h2>
          <p className="flex flex-wrap gap-4">
            <Link href={`/admin/import/${id}`}>All</Link>
            {rowActions.map((action) => (
              <Link key={action} href={`/admin/import/${id}?action=${action}`}>
                {action} {found.counts[action] ?? 0}
              </Link>
            ))}
          </p>
          <RowTable id={id} rows={rows.items} choosable={found.state === 'checked' && !busy} />
          {rows.nextLine === null ? null : (
            <p>
              <Link
                href={`/admin/import/${id}?after=${rows.nextLine}${data?.action ? `&action=${data.action}` : ''}`}
              >
                Further rows
              </Link>
            </p>
          )}
        </section>
      ) : null}
      {open && !busy ? <MappingForm found={found} /> : null}
    </>
  )
}

function answerOf({ state, resource, counts, chosen }: Import): string {
  if (state === 'uploaded') return `A table of ${resource}s. Say which column is which field, then check it.`
  if (state === 'undone') return 'Imported and undone: every record is as it was before.'
  if (state === 'committed') return `Imported ${chosen} rows as one batch.`
  const { create = 0, update = 0, unchanged = 0, error = 0 } = counts
  return `${create} to create, ${update} to update, ${unchanged} unchanged, ${error} with errors. Nothing is written yet.`
}

function JobLine({ id, job }: { id: string; job: NonNullable<Import['job']> }) {
  if (isOver(job.state)) return <p role={job.state === 'failed' ? 'alert' : undefined}>{jobText(job)}</p>
  return (
    <form action={cancelAction} className="flex flex-wrap items-center gap-4">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="jobId" value={job.id} />
      <WatchJob job={job} />
      <button type="submit" className="button">
        Cancel
      </button>
      <noscript>
        <a href={`/admin/import/${id}`}>Look again</a>
      </noscript>
    </form>
  )
}

function StepForm({ id, action, label }: { id: string; action: 'commit' | 'undo'; label: string }) {
  return (
    <form action={stepAction}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="action" value={action} />
      <button type="submit" className="button">
        {label}
      </button>
    </form>
  )
}
