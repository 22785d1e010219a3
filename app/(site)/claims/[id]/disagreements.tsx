import type { RelatedClaim } from '@/lib/claims/queries'
import { impliedInterval, type Interval } from '@/lib/claims/interval'
import type { Claim, ClaimDetail } from '@/lib/claims/schema'
import { formatExact, plural } from '../../../_components/format'
import { figureLine } from '../figure-text'
import { ClaimLink } from './claim-link'

interface DisagreementsProps {
  claim: ClaimDetail
  comparable: RelatedClaim[]
  conflicting: RelatedClaim[]
  /** Claims on the same subject and period that count something else. */
  elsewhere: number
}

/** In sentences: what this claim allows, and for each claim it contradicts what that one allows instead. */
export function Disagreements({ claim, comparable, conflicting, elsewhere }: DisagreementsProps) {
  const own = impliedInterval(claim)
  if (!own) return <p>It carries no number, so no figure can contradict it.</p>
  if (comparable.length === 0) {
    return (
      <>
        <p>
          No other claim counts the same thing for the same subject and period, so nothing here contradicts
          it.
        </p>
        <Elsewhere count={elsewhere} />
      </>
    )
  }
  return (
    <>
      <p>
        {claim.id} allows {intervalWords(own)} {claim.unitSymbol}.
        {claim.bound === 'approx' ? ' “About” is read as the rounding of the figure.' : ''}
      </p>
      {conflicting.length === 0 ? (
        <p>No claim that counts the same contradicts it: {whyNone(comparable)}</p>
      ) : (
        <ul className="conflict-list">
          {conflicting.map((row) => (
            <li key={row.claim.id}>
              <ClaimLink id={row.claim.id} /> {row.claim.saidBy}: {figureLine(row.claim)}. {allowance(row)}{' '}
              {row.disagreement.reason}
            </li>
          ))}
        </ul>
      )}
      <Elsewhere count={elsewhere} />
    </>
  )
}

/** The tempting comparison that is no contradiction: figures of another measure. */
function Elsewhere({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <p>
      {plural(count, 'claim')} on the same subject {count === 1 ? 'counts' : 'count'} something else; both can
      be true. <a href="#other-measures">Why they are not held against it</a>
    </p>
  )
}

/** The reasons why the others can be true beside it, each once. */
function whyNone(comparable: RelatedClaim[]): string {
  const reasons = new Set(comparable.map(({ disagreement }) => disagreement.reason))
  return [...reasons].join(' ')
}

function allowance({ claim, comparison }: RelatedClaim): string {
  const interval = impliedInterval(claim)
  // A bound already reads as what it allows.
  if (!interval || !comparison.comparable || claim.bound === 'upper' || claim.bound === 'lower') return ''
  const converted = comparison.factor !== 1
  return `It allows ${intervalWords(interval)}${converted ? `, converted by ${comparison.conversionIds.join(', ')}` : ''}${scopeOf(claim)}.`
}

function scopeOf({ scope }: Claim): string {
  return scope ? ` for ${scope}` : ''
}

/** intervalWords({ low: -Infinity, high: 200000 }) // "at most 200,000" */
function intervalWords({ low, high }: Interval): string {
  if (low === -Infinity) return `at most ${formatExact(high)}`
  if (high === Infinity) return `at least ${formatExact(low)}`
  return low === high ? `exactly ${formatExact(low)}` : `${rounded(low)} to ${rounded(high)}`
}

function rounded(figure: number): string {
  return formatExact(Number(figure.toPrecision(6)))
}
