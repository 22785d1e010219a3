import type { Metadata } from 'next'
import Link from 'next/link'
import { formatDate, plural } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import '../../_components/records/record.css'
import { requireRole } from '@/lib/auth/page-access'
import { nameOfResource } from '@/lib/revisions/resources'
import { loadRecordList } from '../_records/load-record-list'
import { definitionAt } from '../_records/load-definition'

interface PageProps {
  params: Promise<{ resource: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Edit ${(await params).resource}`, robots: { index: false } }
}

const verbs: Record<string, string> = {
  create: 'entered',
  update: 'changed',
  retract: 'retracted',
  restore: 'restored',
  delete: 'deleted',
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
        <p className="pb-8">
          {words ? `Nothing has “${words}”. ` : deleted ? 'Nothing was deleted. ' : 'There is nothing yet. '}
          <Link href={`/admin/${path}/new`}>Enter {shape.noun}</Link>
          {words ? (
            <>
              {' '}
              or <Link href={`/admin/${path}`}>show all</Link>
            </>
          ) : null}
          .
        </p>
      ) : (
        <div className="table-scroll record-list" tabIndex={0} role="region" aria-label={title}>
          <table className="data-table">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">Id</th>
                <th scope="col">Name</th>
                <th scope="col">What it is</th>
                <th scope="col">Status</th>
                <th scope="col">Newest change</th>
                <th scope="col">
                  <span className="visually-hidden">More</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, name, detail, status, change }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link href={`/admin/${path}/${encodeURIComponent(id)}`} prefetch={false}>
                      {id}
                    </Link>
                  </th>
                  <td>{name}</td>
                  <td>{detail}</td>
                  <td>{status ?? ''}</td>
                  <td>
                    {change
                      ? `${formatDate(change.at, 'day', { longYear: true })}, ${verbs[change.action] ?? change.action} by ${change.actorName} (version ${change.version})`
                      : ''}
                  </td>
                  <td>
                    {deleted ? null : (
                      <Link
                        href={`/admin/${path}/new?from=${encodeURIComponent(id)}`}
                        prefetch={false}
                        aria-label={`Duplicate ${id}`}
                      >
                        Duplicate
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
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
