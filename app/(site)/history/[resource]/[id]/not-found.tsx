'use client'

import Link from 'next/link'
import { useParams } from 'next/navigation'
import { PageHead } from '../../../../_components/layout/page-head'
import { nameOfResource, pluralOf, resourceNamed, resources } from '@/lib/revisions/resources'

/** No record has such a history: says whether the kind or the record is not known, and what would be. */
export default function HistoryNotFound() {
  const params = useParams<{ resource?: string; id?: string }>()
  const [kind, id] = [readable(params.resource ?? ''), readable(params.id ?? '')]
  const resource = resourceNamed(kind)
  if (resource)
    return (
      <PageHead
        title={`There never was a ${nameOfResource(resource)} “${id}”`}
        answer={
          <>
            A record that was deleted keeps its history; this id was never used. See{' '}
            <Link href={resource === 'claim' ? `/claims?q=${encodeURIComponent(id)}` : '/claims'}>
              the claims
            </Link>{' '}
            or <a href={`/api/v1/${pluralOf(resource)}`}>all {pluralOf(resource).replace('-', ' ')} (JSON)</a>
            .
          </>
        }
      />
    )
  return (
    <PageHead
      title={`No records are called “${kind}”`}
      answer={`History is kept of ${resources.map((one) => pluralOf(one)).join(', ')}.`}
    />
  )
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment).slice(0, 80)
  } catch {
    return segment.slice(0, 80)
  }
}
