import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { formatDate } from '../../../_components/format'
import { PageHead } from '../../../_components/layout/page-head'
import '../../../_components/records/record.css'
import { RecordForm } from '../../../_components/records/record-form'
import { RemoveForm, RestoreForm } from '../../../_components/records/take-back'
import { requireRole } from '@/lib/auth/page-access'
import { nameOfResource } from '@/lib/revisions/resources'
import { getRecordVersion } from '@/lib/revisions/record-version'
import { loadedDefinition } from '../../_records/load-definition'
import { loadForm } from '../../_records/load-form'
import { toTyped } from '../../_records/read-form'
import { SavedNote } from './saved-note'

export const metadata: Metadata = { title: 'Edit a record', robots: { index: false } }

interface PageProps {
  params: Promise<{ resource: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function load({ params, searchParams }: PageProps) {
  const { resource, id: encoded } = await params
  await requireRole('editor', `/admin/${resource}/${encoded}`)
  const id = decodeURIComponent(encoded)
  const definition = await loadedDefinition(resource)
  const { resource: kind } = definition.shape
  const latest = id.includes('\u0000') ? null : await getRecordVersion({ resource: kind, id })
  if (!latest) notFound()
  const before = await getRecordVersion({ resource: kind, id, version: latest.version - 1 })
  return { id, definition, latest, before, search: await searchParams }
}

type Loaded = Awaited<ReturnType<typeof load>>

export default async function EditRecordPage(props: PageProps) {
  const loaded = await load(props)
  const { id, definition, latest, before, search } = loaded
  const { shape, path, publicPath, unsettle, removal } = definition
  const { version, record, action } = latest
  const judged = { path, id, version }
  const values = record && toTyped(shape, unsettle?.(record) ?? record)
  return (
    <>
      <Head {...loaded} />
      <SavedNote
        search={search}
        {...judged}
        isNew={record !== null && !before?.record}
        action={action}
        href={record ? publicPath?.(id) : undefined}
      />
      {version > 1 && (record === null || action === 'retract') ? (
        <section className="record-tail">
          <RestoreForm {...judged} to={version - 1} label={`Restore version ${version - 1}`} />
        </section>
      ) : null}
      {values ? (
        <RecordForm
          // Not by the version: without scripts, a form's answer finds its form by the key, also after a conflict.
          key={`${id} ${String(search.saved)} ${String(search.unchanged)}`}
          {...await loadForm(definition, { record: { id, version }, values })}
        />
      ) : null}
      {record && action !== 'retract' ? (
        <details className="record-tail">
          <summary>
            {removals[removal].verb} this {nameOfResource(shape.resource)} …
          </summary>
          <RemoveForm {...judged} {...removals[removal]} noun={nameOfResource(shape.resource)} />
        </details>
      ) : null}
    </>
  )
}

const removals = {
  retract: { verb: 'Retract', about: 'It stays readable, marked as retracted, and can be restored.' },
  delete: {
    verb: 'Delete',
    about:
      'It goes from every list; its history stays, and it can be restored. Refused while other records refer to it.',
  },
} as const

function Head({ id, definition, latest, before }: Loaded) {
  const { shape, path, nameOf, publicPath } = definition
  const { version, record, at, actorName } = latest
  const shown = record ?? before?.record
  const encoded = encodeURIComponent(id)
  const gone = `This ${nameOfResource(shape.resource)} was deleted. Its history is kept, and it can be restored.`
  const readers = record && publicPath ? <Link href={publicPath(id)}>its page</Link> : null
  return (
    <PageHead
      title={shown ? nameOf(shown) : id}
      answer={record === null ? gone : undefined}
      facts={[
        { label: 'Id', value: id },
        { label: 'Version', value: `${version}, ${formatDate(at, 'day', { longYear: true })}` },
        { label: 'By', value: actorName },
        { label: 'History', value: <Link href={`/history/${path}/${encoded}`}>all versions</Link> },
        ...(readers ? [{ label: 'Readers see', value: readers }] : []),
        { label: 'Copy', value: <Link href={`/admin/${path}/new?from=${encoded}`}>duplicate</Link> },
      ]}
    />
  )
}
