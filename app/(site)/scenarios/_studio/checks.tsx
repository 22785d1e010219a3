'use client'

import Link from 'next/link'
import { memo } from 'react'
import { formatExact, formatPercent } from '@/app/_components/format'
import { Figure } from '@/app/_components/layout/figure'
import { Row } from '@/app/_components/layout/row'
import type { TableData } from '@/app/_components/tables/table-data'
import { OUTCOME, type BacktestRow, type Convergence } from '@/lib/scenario'
import { backtestFinding, backtestGroups, backtestTable } from './backtest'
import { BandRows } from './band-rows'
import { ConvergenceChart } from './convergence-chart'
import { yearOf } from './findings'
import type { Shown } from './runs'
import { useHeld } from './use-held'

type Band = NonNullable<Parameters<typeof backtestGroups>[1]>

interface ChecksProps {
  shown: Shown
  /** A built-in scenario as it is has a row of its own already. */
  isListed: boolean
  backtest: readonly BacktestRow[]
  isStale: boolean
}

/** Two checks of what is above: against the count that came later, and against more draws. */
export const Checks = memo(function Checks({ shown, isListed, backtest, isStale }: ChecksProps) {
  const { convergence } = shown
  const { result } = useHeld(shown, 'backtest')
  const here = isListed ? undefined : yearOf(result, 'shippedInChina', OUTCOME.year)
  return (
    <Row tight>
      <BacktestFigure backtest={backtest} here={here} />
      <div className={`span-6 ${isStale ? 'studio-stale' : ''}`}>
        {convergence ? <ConvergenceFigure convergence={convergence} /> : <WaitingConvergence />}
      </div>
    </Row>
  )
})

interface BacktestFigureProps {
  backtest: readonly BacktestRow[]
  here?: Band | undefined
}

export const BacktestFigure = memo(function BacktestFigure({ backtest, here }: BacktestFigureProps) {
  const finding = backtestFinding(backtest, OUTCOME)
  return (
    <Figure
      id="backtest"
      span={6}
      fileName="chokepoint-backtest-2025"
      title={finding}
      sub="Packages shipped in 2025 that stayed in China, million: one package is one card. Dotted: IDC’s count"
      table={() => backtestTable(backtest)}
      source={
        <>
          IDC: about {formatExact(OUTCOME.cards)} Huawei cards, known on 1 April 2026,{' '}
          <Link href={`/claims/${OUTCOME.claimId}`} prefetch={false}>
            {OUTCOME.claimId}
          </Link>
          . Devices, with two to a 910C, are in the table
        </>
      }
    >
      <BandRows
        groups={backtestGroups(backtest, here)}
        unit="M"
        threshold={{ value: OUTCOME.cards / 1e6, label: `IDC counted ${formatExact(OUTCOME.cards)} cards` }}
        label={finding}
      />
    </Figure>
  )
})

/** "At 8,192 draws the median is off by 0.1 %, P5 by 0.4 %". */
function convergenceFinding({ rows }: Convergence): string {
  const last = rows.at(-1)
  if (!last) return 'How the quantiles settle'
  const off = (share: number) => formatPercent(share, share < 0.01 ? 2 : 1)
  return `At ${formatExact(last.samples)} draws the median is off by ${off(last.p50)}, P5 by ${off(last.p5)} and P95 by ${off(last.p95)}`
}

export const ConvergenceFigure = memo(function ConvergenceFigure({
  convergence,
}: {
  convergence: Convergence
}) {
  const finding = convergenceFinding(convergence)
  const { reference, seeds, period } = convergence
  return (
    <Figure
      id="convergence"
      fileName="chokepoint-convergence"
      title={finding}
      sub={`Packages shipped in ${period}, quantiles by count of draws, in per cent of their value. Band: one standard error either way over ${seeds} scramblings of the same points`}
      table={() => convergenceTable(convergence)}
      source={`Against ${formatExact(reference.samples)} draws of all ${seeds} together; the error a run states for its own median is in the table`}
    >
      <ConvergenceChart convergence={convergence} label={finding} />
    </Figure>
  )
})

function WaitingConvergence() {
  return (
    <section className="reading">
      <h2>How the quantiles settle</h2>
      <p className="studio-wait needs-script">Computed once the full count is done …</p>
      <noscript>
        <p className="studio-wait">
          Some thirty thousand more draws, made in the browser with JavaScript; those of the central view are
          at <Link href="/scenarios/replications">published models</Link>.
        </p>
      </noscript>
    </section>
  )
}

function convergenceTable({ rows }: Convergence): TableData {
  const share = (value: number) => ({ text: formatPercent(value, 2), sort: value, csv: value })
  return {
    caption: 'Relative error of the quantiles by count of draws, root mean square over the scramblings',
    columns: [
      { key: 'samples', label: 'Draws', numeric: true },
      { key: 'p5', label: 'P5', numeric: true },
      { key: 'p50', label: 'Median', numeric: true },
      { key: 'p95', label: 'P95', numeric: true },
      { key: 'stated', label: 'Stated by the run for its median', numeric: true },
    ],
    rows: rows.map(({ samples, p5, p50, p95, stated }) => ({
      samples,
      p5: share(p5),
      p50: share(p50),
      p95: share(p95),
      stated: share(stated),
    })),
  }
}
