import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { plural } from '../../../../_components/format'
import '../../../../_components/forms/forms.css'
import { PageHead } from '../../../../_components/layout/page-head'
import { mayWrite } from '@/lib/auth/actor'
import { currentActor } from '@/lib/auth/current-actor'
import type { PlainRecord } from '@/lib/revisions/plain'
import { nameOfResource, pluralOf } from '@/lib/revisions/resources'
import { apiHref, historyHref, pageHref } from '../../paths'
import { instantText } from '../../words'
import './history.css'
import { loadSubject, loadVersions } from './load-history'
import { RestoreForm } from './restore-form'
import { VersionEntry } from './version-entry'

type HistoryProps = PageProps<'/history/[resource]/[id]'>

async function subjectOf({ params }: HistoryProps) {
  const { resource, id } = await params
  return loadSubject(resource, decodeURIComponent(id))
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export async function generateMetadata(props: HistoryProps): Promise<Metadata> {
  const subject = await subjectOf(props)
  if (!subject) return { title: 'No such history' }
  return { title: `History of ${nameOfResource(subject.resource)} ${subject.id}` }
}

export default async function HistoryPage(props: HistoryProps) {
  const { resource, id, latest } = (await subjectOf(props)) ?? notFound()
  const { cursor } = await props.searchParams
  const [{ items, names, nextCursor, total }, actor] = await Promise.all([
    loadVersions(resource, id, typeof cursor === 'string' ? cursor : undefined),
    currentActor(),
  ])
  const isDeleted = latest.record === null
  const isEditor = mayWrite(actor, resource) && latest.record?.builtIn !== true
  const page = isDeleted ? undefined : pageHref(resource, id)
  const noun = nameOfResource(resource)
  return (
    <article>
      <PageHead
        title={`History of ${noun} ${id}`}
        answer={
          <>
            <b>{titleOf(latest.record ?? items[0]?.before ?? null)}</b>{' '}
            {isDeleted ? 'It was deleted; every version is kept and can be restored.' : null}
          </>
        }
        facts={[
          { label: 'Versions', value: String(latest.version) },
          { label: 'Last', value: `${instantText(latest.at)}, ${latest.actorName}` },
          { label: 'Data', value: <a href={`${apiHref(resource, id)}/revisions`}>JSON</a> },
        ]}
        actions={
          <>
            {page ? (
              <Link className="button" href={page}>
                {capital(noun)}
              </Link>
            ) : null}
            {isEditor && !isDeleted ? (
              <Link className="button" href={`/admin/${pluralOf(resource)}/${encodeURIComponent(id)}`}>
                Edit
              </Link>
            ) : null}
          </>
        }
      />
      <ol className="versions" reversed start={items[0]?.version}>
        {items.map((version) => (
          <VersionEntry key={version.version} version={version} names={names}>
            {isEditor && version.version !== latest.version && version.after !== null ? (
              <RestoreForm
                path={historyHref(resource, id)}
                resource={resource}
                id={id}
                to={version.version}
                version={latest.version}
              />
            ) : null}
          </VersionEntry>
        ))}
      </ol>
      <nav className="paging" aria-label="Pages">
        {cursor !== undefined ? (
          <Link href={historyHref(resource, id)} prefetch={false}>
            Newest
          </Link>
        ) : null}
        {nextCursor !== null ? (
          <Link
            href={`${historyHref(resource, id)}?cursor=${encodeURIComponent(nextCursor)}`}
            prefetch={false}
          >
            Older of {plural(total, 'version')}
          </Link>
        ) : null}
      </nav>
    </article>
  )
}

/** What the record says of itself. */
function titleOf(record: PlainRecord | null): string {
  const own = ['statement', 'title', 'name', 'publisher', 'label', 'system']
  const said = own.map((field) => record?.[field]).find((value) => typeof value === 'string' && value !== '')
  const text = typeof said === 'string' ? said : ''
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`
}
