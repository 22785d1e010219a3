import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ClaimDetail } from '@/lib/claims/schema'
import { formatDate } from '../../../_components/format'
import { listHref } from '../filters'
import { confidenceMeanings, howKnownMeanings, periodText } from '../words'
import { WithClaimLinks } from './with-claim-links'

/** Definition, coverage, speaker, source and standing of a claim; what the source leaves out is said to be. */
export function ClaimFacts({ claim }: { claim: ClaimDetail }) {
  return (
    <section className="claim-facts span-7" aria-label="What it says and who says it">
      <dl className="fact-list">
        <Fact name="Counts">
          <Link href={listHref({ values: { measure: [claim.measureKey] } })}>{claim.measureName}</Link>.{' '}
          {claim.measureDefinition}
        </Fact>
        <Fact name="Unit">{claim.unitName}</Fact>
        <Fact name="About">
          <Subject claim={claim} />
        </Fact>
        <Fact name="Covers">{claim.scope}</Fact>
        <Fact name="Period">{periodText(claim)}</Fact>
        <Fact name="Rests on">{claim.basis}</Fact>
        <Fact name="Said by">
          <Speaker claim={claim} />
        </Fact>
        <Fact name="Said">{formatDate(claim.asOf, claim.asOfPrecision, { longYear: true })}</Fact>
        <Fact name="Source">
          <PublishedIn claim={claim} />
        </Fact>
        <Fact name="How known">{howKnownMeanings[claim.howKnown]}</Fact>
        <Fact name="Confidence">{confidenceMeanings[claim.confidence]}</Fact>
        <Fact name="Model input">
          {claim.usableAsInput ? 'May be chosen as an input of a scenario.' : 'Not used: see the note.'}
        </Fact>
        {claim.note ? (
          <Fact name="Note">
            <WithClaimLinks text={claim.note} />
          </Fact>
        ) : null}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children ?? <span className="not-stated">not stated</span>}</dd>
    </>
  )
}

function Subject({ claim }: { claim: ClaimDetail }) {
  const { subject, subjectOrganizationId, subjectOrganizationName, subjectProductId, subjectProductName } =
    claim
  return (
    <>
      {subject}
      {subjectOrganizationId && subjectOrganizationName ? (
        <>
          {'; '}
          <Link href={listHref({ values: { organization: [subjectOrganizationId] } })}>
            {subjectOrganizationName}
          </Link>
        </>
      ) : null}
      {subjectProductId && subjectProductName ? (
        <>
          {'; '}
          <Link href={listHref({ values: { product: [subjectProductId] } })}>{subjectProductName}</Link>
        </>
      ) : null}
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
