import { Fragment } from 'react'
import { ClaimLink } from './claim-link'

/** Ids of claims as notes write them: S001, R012, M014. */
const claimId = /\b([SRM]\d{3})\b/

/** A note in which every claim it names leads to that claim. */
export function WithClaimLinks({ text }: { text: string }) {
  return text
    .split(claimId)
    .map((part, index) => <Fragment key={index}>{index % 2 === 1 ? <ClaimLink id={part} /> : part}</Fragment>)
}
