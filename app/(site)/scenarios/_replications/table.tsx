import Link from 'next/link'
import { formatCompact, formatExact, formatSigned } from '@/app/_components/format'
import type { Replication } from '@/lib/scenario'

/** Each published model with what it stated, what it got, what ours gives from the same, and why they differ. */
export function ReplicationTable({ replications }: { replications: readonly Replication[] }) {
  return (
    <div
      className="table-scroll replications"
      tabIndex={0}
      role="region"
      aria-label="Published models run from their inputs"
    >
      <table className="data-table">
        <caption className="visually-hidden">Published results beside ours from the same inputs</caption>
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col" className="cell-num">
              Published
            </th>
            <th scope="col" className="cell-num">
              Ours
            </th>
            <th scope="col" className="cell-num">
              Difference
            </th>
            <th scope="col">Why</th>
            <th scope="col">Claims</th>
          </tr>
        </thead>
        {replications.map((replication) => (
          <ModelRows key={replication.slug} replication={replication} />
        ))}
      </table>
    </div>
  )
}

function ModelRows({ replication: { slug, name, inputs, rows } }: { replication: Replication }) {
  return (
    <tbody id={slug}>
      <tr className="replication-head">
        <th scope="rowgroup" colSpan={6}>
          {name}
          <p>{inputs}</p>
        </th>
      </tr>
      {rows.map(({ label, unit, published, basis, ours, relativeDifference, claimIds, difference }) => (
        <tr key={label}>
          <th scope="row">
            {label}
            <small>
              {unit}
              {basis === 'stated factors' ? ', product of the factors published' : ''}
            </small>
          </th>
          <td className="cell-num">{formatExact(published)}</td>
          <td className="cell-num">
            {formatExact(Number(ours.p50.toPrecision(4)))}
            {ours.p95 > ours.p5 * 1.001 ? (
              <small>
                {formatCompact(ours.p5)}–{formatCompact(ours.p95)}
              </small>
            ) : null}
          </td>
          <td className="cell-num">{formatSigned(relativeDifference)}</td>
          <td className="replication-why">{difference}</td>
          <td>
            {claimIds.map((id) => (
              <Link key={id} href={`/claims/${id}`} prefetch={false}>
                {id}{' '}
              </Link>
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  )
}
