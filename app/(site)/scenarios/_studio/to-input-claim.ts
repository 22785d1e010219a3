import { formatDate } from '@/app/_components/format'
import { speakerOf, type SpeakerOrganization } from '@/app/_components/speaker'
import type { Claim } from '@/lib/claims/schema'
import { claimPeriod } from '@/lib/scenarios/claim-value'
import { figureLine } from '../../claims/figure-text'
import type { InputClaim } from './input-claims'

/** A claim cut down to what the page sends to the browser. */
export function toInputClaim(
  claim: Claim,
  organizations: ReadonlyMap<string, SpeakerOrganization>,
): InputClaim {
  const { name, tone } = speakerOf(claim, organizations)
  const { id, statement, measureKey, measureName, unitKey, unitSymbol, scope, subjectProductId } = claim
  const { value, low, high, bound, status } = claim
  return {
    id, statement, measureKey, measureName, unitKey, unitSymbol, scope, subjectProductId, value, low, high, bound, status,
    speaker: name,
    tone,
    date: formatDate(claim.asOf, claim.asOfPrecision),
    text: figureLine(claim),
    usable: claim.usableAsInput,
    period: claimPeriod(claim) ?? null,
  } // prettier-ignore
}
