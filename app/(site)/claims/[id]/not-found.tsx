'use client'

import Link from 'next/link'
import { useParams } from 'next/navigation'
import './claim.css'
import { PageHead } from '../../../_components/layout/page-head'

const claimId = /^[SRM]\d{3}$/

/** No claim has this id: offers the id as a seed claim would be written, and a search for it. */
export default function ClaimNotFound() {
  const { id } = useParams<{ id?: string }>()
  const asked = readable(id ?? '')
  const upper = asked.toUpperCase()
  return (
    <>
      <PageHead
        title={asked ? `There is no claim “${asked}”` : 'There is no such claim'}
        answer={
          <>
            Ids look like S001 or R012.{' '}
            {upper !== asked && claimId.test(upper) ? <TryUpper id={upper} /> : null}Search below, or see{' '}
            <Link href="/claims">all claims</Link>.
          </>
        }
      />
      <form action="/claims" method="get" role="search" className="not-found-search">
        <label htmlFor="not-found-search">Search claims for</label>
        <input id="not-found-search" className="field" type="search" name="q" defaultValue={asked} />
        <button type="submit" className="button button-primary">
          Search
        </button>
      </form>
    </>
  )
}

function TryUpper({ id }: { id: string }) {
  return (
    <>
      Did you mean <Link href={`/claims/${encodeURIComponent(id)}`}>{id}</Link>?{' '}
    </>
  )
}

function readable(segment: string): string {
  try {
    return decodeURIComponent(segment).slice(0, 80)
  } catch {
    return segment.slice(0, 80)
  }
}
