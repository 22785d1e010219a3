import type { Metadata } from 'next'
import Link from 'next/link'
import { engineVersion } from '@/lib/engine'
import { MODEL_VERSION } from '@/lib/scenario'
import { PageHead } from '../../../_components/layout/page-head'
import { Row } from '../../../_components/layout/row'
import { replicationsFinding } from '../_replications/finding'
import { loadConvergence, loadReplications } from '../_replications/load'
import { ReplicationTable } from '../_replications/table'
import { BacktestFigure, ConvergenceFigure } from '../_studio/checks'
import { servedBacktest } from '../_studio/served'
import '../scenarios.css'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = {
  title: 'Published models, replicated',
  description:
    'Analysts’ published models run from their stated inputs, a backtest on 2025 and the convergence of the quantiles.',
}

export default async function ReplicationsPage() {
  const [replications, backtest, convergence] = await Promise.all([
    loadReplications(),
    servedBacktest(),
    loadConvergence(),
  ])
  return (
    <>
      <PageHead
        title="Does the model give what others got?"
        answer={
          <>
            <b>{replicationsFinding(replications)}.</b> Where others stated their inputs, those are put into
            this model and its answer stands beside theirs.
          </>
        }
        actions={
          <Link className="button" href="/scenarios">
            Scenarios
          </Link>
        }
        note={`model ${MODEL_VERSION} · engine ${engineVersion}`}
      />
      <ReplicationTable replications={replications} />
      <Row>
        <BacktestFigure backtest={backtest} />
        <div className="span-6">
          <ConvergenceFigure convergence={convergence} />
        </div>
      </Row>
    </>
  )
}
