import 'server-only'
import { cache } from 'react'
import { getClaim, relatedClaims } from '@/lib/claims/queries'
import type { ClaimDetail } from '@/lib/claims/schema'
import { modelsInScope } from '@/lib/claims/scope'
import { listEvents } from '@/lib/events/queries'
import { allConversions } from '@/lib/measures/queries'
import type { Conversion } from '@/lib/measures/schema'
import { listRevisions } from '@/lib/revisions/queries'
import { PARAMETERS } from '@/lib/scenario'
import { loadUnitSymbols } from '../choices'

/** Read once for the page and its title. */
export const loadClaim = cache((id: string) => getClaim(id))

/** Everything that hangs on a claim. */
export async function loadAround(claim: ClaimDetail) {
  const [related, events, conversions, revisions, symbols] = await Promise.all([
    relatedClaims(claim.id),
    listEvents({ claim: [claim.id], sort: 'date' }),
    allConversions(),
    listRevisions({ resource: 'claim', resourceId: claim.id }),
    loadUnitSymbols(),
  ])
  return {
    related,
    events: events.items,
    revisions,
    symbols,
    conversions: conversions.filter((conversion) => touches(conversion, claim)),
    parameters: PARAMETERS.filter(({ claimIds }) => claimIds.includes(claim.id)),
  }
}

export type Around = Awaited<ReturnType<typeof loadAround>>

/** A conversion belongs to a claim that states it, or to one in its units about the one product it holds for. */
function touches(conversion: Conversion, claim: ClaimDetail): boolean {
  if (conversion.claimId === claim.id) return true
  if (![conversion.fromUnitKey, conversion.toUnitKey].includes(claim.unitKey ?? '')) return false
  const models = modelsInScope(claim)
  return conversion.scope === null || (models.size === 1 && models.has(conversion.scope.toUpperCase()))
}
