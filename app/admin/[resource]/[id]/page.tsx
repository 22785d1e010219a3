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

export default async function EditRecordPage({ params, searchParams }: PageProps) {
  const { resource, id: encoded } = await params
  const id = decodeURIComponent(encoded)
  await requireRole('editor', `/admin/${resource}/${encoded}`)
  const definition = await loadedDefinition(resource)
  const { shape, path, nameOf, publicPath } = definition
  const latest = id.includes('\u0000') ? null : await getRecordVersion({ resource: shape.resource, id })
  if (!latest) notFound()
  const { version, record, at, actorName, action } = latest
  const search = await searchParams
  const before = await getRecordVersion({ resource: shape.resource, id, version: version - 1 })
  const shown = record ?? before?.record
  const noun = nameOfResource(shape.resource)
  const judged = { path, id, version }
  const restorable = version > 1 && (record === null || action === 'retract')
  return (
    <>
      <PageHead
        title={shown ? nameOf(shown) : id}
        answer={
          record === null
            ? `This ${noun} was deleted. Its history is kept, and it can be restored.`
            : undefined
        }
        facts={[
          { label: 'Id', value: id },
          { label: 'Version', value: `${version}, ${formatDate(at, 'day', { longYear: true })}` },
          { label: 'By', value: actorName },
          {
            label: 'History',
            value: <Link href={`/history/${path}/${encodeURIComponent(id)}`}>all versions</Link>,
          },
          ...(record && publicPath
            ? [{ label: 'Readers see', value: <Link href={publicPath(id)}>its page</Link> }]
            : []),
          {
            label: 'Copy',
            value: <Link href={`/admin/${path}/new?from=${encodeURIComponent(id)}`}>duplicate</Link>,
          },
        ]}
      />
      <SavedNote
        search={search}
        {...judged}
        isNew={record !== null && !before?.record}
        action={action}
        href={record ? publicPath?.(id) : undefined}
      />
      {restorable ? (
        <section className="record-tail">
          <RestoreForm {...judged} to={version - 1} label={`Restore version ${version - 1}`} />
        </section>
      ) : null}
      {record ? (
        <RecordForm
          // Not by the version: without scripts, a form's answer finds its form by the key, also after a conflict.
          key={`${id} ${String(search.saved)} ${String(search.unchanged)}`}
          {...await loadForm(definition, {
            record: { id, version },
            values: toTyped(shape, definition.unsettle?.(record) ?? record),
          })}
        />
      ) : null}
      {record && action !== 'retract' ? (
        <details className="record-tail">
          <summary>
            {definition.removal === 'retract' ? 'Retract' : 'Delete'} this {noun} …
          </summary>
          <RemoveForm
            {...judged}
            noun={noun}
            verb={definition.removal === 'retract' ? 'Retract' : 'Delete'}
            about={
              definition.removal === 'retract'
                ? 'It stays readable, marked as retracted, and can be restored.'
                : 'It goes from every list; its history stays, and it can be restored. Refused while other records refer to it.'
            }
          />
        </details>
      ) : null}
    </>
  )
}
