import Link from 'next/link'
import { formatDate, formatFigure } from '../../_components/format'
import { Reading } from '../../_components/layout/reading'
import { speakerOf, type SpeakerOrganization } from '../../_components/speaker'
import type { Claim } from '@/lib/claims/schema'

interface LatestClaimsProps {
  claims: Claim[]
  replaced: ReadonlyMap<string, Claim>
  organizations: ReadonlyMap<string, SpeakerOrganization>
}

/** The newest claims on file; a figure that replaced another shows the old one struck. */
export function LatestClaims({ claims, replaced, organizations }: LatestClaimsProps) {
  const list = (
    <table className="data-table mt-2">
      <caption className="visually-hidden">Newest claims</caption>
      <tbody>
        {claims.map((claim) => {
          const earlier = replaced.get(claim.id)
          const unit = claim.unitSymbol ?? ''
          return (
            <tr key={claim.id}>
              <td className="w-[76px] whitespace-nowrap text-ink-3 tabular-nums">
                {formatDate(claim.asOf, claim.asOfPrecision)}
              </td>
              <td>
                <Link className="no-underline" href={`/claims/${claim.id}`}>
                  {claim.measureName}: {claim.subject}
                  {claim.periodLabel ? `, ${claim.periodLabel}` : ''}
                </Link>
                <br />
                <b className="font-semibold tabular-nums">
                  {earlier ? <span className="old-figure">{formatFigure(earlier)}</span> : null}
                  {earlier ? ' → ' : ''}
                  {formatFigure(claim)} {unit}
                </b>{' '}
                <small>
                  {speakerOf(claim, organizations).name}
                  {claim.howKnown === 'unverified' ? ', unverified' : ''}
                </small>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
  return (
    <Reading title="Latest claims" span={4} after={<LatestLink />}>
      {list}
    </Reading>
  )
}

function LatestLink() {
  return (
    <p className="mt-3 text-12 text-ink-2">
      <Link href="/claims?sort=-asOf">All claims, newest first</Link>
    </p>
  )
}
