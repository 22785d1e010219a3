import type { ClaimDetail } from '@/lib/claims/schema'
import { BoundMark } from '../../../_components/charts/glyph'
import { formatExact, NBSP } from '../../../_components/format'
import { figureText } from '../figure-text'
import { ClaimLink } from './claim-link'
import { Provenance } from './provenance'
import { boundMeanings, howKnownMeanings, intervalNames } from '../words'

interface FigurePanelProps {
  claim: ClaimDetail
  colour: string
}

/** The figure set large with its glyph, as the source put it, and what its bound allows. */
export function FigurePanel({ claim, colour }: FigurePanelProps) {
  const { figure, unit } = figureText(claim)
  return (
    <section className="figure-panel span-5" aria-label="The figure">
      {figure === null ? (
        <p className="panel-words">{claim.text ?? claim.asStated}</p>
      ) : (
        <p className="panel-figure" data-bound={claim.bound}>
          {claim.bound ? <BoundMark bound={claim.bound} colour={colour} /> : null}
          <span>{claim.status === 'current' ? figure : <s className="old-figure">{figure}</s>}</span>
          {unit ? <small>{unit}</small> : null}
        </p>
      )}
      <Standing claim={claim} />
      <dl className="fact-list">
        <dt>As stated</dt>
        <dd>“{claim.asStated}”</dd>
        {claim.unitName ? (
          <>
            <dt>Kept as</dt>
            <dd>{normalised(claim)}</dd>
          </>
        ) : null}
        {claim.bound ? (
          <>
            <dt>Bound</dt>
            <dd>{boundMeanings[claim.bound]}</dd>
          </>
        ) : null}
        {claim.intervalKind ? (
          <>
            <dt>Ends</dt>
            <dd>Low and high are {intervalNames[claim.intervalKind]}.</dd>
          </>
        ) : null}
        {claim.text && figure !== null ? (
          <>
            <dt>In words</dt>
            <dd>{claim.text}</dd>
          </>
        ) : null}
        <Provenance claim={claim} />
      </dl>
    </section>
  )
}

/** Every number the record holds, in the unit it is kept in. */
function normalised({ value, low, high, unitName }: ClaimDetail): string {
  const parts = [
    value === null ? null : `value${NBSP}${formatExact(value)}`,
    low === null ? null : `low${NBSP}${formatExact(low)}`,
    high === null ? null : `high${NBSP}${formatExact(high)}`,
  ].filter((part) => part !== null)
  return parts.length > 0 ? `${parts.join(', ')} (${unitName})` : `words, about ${unitName}`
}

/** What a reader must know before quoting: unverified, replaced, retracted, or not to be counted on. */
function Standing({ claim }: { claim: ClaimDetail }) {
  const { howKnown, status, supersededById, supersedesIds, usableAsInput } = claim
  const isPlain = howKnown !== 'unverified' && status === 'current' && usableAsInput && !supersedesIds.length
  if (isPlain) return null
  return (
    <ul className="standing">
      {howKnown === 'unverified' ? (
        <li>
          <b>Unverified.</b> {howKnownMeanings.unverified}
        </li>
      ) : null}
      {status === 'superseded' ? (
        <li>
          <b>Superseded</b>
          {supersededById ? (
            <>
              {' '}
              by <ClaimLink id={supersededById} />, a later figure of the same speaker
            </>
          ) : null}
          .
        </li>
      ) : null}
      {status === 'retracted' ? (
        <li>
          <b>Retracted</b> by the one who made it.
        </li>
      ) : null}
      {supersedesIds.length > 0 ? (
        <li>
          Replaces{' '}
          {supersedesIds.map((id, index) => (
            <span key={id}>
              {index > 0 ? ', ' : ''}
              <ClaimLink id={id} />
            </span>
          ))}
          .
        </li>
      ) : null}
      {usableAsInput ? null : (
        <li>
          <b>Not used as a model input.</b> It is kept so that it can be recognised; the note says why.
        </li>
      )}
    </ul>
  )
}
