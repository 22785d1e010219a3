import type { RelatedClaim } from '@/lib/claims/queries'
import type { ClaimDetail } from '@/lib/claims/schema'
import { ClaimBoard } from '../../../_components/charts/claim-board'
import { plural } from '../../../_components/format'
import { Figure } from '../../../_components/layout/figure'
import { Reading } from '../../../_components/layout/reading'
import { Row } from '../../../_components/layout/row'
import type { TableData } from '../../../_components/tables/table-data'
import type { SpeakerOf } from '../choices'
import { figureLine } from '../figure-text'
import { periodText } from '../words'
import { toBoardState } from './board-state'
import { Disagreements } from './disagreements'
import { ClaimLink } from './claim-link'

interface SameMeasureProps {
  claim: ClaimDetail
  related: RelatedClaim[]
  speakerOf: SpeakerOf
}

/** The claim on one axis with all that count the same, and what contradicts what. */
export function SameMeasure({ claim, related, speakerOf }: SameMeasureProps) {
  const sameThing = related.filter(({ comparison }) => comparison.comparable)
  const comparable = sameThing.filter((row) => row.claim.usableAsInput)
  const setAside = sameThing.filter((row) => !row.claim.usableAsInput)
  const elsewhere = related.filter(
    ({ comparison, claim: other }) => !comparison.comparable && other.unitKey,
  ).length
  const state = toBoardState({ claim, related: comparable, speakerOf })
  const conflicting = comparable.filter(({ claim: other, disagreement }) => {
    return disagreement.disagrees && other.status === 'current'
  })
  const title = titleOf(claim, { others: comparable.length, conflicts: conflicting.length })
  return (
    <Row>
      {state ? (
        <Figure
          title={title}
          sub={`${claim.measureName}, ${claim.unitName ?? 'no unit'}, for an overlapping period. Definitions: see “Counts” above.`}
          source={`Sources: ${plural(comparable.length + 1, 'claim')}, as named.`}
          table={tableOf(claim, comparable)}
          notDrawn={setAside.length > 0 ? <SetAside rows={setAside} /> : undefined}
          span={8}
          fileName={`claim-${claim.id}`}
        >
          <ClaimBoard state={state} label={title} />
        </Figure>
      ) : null}
      <Reading title="What contradicts it" span={state ? 4 : 12}>
        <Disagreements
          claim={claim}
          comparable={comparable}
          conflicting={conflicting}
          elsewhere={elsewhere}
        />
        {state === null && setAside.length > 0 ? (
          <p>
            Not held against it: <SetAside rows={setAside} />
          </p>
        ) : null}
      </Reading>
    </Row>
  )
}

/** Kept so that they can be recognised, but no evidence of their own. */
function SetAside({ rows }: { rows: RelatedClaim[] }) {
  return (
    <>
      {rows.map(({ claim }, index) => (
        <span key={claim.id}>
          {index > 0 ? ', ' : ''}
          <ClaimLink id={claim.id} />
        </span>
      ))}
      {rows.length === 1
        ? ', a known error or a repeat of another claim.'
        : ', known errors or repeats of other claims.'}
    </>
  )
}

function titleOf(claim: ClaimDetail, { others, conflicts }: { others: number; conflicts: number }): string {
  const count = `${plural(others, 'other claim')} ${others === 1 ? 'counts' : 'count'} the same`
  if (conflicts === 0) return `${count}, and none contradicts ${claim.id}`
  return `${count}, and ${conflicts === others ? (others === 1 ? 'it contradicts' : 'all contradict') : `${conflicts} of them ${conflicts === 1 ? 'contradicts' : 'contradict'}`} ${claim.id}`
}

function tableOf(claim: ClaimDetail, comparable: RelatedClaim[]): TableData {
  const verdict = ({ disagreement, claim: other }: RelatedClaim) =>
    other.status === 'current' ? disagreement.reason : `Not held against it: ${other.status}.`
  return {
    caption: `Claims of ${claim.measureName.toLowerCase()} beside ${claim.id}`,
    columns: [
      { key: 'id', label: 'Claim' },
      { key: 'saidBy', label: 'Said by' },
      { key: 'scope', label: 'Covers' },
      { key: 'period', label: 'Period' },
      { key: 'figure', label: 'Figure', numeric: true },
      { key: 'verdict', label: `Beside ${claim.id}` },
    ],
    rows: [
      { claim, verdict: 'this claim' },
      ...comparable.map((row) => ({ claim: row.claim, verdict: verdict(row) })),
    ].map((row) => ({
      id: { text: row.claim.id, href: `/claims/${encodeURIComponent(row.claim.id)}` },
      saidBy: row.claim.saidBy,
      scope: row.claim.scope ?? row.claim.subject,
      period: periodText(row.claim),
      figure: { text: figureLine(row.claim), sort: row.claim.value ?? row.claim.low ?? row.claim.high },
      verdict: row.verdict,
    })),
  }
}
