import type { Metadata } from 'next'
import Link from 'next/link'
import { formatExact, formatPercent, plural } from '@/app/_components/format'
import { Figure } from '@/app/_components/layout/figure'
import { PageHead } from '@/app/_components/layout/page-head'
import { Row } from '@/app/_components/layout/row'
import { DataTable } from '@/app/_components/tables/data-table'
import type { TableData } from '@/app/_components/tables/table-data'
import { accelerators, engineVersion } from '@/lib/engine'
import { publishedPoints } from '@/lib/performance/published-points'
import { validate, type ValidatedRow, type Validation } from '@/lib/performance/validation'
import { toneOf } from '../_lab/roofline'
import '../performance.css'
import { collectiveTable, kernelTable, stackTable } from './_parts/coefficients'
import { ValidationScatter, type TonedPoint } from './_parts/scatter'
import { explainedServing, GapFigure } from './_parts/gap'
import { endToEndTable, groupTable, leftTable, rowTable } from './_parts/tables'

export const metadata: Metadata = {
  title: 'Validation of the performance engine',
  description:
    'Every published benchmark in the engine’s scope beside its prediction, and every coefficient with its source.',
}

export const dynamic = 'force-dynamic'

export default async function ValidationPage() {
  const validation = validate(await publishedPoints())
  const { rows, within10, meanError, medianError } = validation
  return (
    <>
      <PageHead
        title="Validation of the engine"
        answer={
          <>
            <b>
              Over {plural(rows.length, 'published figure')} the engine is off by{' '}
              {formatPercent(meanError, 1)} on average, {formatPercent(medianError, 1)} in the middle;{' '}
              {formatExact(within10)} lie within ± 10 %.
            </b>{' '}
            Its coefficients come from measurements of single operators, none from the figures it is checked
            against.
          </>
        }
        actions={
          <>
            <Link className="button" href="/performance/catalogue">
              Catalogue
            </Link>
            <a className="button" href="/performance">
              Performance lab
            </a>
          </>
        }
        note={`Engine ${engineVersion}`}
      />
      <Row>
        <ScatterFigure validation={validation} />
        <Part title={groupFinding(validation)} table={groupTable(validation)} span={5} />
      </Row>
      <Part title={`Every one of the ${formatExact(rows.length)} rows`} table={rowTable(validation)} />
      <EndToEnd validation={validation} />
      <Part title={leftFinding(validation)} table={leftTable(validation)} isFolded />
      <Part title="Kernels: share of peak and of bandwidth, by operator" table={kernelTable()} isFolded />
      <Part
        title="Dispatch and combine: share of the link, by interconnect"
        table={collectiveTable()}
        isFolded
      />
      <Part title="Stacks: launch, overlap and imbalance" table={stackTable()} isFolded />
    </>
  )
}

/** Figures that count prefill: a kind of their own, with the way from decode alone to them. */
function EndToEnd({ validation }: { validation: Validation }) {
  const explained = explainedServing(validation)
  if (validation.endToEnd.length === 0) return null
  return (
    <>
      {explained && <GapFigure row={explained} />}
      <Part title={endToEndFinding(validation)} table={endToEndTable(validation)} />
    </>
  )
}

function endToEndFinding({ endToEnd, endToEndGroups }: Validation): string {
  const parts = endToEndGroups
    .filter(({ rows }) => rows > 3)
    .map(({ name, medianError }) => `${name.replace(/.* end-to-end, /, '')} ${formatPercent(medianError)}`)
  return `${formatExact(endToEnd.length)} whole deployments: median error ${parts.join(', ')}`
}

const toPoint = (row: ValidatedRow): TonedPoint => ({
  key: row.id,
  text: `${row.system}, ${row.request.phase}`,
  published: row.tokensPerSecond,
  predicted: row.prediction.tokensPerSecondPerAccelerator,
  tone: toneOf(accelerators[row.request.accelerator as string]!),
  approximate: row.kind !== 'measured',
})

function ScatterFigure({ validation }: { validation: Validation }) {
  const { rows, within10 } = validation
  const title = `${formatExact(within10)} of ${formatExact(rows.length)} predictions lie within 10 % of the published figure`
  return (
    <Figure
      id="scatter"
      span={7}
      title={title}
      sub="Engine against published tokens/s per accelerator, log scales. Shaded: ± 10 %. Ring: simulated. The farthest are named"
      source="Published figures as sourced in the table; engine for the same conditions"
      table={rowTable(validation)}
      fileName="chokepoint-validation"
    >
      <ValidationScatter points={rows.map(toPoint)} label={`Predicted against published: ${title}`} />
    </Figure>
  )
}

function groupFinding({ groups }: Validation): string {
  if (groups.length === 0) return 'No published row is in scope'
  const sorted = [...groups].sort((a, b) => a.meanError - b.meanError)
  const best = sorted[0]!
  const worst = sorted.at(-1)!
  if (sorted.length === 1) return `${best.name} is off by ${formatPercent(best.meanError, 1)}`
  return `${best.name} is nearest, off by ${formatPercent(best.meanError, 1)}; ${worst.name} farthest, ${formatPercent(worst.meanError, 1)}`
}

function leftFinding({ left }: Validation): string {
  const endToEnd = left.filter(({ phase }) => phase === 'e2e').length
  return `${formatExact(left.length)} published rows are left out, ${formatExact(endToEnd)} of them whole deployments that do not say how they are divided`
}

interface PartProps {
  title: string
  table: TableData
  span?: 5
  isFolded?: boolean
}

function Part({ title, table, span, isFolded = false }: PartProps) {
  if (isFolded) {
    return (
      <details className="lab-editor lab-part">
        <summary>
          <h2>{title}</h2>
        </summary>
        <DataTable table={table} hideCaption />
      </details>
    )
  }
  return (
    <section className={span ? `figure span-${span}` : 'figure mt-10'}>
      <h2 className="figure-title">{title}</h2>
      <div className="figure-body">
        <DataTable table={table} hideCaption />
      </div>
    </section>
  )
}
