import Link from 'next/link'
import type { RelatedClaim } from '@/lib/claims/queries'
import type { ClaimDetail } from '@/lib/claims/schema'
import { BoundMark } from '../../../_components/charts/glyph'
import { formatDate } from '../../../_components/format'
import { speakerColour } from '../../../_components/tone'
import { figureText } from '../figure-text'
import type { SpeakerOf } from '../choices'

interface OtherMeasuresProps {
  claim: ClaimDetail
  related: RelatedClaim[]
  speakerOf: SpeakerOf
}

interface Refused {
  measureName: string
  reason: string
  claims: RelatedClaim['claim'][]
}

/** Claims of the same question that count something else, by what they count, each with the refusal's reason. */
function byMeasure(related: RelatedClaim[]): Refused[] {
  const groups = new Map<string, Refused>()
  for (const { claim, comparison } of related) {
    if (comparison.comparable || figureText(claim).figure === null) continue
    const key = `${claim.measureKey} ${comparison.reason}`
    const group = groups.get(key) ?? { measureName: claim.measureName, reason: comparison.reason, claims: [] }
    group.claims.push(claim)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => b.claims.length - a.claims.length)
}

/** What a reader may be tempted to compare, and must not. */
export function OtherMeasures({ claim, related, speakerOf }: OtherMeasuresProps) {
  const groups = byMeasure(related)
  if (groups.length === 0 || figureText(claim).figure === null) return null
  return (
    <section className="other-measures" aria-labelledby="other-measures">
      <h2 className="figure-title" id="other-measures">
        Same subject and period, but not comparable with {claim.id}
      </h2>
      <p className="figure-sub">
        These count something else or in another unit. They are shown, never averaged or drawn on its axis.
      </p>
      <div className="measure-groups">
        {groups.map((group) => (
          <section key={`${group.measureName} ${group.reason}`} aria-label={group.measureName}>
            <h3>{group.measureName}</h3>
            <p className="refusal">{group.reason}</p>
            <ul>
              {group.claims.map((other) => (
                <OtherClaim key={other.id} claim={other} speakerOf={speakerOf} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

function OtherClaim({ claim, speakerOf }: { claim: RelatedClaim['claim']; speakerOf: SpeakerOf }) {
  const { figure, unit } = figureText(claim)
  const colour = speakerColour(speakerOf(claim).tone)
  return (
    <li>
      <Link
        href={`/claims/${encodeURIComponent(claim.id)}`}
        prefetch={false}
        className="speaker"
        style={{ '--c': colour } as React.CSSProperties}
      >
        {claim.saidBy}
      </Link>
      <small>
        {[
          claim.scope,
          formatDate(claim.asOf, claim.asOfPrecision),
          claim.usableAsInput ? null : 'not used as input',
        ]
          .filter(Boolean)
          .join(', ')}
      </small>
      <span className="other-figure">
        {claim.bound ? <BoundMark bound={claim.bound} colour={colour} /> : null}
        {claim.status === 'current' ? figure : <s className="old-figure">{figure}</s>} {unit}
      </span>
    </li>
  )
}
