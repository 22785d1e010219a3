import type { RelatedClaim } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import type { BoardRow, ClaimBoardState } from '../../../_components/charts/claim-board.place'
import { formatDate } from '../../../_components/format'
import type { SpeakerOf } from '../choices'
import { figureText } from '../figure-text'

interface BoardInput {
  claim: Claim
  /** Claims that may share its axis. */
  related: RelatedClaim[]
  speakerOf: SpeakerOf
}

interface Placed {
  claim: Claim
  factor: number
  /** The earlier figure that this claim replaced, in the unit of the axis. */
  before?: Claim
}

interface RowContext {
  isThis: boolean
  speakerOf: SpeakerOf
}

const MOST_ROWS = 24

/** The claim among those that count the same in the same unit; null where it would stand alone. */
export function toBoardState({ claim, related, speakerOf }: BoardInput): ClaimBoardState | null {
  const others = related.flatMap(({ claim: other, comparison }) =>
    comparison.comparable ? [{ claim: other, factor: comparison.factor }] : [],
  )
  const all = withRevisions([{ claim, factor: 1 }, ...others].map(scaled), claim.id).slice(0, MOST_ROWS)
  // The board's axis begins at zero: a loss in percent cannot be drawn on it.
  const isBelowZero = all.some(({ claim: { value, low } }) => (value ?? 0) < 0 || (low ?? 0) < 0)
  if (all.length < 2 || isBelowZero || figureText(claim).figure === null) return null
  const rows = all
    .sort((a, b) => middle(a.claim) - middle(b.claim))
    .map((placed) => toRow(placed, { isThis: placed.claim.id === claim.id, speakerOf }))
  const tickSuffix = claim.unitKey === 'percent' ? '%' : ''
  return {
    groups: [{ key: claim.measureKey, name: claim.measureName, hint: claim.unitSymbol ?? undefined, rows }],
    tickSuffix,
  }
}

/** A replaced figure joins the row of the one that replaced it; the page's own claim keeps its row. */
function withRevisions(all: Placed[], ownId: string): Placed[] {
  const ids = new Set(all.map(({ claim }) => claim.id))
  const isJoined = ({ id, supersededById }: Claim) =>
    id !== ownId && supersededById !== null && ids.has(supersededById)
  return all
    .filter(({ claim }) => !isJoined(claim))
    .map((placed) => {
      const earlier = all.find(({ claim }) => isJoined(claim) && claim.supersededById === placed.claim.id)
      return earlier ? { ...placed, before: earlier.claim } : placed
    })
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

function toRow({ claim, factor, before }: Placed, { isThis, speakerOf }: RowContext): BoardRow {
  const { figure } = figureText(claim)
  const { tone, shortName } = speakerOf(claim)
  const { value, low, high, bound } = claim
  return {
    id: claim.id,
    speaker: shortName,
    tone,
    before: before?.value ?? undefined,
    scope: `${claim.scope ?? claim.subject}${factor === 1 ? '' : ', converted'}`,
    date: formatDate(claim.asOf, claim.asOfPrecision),
    figure: { value: bound === 'approx' ? (value ?? low ?? high) : value, low, high, bound },
    text: `${isThis ? 'this: ' : ''}${before === undefined ? '' : `${figureText(before).figure ?? ''} → `}${figure ?? ''}`,
    href: isThis ? undefined : `/claims/${encodeURIComponent(claim.id)}`,
    strong: isThis,
  }
}
