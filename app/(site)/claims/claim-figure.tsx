import type { Claim } from '@/lib/claims/schema'
import { BoundMark } from '../../_components/charts/glyph'
import { boundInWords } from '../../_components/format'
import { figureText, intervalText } from './figure-text'

interface ClaimFigureProps {
  claim: Claim
  colour?: string
}

/** The figure with its bound's glyph, struck when a later claim replaced it; a claim without a number has said all in its statement. */
export function ClaimFigure({ claim, colour }: ClaimFigureProps) {
  const { figure, unit } = figureText(claim)
  if (figure === null) return <small className="figure-words">in words</small>
  const interval = intervalText(claim)
  const words = claim.bound === 'upper' || claim.bound === 'lower' ? boundInWords(claim.bound) : ''
  return (
    <span className="claim-figure">
      {claim.bound ? <BoundMark bound={claim.bound} colour={colour} /> : null}
      <span className="claim-number">
        {words ? <span className="visually-hidden">{words} </span> : null}
        {claim.status === 'current' ? figure : <s className="old-figure">{figure}</s>}
      </span>
      {unit ? <small>{unit}</small> : null}
      {interval ? <small>{interval}</small> : null}
    </span>
  )
}
