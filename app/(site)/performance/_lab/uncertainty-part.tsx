import { formatPercent } from '@/app/_components/format'
import { DataTable } from '@/app/_components/tables/data-table'
import type { Evaluated } from './evaluate'
import { uncertaintyTable } from './figure-tables'

/** The ± by term: what would have to be measured better. */
export function UncertaintyPart({ item }: { item: Evaluated }) {
  const { prediction } = item.outcome
  if (!prediction) return null
  const { relative, shareOfTime } = prediction.uncertainty
  const table = uncertaintyTable(item)
  const first = String(table.rows[0]?.['operator'] ?? 'nothing')
  return (
    <details className="lab-editor lab-part">
      <summary>
        <h2>
          {`One standard deviation of ${item.letter} is ${formatPercent(relative, 1)}, most of it from ${first}; ${formatPercent(shareOfTime.assumed)} of the time rests on assumptions`}
        </h2>
      </summary>
      <p className="figure-sub">
        Terms are taken as independent: the whole is the root of the sum of (± of its time × share of the
        iteration)². Measured: a published figure as it is; fitted: to operator measurements; assumed:
        inferred
      </p>
      <DataTable table={table} hideCaption />
    </details>
  )
}
