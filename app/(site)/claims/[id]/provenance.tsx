import Link from 'next/link'
import type { ClaimDetail } from '@/lib/claims/schema'
import { formatDate } from '../../../_components/format'
import { listHref } from '../filters'
import { confidenceMeanings, howKnownMeanings } from '../words'
import { Fact } from './fact'

/** Who said it, where and when, and how firmly that is known. */
export function Provenance({ claim }: { claim: ClaimDetail }) {
  return (
    <>
      <Fact name="Said by">
        <Speaker claim={claim} />
      </Fact>
      <Fact name="Said">{formatDate(claim.asOf, claim.asOfPrecision, { longYear: true })}</Fact>
      <Fact name="Source">
        <PublishedIn claim={claim} />
      </Fact>
      <Fact name="How known">{howKnownMeanings[claim.howKnown]}</Fact>
      <Fact name="Confidence">{confidenceMeanings[claim.confidence]}</Fact>
    </>
  )
}

function Speaker({ claim }: { claim: ClaimDetail }) {
  const { saidBy, saidByRole, saidByOrganizationId, saidByOrganizationName } = claim
  return (
    <>
      {saidBy}
      {saidByRole ? `, ${saidByRole}` : ''}
      {saidByOrganizationId && saidByOrganizationName ? (
        <>
          {' ('}
          <Link href={listHref({ values: { saidBy: [saidByOrganizationId] } })}>
            {saidByOrganizationName}
          </Link>
          )
        </>
      ) : null}
    </>
  )
}

function PublishedIn({ claim: { source } }: { claim: ClaimDetail }) {
  if (!source) return <span className="not-stated">no source is known for this claim</span>
  const name = source.title ? `${source.publisher}, “${source.title}”` : source.publisher
  const day = source.publishedOn
    ? `, ${formatDate(source.publishedOn, source.datePrecision, { longYear: true })}`
    : ''
  return (
    <>
      {source.url ? (
        <a href={source.url} rel="noopener noreferrer external">
          {name}
        </a>
      ) : (
        name
      )}
      {day}
      {' · '}
      <Link href={listHref({ values: { source: [source.id] } })}>all its claims</Link>
    </>
  )
}
