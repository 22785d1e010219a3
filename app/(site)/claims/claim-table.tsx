import Link from 'next/link'
import type { Claim } from '@/lib/claims/schema'
import { formatDate } from '../../_components/format'
import { speakerColour, type SpeakerTone } from '../../_components/tone'
import type { SpeakerOf } from './choices'
import { ClaimFigure } from './claim-figure'
import { listHref, type ListAddress } from './filters'
import { confidenceNames, howKnownNames, periodText } from './words'

interface ClaimTableProps {
  claims: Claim[]
  address: ListAddress & { sort: string }
  speakerOf: SpeakerOf
}

/** `field` is the column's sort; columns without one cannot be sorted by the database's indexes. */
const columns = [
  { name: 'Claim, by id', field: 'id', first: 'asc' },
  { name: 'Figure', field: 'value', first: 'desc', numeric: true },
  { name: 'Period', field: 'periodStart', first: 'desc' },
  { name: 'Said by', field: null },
  { name: 'Said', field: 'asOf', first: 'desc' },
  { name: 'Known', field: null },
] as const

type Column = (typeof columns)[number]

/**
 * The claims of one page. The roles are written out because on a phone the rows are laid out as blocks,
 * and a browser then no longer takes them for a table.
 */
export function ClaimTable({ claims, address, speakerOf }: ClaimTableProps) {
  return (
    <table className="data-table claim-table" role="table">
      <caption className="visually-hidden">Claims, one a row</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <SortHead key={column.name} column={column} address={address} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {claims.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} tone={speakerOf(claim).tone} />
        ))}
      </tbody>
    </table>
  )
}

function SortHead({ column, address }: { column: Column; address: ClaimTableProps['address'] }) {
  const { name, field } = column
  const className = 'numeric' in column ? 'cell-num' : undefined
  if (field === null) {
    return (
      <th scope="col" role="columnheader">
        {name}
      </th>
    )
  }
  const { values, sort, limit } = address
  const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : undefined
  const next = direction ? direction === 'descending' : column.first === 'asc'
  const arrow = direction === 'ascending' ? ' ↑' : direction === 'descending' ? ' ↓' : ''
  return (
    <th scope="col" role="columnheader" className={className} aria-sort={direction}>
      <Link
        href={listHref({ values, sort: next ? field : `-${field}`, limit })}
        prefetch={false}
        scroll={false}
        className="sort-link"
      >
        {name}
        <span aria-hidden="true">{arrow}</span>
      </Link>
    </th>
  )
}

function ClaimRow({ claim, tone }: { claim: Claim; tone: SpeakerTone }) {
  const isOld = claim.status !== 'current'
  return (
    <tr role="row" className={isOld ? 'claim-old' : undefined}>
      <th scope="row" role="rowheader" className="claim-cell">
        <Link href={`/claims/${encodeURIComponent(claim.id)}`} prefetch={false} className="claim-link">
          {claim.statement}
        </Link>
        <small>
          <span className="claim-id">{claim.id}</span> {claim.measureName}
          {claim.scope ? ` · ${claim.scope}` : ''}
        </small>
      </th>
      <td role="cell" className="figure-cell">
        <ClaimFigure claim={claim} colour={speakerColour(tone)} />
      </td>
      <td role="cell" className="period-cell">
        {periodText(claim)}
      </td>
      <td role="cell" className="speaker-cell">
        <span className="speaker" style={{ '--c': speakerColour(tone) } as React.CSSProperties}>
          {claim.saidBy}
        </span>
        {claim.source && claim.source.publisher !== claim.saidBy ? (
          <small>{claim.source.publisher}</small>
        ) : null}
      </td>
      <td role="cell" className="date-cell">
        {formatDate(claim.asOf, claim.asOfPrecision)}
      </td>
      <td role="cell" className="known-cell">
        <Standing claim={claim} />
      </td>
    </tr>
  )
}

function Standing({ claim }: { claim: Claim }) {
  const { howKnown, confidence, status, supersededById, usableAsInput } = claim
  return (
    <>
      <span className={howKnown === 'unverified' ? 'warning' : undefined}>{howKnownNames[howKnown]}</span>
      <small>{confidenceNames[confidence]} confidence</small>
      {status === 'superseded' && supersededById ? (
        <small>
          replaced by <Link href={`/claims/${encodeURIComponent(supersededById)}`}>{supersededById}</Link>
        </small>
      ) : null}
      {status === 'retracted' ? <small className="warning">retracted</small> : null}
      {usableAsInput ? null : <small className="warning">not used as input</small>}
    </>
  )
}
