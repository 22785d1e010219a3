import type { RelatedClaim } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import type { BoardRow, ClaimBoardState } from '../../../_components/charts/claim-board.place'
import { formatDate } from '../../../_components/format'
import type { SpeakerTone } from '../../../_components/tone'
import { figureText } from '../figure-text'

export type ToneOf = (organizationId: string | null) => SpeakerTone

interface BoardInput {
  claim: Claim
  /** Claims that may share its axis. */
  related: RelatedClaim[]
  toneOf: ToneOf
}

interface Placed {
  claim: Claim
  factor: number
}

const MOST_ROWS = 24

/** The claim among those that count the same in the same unit; null where it would stand alone. */
export function toBoardState({ claim, related, toneOf }: BoardInput): ClaimBoardState | null {
  const others = related.flatMap(({ claim: other, comparison }) =>
    comparison.comparable ? [{ claim: other, factor: comparison.factor }] : [],
  )
  const all = [{ claim, factor: 1 }, ...others.slice(0, MOST_ROWS - 1)].map((placed) => scaled(placed))
  // The board's axis begins at zero: a loss in percent cannot be drawn on it.
  const isBelowZero = all.some(({ claim: { value, low } }) => (value ?? 0) < 0 || (low ?? 0) < 0)
  if (all.length < 2 || isBelowZero || figureText(claim).figure === null) return null
  const rows = all
    .sort((a, b) => middle(a.claim) - middle(b.claim))
    .map((placed) => toRow(placed, { isThis: placed.claim.id === claim.id, toneOf }))
  const tickSuffix = claim.unitKey === 'percent' ? '%' : ''
  return {
    groups: [{ key: claim.measureKey, name: claim.measureName, hint: claim.unitSymbol ?? undefined, rows }],
    tickSuffix,
  }
}

/** The claim with its figures in the unit of the axis. */
function scaled({ claim, factor }: Placed): Placed {
  const times = (figure: number | null) => (figure === null ? null : figure * factor)
  const { value, low, high } = claim
  return { claim: { ...claim, value: times(value), low: times(low), high: times(high) }, factor }
}

function middle({ value, low, high }: Claim): number {
  return value ?? ((low ?? high ?? 0) + (high ?? low ?? 0)) / 2
}

function toRow({ claim, factor }: Placed, { isThis, toneOf }: { isThis: boolean; toneOf: ToneOf }): BoardRow {
  const { figure } = figureText(claim)
  const { value, low, high, bound } = claim
  return {
    id: claim.id,
    speaker: claim.saidBy,
    tone: toneOf(claim.saidByOrganizationId),
    scope: `${claim.scope ?? claim.subject}${factor === 1 ? '' : ', converted'}`,
    date: formatDate(claim.asOf, claim.asOfPrecision),
    figure: { value: bound === 'approx' ? (value ?? low ?? high) : value, low, high, bound },
    text: `${isThis ? 'this: ' : ''}${figure ?? ''}`,
    href: isThis ? undefined : `/claims/${encodeURIComponent(claim.id)}`,
    strong: isThis,
  }
}
