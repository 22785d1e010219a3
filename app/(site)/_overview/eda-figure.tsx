import { ShareBars } from '../../_components/charts/share-bars'
import { UnitGrid } from '../../_components/charts/unit-grid'
import { formatDate, formatFigure, NBSP } from '../../_components/format'
import { Figure } from '../../_components/layout/figure'
import type { Claim } from '@/lib/claims/schema'
import type { TimelineEvent } from '@/lib/events/schema'
import { edaCoverage, edaFinding, edaShareBars, edaTable, edaVendors, licenceGap } from './eda-coverage'
import { LicenceLane } from './licence-lane'

/** Tools covered, shares of sales, and the days under licence. */
export function EdaFigure({ claims, events }: { claims: Claim[]; events: TimelineEvent[] }) {
  const coverage = edaCoverage(claims)
  const gap = licenceGap(events)
  return (
    <Figure
      id="eda"
      span={6}
      title={edaFinding(claims)}
      sub="EDA tools in the whole chip-making process; share of sales in China; licence state by foreign vendor"
      table={edaTable(claims)}
      source="Sources: South China Morning Post (Yu Han), Financial Times, CCID, BIS letters; as named in the table"
    >
      <div className="grid gap-x-8 gap-y-4 phone:grid-cols-[1fr_200px]">
        {coverage ? (
          <div className="min-w-0">
            <p className="mb-2 text-12">
              <b className="font-semibold">
                ~{coverage.covered} of {coverage.total}
              </b>{' '}
              <span className="text-ink-2">tools Empyrean says it can supply</span>
            </p>
            <UnitGrid
              total={coverage.total}
              filled={coverage.covered}
              label={`About ${coverage.covered} of ${coverage.total} EDA tools covered, as claimed`}
            />
            <p className="text-12 text-ink-2">
              Filled: {formatFigure(coverage.share)}
              {NBSP}% of {coverage.total}, {coverage.share.saidBy},{' '}
              {formatDate(coverage.share.asOf, coverage.share.asOfPrecision)}
            </p>
          </div>
        ) : null}
        <div>
          <p className="mb-2 text-12 font-semibold">Share of EDA sales in China</p>
          <ShareBars bars={edaShareBars(claims)} label="Share of EDA sales in China" />
        </div>
      </div>
      {gap ? <LicenceLane gap={gap} vendors={edaVendors(claims)} /> : null}
    </Figure>
  )
}
