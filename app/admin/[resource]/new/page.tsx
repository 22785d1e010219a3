import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '../../../_components/layout/page-head'
import '../../../_components/records/record.css'
import { RecordForm } from '../../../_components/records/record-form'
import { requireRole } from '@/lib/auth/page-access'
import { getRecordVersion } from '@/lib/revisions/record-version'
import { nameOfResource } from '@/lib/revisions/resources'
import { loadedDefinition } from '../../_records/load-definition'
import { loadForm } from '../../_records/load-form'
import { initialTyped, toTyped } from '../../_records/read-form'
import type { RecordDefinition } from '../../_records/record-definition'

export const metadata: Metadata = { title: 'New record', robots: { index: false } }

interface PageProps {
  params: Promise<{ resource: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The values of the record to copy, without its id; nothing when there is none. */
async function copied({ shape, copy, unsettle }: RecordDefinition, from: string) {
  if (from === '' || from.includes('\u0000')) return null
  const found = await getRecordVersion({ resource: shape.resource, id: from })
  if (!found?.record) return null
  const begun = copy?.(found.record) ?? found.record
  return { ...toTyped(shape, unsettle?.(begun) ?? begun), [shape.key]: '' }
}

export default async function NewRecordPage({ params, searchParams }: PageProps) {
  const { resource } = await params
  await requireRole('editor', `/admin/${resource}/new`)
  const definition = await loadedDefinition(resource)
  const from = String((await searchParams).from ?? '')
  const copy = await copied(definition, from)
  const values = copy ?? initialTyped(definition.shape)
  const form = await loadForm(definition, { record: null, values })
  return (
    <>
      <PageHead
        title={`New ${nameOfResource(definition.shape.resource)}`}
        answer={copy ? `Begins as a copy of ${from}.` : undefined}
        actions={<Link href={`/admin/${resource}`}>All {definition.title.toLowerCase()}</Link>}
      />
      {from !== '' && !copy ? <p role="alert">There is no {from.slice(0, 80)} to copy.</p> : null}
      <RecordForm key={from} {...form} />
    </>
  )
}
