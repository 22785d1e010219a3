import type { Metadata } from 'next'
import Link from 'next/link'
import { plural } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import '../../_components/records/record.css'
import { requireRole } from '@/lib/auth/page-access'
import { nameOfResource } from '@/lib/revisions/resources'
import { loadRecordList } from '../_records/load-record-list'
import { definitionAt } from '../_records/load-definition'
import { RecordTable } from './record-table'

interface PageProps {
  params: Promise<{ resource: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Edit ${(await params).resource}`, robots: { index: false } }
}

export default async function RecordListPage({ params, searchParams }: PageProps) {
  const { resource } = await params
  await requireRole('editor', `/admin/${resource}`)
  const definition = definitionAt(resource)
  const { title, shape, path } = definition
  const { rows, total, words, deleted, nextHref, problem } = await loadRecordList(
    definition,
    await searchParams,
  )
  const noun = nameOfResource(shape.resource)
  return (
    <>
      <PageHead
        title={title}
        answer={deleted ? `What was deleted, latest first. Each can be restored.` : undefined}
        actions={
          <Link href={`/admin/${path}/new`} className="button button-primary">
            New {noun}
          </Link>
        }
      />
      <form action={`/admin/${path}`} method="get" className="record-search" role="search" aria-label={title}>
        <label>
          Search
          <input type="search" name="q" defaultValue={words} className="field" maxLength={200} />
        </label>
        <button type="submit" className="button">
          Show
        </button>
        <p role="status">{plural(total, noun, path.replaceAll('-', ' '))}</p>
        <p className="form-row">
          {deleted ? (
            <Link href={`/admin/${path}`}>Back to all</Link>
          ) : definition.removal === 'delete' ? (
            <Link href={`/admin/${path}?show=deleted`}>Deleted</Link>
          ) : null}
        </p>
      </form>
      {problem ? <p role="alert">{problem}</p> : null}
      {rows.length === 0 ? (
        <NothingFound {...{ words, deleted, path, noun: shape.noun }} />
      ) : (
        <RecordTable path={path} title={title} rows={rows} copies={!deleted} />
      )}
      {nextHref ? (
        <p className="py-4">
          <Link href={nextHref} rel="next" prefetch={false}>
            Next page
          </Link>
        </p>
      ) : null}
    </>
  )
}

interface NothingFoundProps {
  words: string
  deleted: boolean
  path: string
  noun: string
}

function NothingFound({ words, deleted, path, noun }: NothingFoundProps) {
  return (
    <p className="pb-8">
      {words ? `Nothing has “${words}”. ` : deleted ? 'Nothing was deleted. ' : 'There is nothing yet. '}
      <Link href={`/admin/${path}/new`}>Enter {noun}</Link>
      {words ? (
        <>
          {' '}
          or <Link href={`/admin/${path}`}>show all</Link>
        </>
      ) : null}
      .
    </p>
  )
}
