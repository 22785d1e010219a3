import Link from 'next/link'
import type { ClaimDetail } from '@/lib/claims/schema'
import { listHref } from '../filters'
import { periodText } from '../words'
import { Fact } from './fact'
import { WithClaimLinks } from './with-claim-links'

/** Definition and coverage of a claim; what the source leaves out is said to be. */
export function ClaimFacts({ claim }: { claim: ClaimDetail }) {
  return (
    <section className="claim-facts span-7" aria-label="What it counts">
      <dl className="fact-list">
        <Fact name="Counts">
          <Link href={listHref({ values: { measure: [claim.measureKey] } })}>{claim.measureName}</Link>.{' '}
          {claim.measureDefinition}
        </Fact>
        {claim.unitName ? <Fact name="Unit">{claim.unitName}</Fact> : null}
        <Fact name="About">
          <Subject claim={claim} />
        </Fact>
        <Fact name="Covers">{claim.scope}</Fact>
        <Fact name="Period">{periodText(claim)}</Fact>
        <Fact name="Rests on">{claim.basis}</Fact>
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
