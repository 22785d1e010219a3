import type { Metadata } from 'next'
import Link from 'next/link'
import { BindingChart } from '../_components/charts/binding-chart'
import { ClaimBoard } from '../_components/charts/claim-board'
import { ComparisonBars } from '../_components/charts/comparison-bars'
import { DatedScatter } from '../_components/charts/dated-scatter'
import { Timeline } from '../_components/charts/timeline'
import { Waterfall } from '../_components/charts/waterfall'
import { formatDate, formatExact, NBSP, plural } from '../_components/format'
import { AnswerStrip } from '../_components/layout/answer-strip'
import { Figure } from '../_components/layout/figure'
import { PageHead } from '../_components/layout/page-head'
import { Reading } from '../_components/layout/reading'
import { Row } from '../_components/layout/row'
import { overviewAnswer, overviewAnswers, yearOfSeries } from './_overview/answers'
import {
  ascendBoardState,
  ascendFinding,
  ascendNotDrawn,
  ascendTable,
  outcomeOf,
} from './_overview/ascend-board'
import { bindingEvents, bindingFinding, bindingPoints, bindingTable, linkNames } from './_model/binding'
import { EdaFigure } from './_overview/eda-figure'
import {
  headlineError,
  headlineFinding,
  headlineResults,
  headlineRows,
  headlineSub,
  headlineTable,
} from './_overview/engine-headline'
import { h20Finding, h20Groups, h20Table } from './_overview/h20-waterfall'
import { LatestClaims } from './_overview/latest-claims'
import { MeasureKey } from './_overview/measure-key'
import { loadOverview, type Overview } from './_overview/load'
import { MarkKey } from './_overview/mark-key'
import { smicYields, yieldFinding, yieldNotDrawn, yieldState, yieldTable } from './_overview/smic-yield'
import { timelineFinding, timelineLanes, timelineTable } from './_overview/timeline-lanes'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = {
  title: { absolute: 'Chokepoint: AI compute of a sanctioned supply chain' },
}

export default async function OverviewPage() {
  const overview = await loadOverview()
  return (
    <>
      <Head overview={overview} />
      <AnswerStrip answers={overviewAnswers(overview.run, outcomeOf(overview.ascend))} />
      <Row>
        <AscendFigure overview={overview} />
        <Disagreement overview={overview} />
      </Row>
      <Row>
        <YieldFigure overview={overview} />
        <EdaFigure claims={overview.eda} events={overview.events} />
      </Row>
      <Row>
        <H20Figure overview={overview} />
        <EngineFigure overview={overview} />
      </Row>
      <Row>
        <BindingFigure overview={overview} />
        <LatestClaims {...overview} claims={overview.latest} />
      </Row>
      <Row>
        <TimelineFigure overview={overview} />
      </Row>
    </>
  )
}

function Head({ overview: { run, counts, dataTo, ascend } }: { overview: Overview }) {
  const ceiling = ascend.find(
    (claim) => claim.measureKey === 'production-capacity' && claim.bound === 'upper' && claim.usableAsInput,
  )
  const answer = overviewAnswer(run, { outcome: outcomeOf(ascend), ceiling })
  return (
    <PageHead
      title="How much AI compute can a sanctioned supply chain really field, and which constraint binds?"
      answer={
        <>
          <b>{answer.lead}</b> {answer.against} <b>{answer.limit}</b>
        </>
      }
      facts={[
        { label: 'Data to', value: formatDate(dataTo?.date, dataTo?.precision, { longYear: true }) },
        { label: 'Claims', value: `${formatExact(counts.claims)} from ${plural(counts.sources, 'source')}` },
        {
          label: 'Read / seed / unverified',
          value: `${counts.read} / ${counts.seed} / ${counts.unverified}`,
        },
        { label: 'Scenario', value: <Link href="/scenarios/default">{run.scenario.name}</Link> },
        { label: 'Samples', value: `${formatExact(run.samples)}, seed ${run.seed}` },
      ]}
    />
  )
}

function AscendFigure({ overview }: { overview: Overview }) {
  const { ascend, replaced, organizations, run } = overview
  const model = {
    scenario: run.scenario.name,
    byMeasure: {
      shipments: yearOfSeries(run, 'shipped', 2025),
      production: yearOfSeries(run, 'produced', 2025),
      'production-capacity': yearOfSeries(run, 'capacity', 2025),
    },
  }
  const input = { claims: ascend, replaced, organizations, model }
  const state = ascendBoardState(input)
  const count = state.groups.reduce((sum, group) => sum + group.rows.filter((row) => !row.spread).length, 0)
  return (
    <Figure
      id="ascend-2025"
      lead
      span={8}
      title={ascendFinding(ascend)}
      sub={`${plural(count, 'published figure')}, grouped by what they count, in units. Only shipments are set against the count made after the year; capacity, potential and plans are other measures, shown for scale.`}
      table={ascendTable(state)}
      notDrawn={ascendNotDrawn(input)}
      source="Sources: the claims as named; each opens its source and definition. Our model: packages, P5–P95."
    >
      <ClaimBoard
        state={state}
        label={`Claims for Ascend in 2025 by measure. ${ascendFinding(ascend)}`}
        designWidth={909}
      />
    </Figure>
  )
}

function Disagreement({ overview }: { overview: Overview }) {
  const ceiling = overview.ascend.find((claim) => claim.id === 'S003')
  const bank = overview.ascend.find((claim) => claim.id === 'S001')
  return (
    <Reading
      title="How to read the disagreement"
      span={4}
      after={
        <>
          <MarkKey />
          <MeasureKey measures={overview.measures} />
        </>
      }
    >
      {ceiling && bank ? (
        <p>
          <Link href={`/claims/${ceiling.id}`}>Kessler</Link> told Congress what Huawei could <em>make</em>;{' '}
          <Link href={`/claims/${bank.id}`}>Mizuho</Link>, in the same month, counted what the whole 910
          series would <em>ship</em>, old 910A included. Both can be true of different things.
        </p>
      ) : null}
      <p>
        What ships in a year need not be made in it: dies came from TSMC before the cut-off, and memory from
        stacks bought before the control of December 2024. No source found reconciles the definitions, so none
        are averaged.
      </p>
    </Reading>
  )
}

function YieldFigure({ overview: { yields, organizations } }: { overview: Overview }) {
  return (
    <Figure
      id="smic-yield"
      span={6}
      title={yieldFinding(yields)}
      sub="Share of AI dies that work, by date of publication; sources seldom say whether dies, wafers or packaged parts are counted"
      table={yieldTable(yields, organizations)}
      notDrawn={yieldNotDrawn(yields, organizations) || undefined}
      source={`Sources: ${plural(smicYields(yields).length, 'claim')}, as named`}
    >
      <DatedScatter state={yieldState(yields, organizations)} unit="%" label={yieldFinding(yields)} />
    </Figure>
  )
}

function H20Figure({ overview: { h20 } }: { overview: Overview }) {
  return (
    <Figure
      id="h20"
      span={6}
      title={h20Finding(h20)}
      sub="Nvidia H20, fiscal Q1 and Q2 2026, billion US dollars, as the company reported"
      table={h20Table(h20)}
      source="Source: Nvidia, 8-K of April 2025 and results for Q1 and Q2 of fiscal 2026"
    >
      <Waterfall groups={h20Groups(h20)} unit={`$${NBSP}bn`} label={h20Finding(h20)} />
    </Figure>
  )
}

function EngineFigure({ overview: { benchmarks } }: { overview: Overview }) {
  const results = headlineResults(benchmarks)
  return (
    <Figure
      id="engine"
      span={6}
      title={headlineFinding(results)}
      sub={headlineSub(results)}
      table={headlineTable(results)}
      source={`${headlineError(results)}. Pale bars: ideal or simulated. Sources: arXiv 2506.12708, LMSYS, Ant Group`}
    >
      <ComparisonBars
        rows={headlineRows(results)}
        heads={[
          {
            title: 'Tokens/s per accelerator',
            short: 'Tokens/s per chip',
            sub: 'bar published; ring our engine, P5–P95',
          },
          { title: 'Tokens/s per TFLOPS', short: 'Per TFLOPS', sub: 'FP8, or INT8 on Ascend' },
        ]}
        label={`Published decode throughput and the engine's. ${headlineFinding(results)}`}
      />
    </Figure>
  )
}

function BindingFigure({ overview }: { overview: Overview }) {
  const { run } = overview
  const points = bindingPoints(run)
  return (
    <Figure
      id="binding"
      span={8}
      title={bindingFinding(points)}
      sub={`Share of ${formatExact(run.samples)} draws in which each link of the chain sets output, ${run.scenario.name} scenario`}
      table={bindingTable(points)}
      source={`Model ${run.modelVersion}, default scenario. Memory: foreign and domestic HBM and Huawei's own`}
    >
      <BindingChart
        points={points}
        names={linkNames}
        events={bindingEvents(overview.events)}
        label={`What binds, by quarter. ${bindingFinding(points)}`}
      />
    </Figure>
  )
}

function TimelineFigure({ overview: { events } }: { overview: Overview }) {
  return (
    <Figure
      id="timeline"
      span={12}
      title={timelineFinding(events)}
      sub="Rules, responses and estimates since October 2024, by date of publication or effect; earlier ones are in the table"
      table={timelineTable(events)}
      source={`Sources: ${plural(events.length, 'event')}, each with its own`}
    >
      <Timeline lanes={timelineLanes(events)} label={timelineFinding(events)} />
    </Figure>
  )
}
