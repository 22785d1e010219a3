'use client'

import { memo } from 'react'
import { StackedBars } from '@/app/_components/charts/stacked-bars'
import { formatNumber, formatPercent, formatSigned } from '@/app/_components/format'
import { Figure } from '@/app/_components/layout/figure'
import { Row } from '@/app/_components/layout/row'
import type { TableData } from '@/app/_components/tables/table-data'
import { costTone, speakerColour } from '@/app/_components/tone'
import type { Bound } from '@/lib/engine'
import type { Evaluated } from './evaluate'
import {
  frontierFinding,
  iterationFinding,
  memoryFinding,
  operatorFinding,
  rooflineFinding,
} from './findings'
import { frontiersOf, marksOf, type Frontier } from './frontier'
import { FrontierChart } from './frontier-chart'
import { frontierTable, iterationTable, memoryTable, operatorTable, rooflineTable } from './figure-tables'
import { MemoryChart } from './memory-chart'
import type { KnownPoint } from './published'
import { roofPoints, roofsOf, toneOf } from './roofline'
import { RooflineChart } from './roofline-chart'
import { bounds, operatorGroups, segmentsOf, sumParts } from './time-parts'
import { UncertaintyPart } from './uncertainty-part'

const partNames: Record<Bound, string> = {
  compute: 'Compute',
  memory: 'Memory',
  network: 'Network',
  overhead: 'Overhead',
}
const parts = bounds.map((bound) => ({ tone: costTone[bound], name: partNames[bound] }))

export interface FiguresProps {
  evaluated: Evaluated[]
  selected: number
  points: KnownPoint[]
  /** Published point by letter. */
  matches: Map<string, KnownPoint>
}

/** The pictures of a comparison. Drawn after the table when sliders move fast. */
export const Figures = memo(function Figures(props: FiguresProps) {
  const { evaluated, selected } = props
  const item = evaluated[selected] ?? evaluated[0]!
  return (
    <>
      <Row>
        <IterationFigure evaluated={evaluated} selected={selected} />
        <OperatorFigure item={item} />
      </Row>
      <Row>
        <RooflineFigure evaluated={evaluated} item={item} />
        <FrontierFigure {...props} item={item} />
      </Row>
      <Row>
        <MemoryFigure evaluated={evaluated} />
        <AssumptionFigure item={item} />
      </Row>
      <UncertaintyPart item={item} />
    </>
  )
})

function IterationFigure({ evaluated, selected }: Pick<FiguresProps, 'evaluated' | 'selected'>) {
  const title = iterationFinding(evaluated, selected)
  const phase = evaluated[0]?.request.phase
  const table: TableData = iterationTable(evaluated)
  const rows = evaluated.flatMap(({ letter, name, detail, spec, outcome }) =>
    outcome.prediction
      ? [
          {
            key: letter,
            label: `${letter}  ${name}`,
            sub: detail,
            labelColour: speakerColour(toneOf(spec)),
            segments: segmentsOf(sumParts(outcome.prediction.operators)),
          },
        ]
      : [],
  )
  return (
    <Figure
      id="iteration"
      span={6}
      title={title}
      sub={`Milliseconds per ${phase === 'prefill' ? 'prefill batch' : 'decode iteration'} (all layers, all microbatches), by what the time is spent on`}
      source="Engine. Exposed time: what overlap hides is not counted twice"
      table={table}
      fileName="chokepoint-iteration"
      notDrawn={notRunning(evaluated)}
    >
      {rows.length > 0 ? (
        <StackedBars rows={rows} parts={parts} unit="ms" label={`Milliseconds per iteration: ${title}`} />
      ) : null}
    </Figure>
  )
}

function notRunning(evaluated: Evaluated[]): string | undefined {
  const refused = evaluated.filter(({ outcome }) => outcome.refusal)
  return refused.length > 0
    ? `${refused.map(({ letter }) => letter).join(', ')}, which cannot run as stated.`
    : undefined
}

function OperatorFigure({ item }: { item: Evaluated }) {
  const groups = item.outcome.prediction ? operatorGroups(item.outcome.prediction) : []
  const title = operatorFinding(item)
  const rows = groups.map((group) => ({
    key: group.name,
    label: group.name,
    segments: segmentsOf(group.parts),
    remark: formatPercent(group.share),
  }))
  return (
    <Figure
      id="operators"
      span={6}
      title={title}
      sub={`Configuration ${item.letter}, ms per iteration and share, same colours`}
      source="Engine; operators checked against arXiv 2506.12708"
      table={operatorTable(item)}
      fileName={`chokepoint-operators-${item.letter}`}
    >
      {rows.length > 0 ? (
        <StackedBars rows={rows} parts={parts} unit="ms" label={`Time by operator: ${title}`} />
      ) : null}
    </Figure>
  )
}

function RooflineFigure({ evaluated, item }: { evaluated: Evaluated[]; item: Evaluated }) {
  const roofs = roofsOf(evaluated)
  const points = roofPoints(item)
  const roof = roofs.find(({ name }) => name.split(', ').includes(item.name))
  const title = rooflineFinding(item, points, roof)
  return (
    <Figure
      id="roofline"
      span={6}
      title={title}
      sub={`Attained TFLOPS per accelerator against operations per byte, log scales. Lines: bandwidth and peak in the projections’ format. Dots: operators of ${item.letter}`}
      source="Peaks and bandwidth: the catalogue. Dots: operator times of the engine, one microbatch"
      table={rooflineTable(roofs, points, item.letter)}
      fileName={`chokepoint-roofline-${item.letter}`}
    >
      <RooflineChart roofs={roofs} points={points} tone={toneOf(item.spec)} label={`Roofline: ${title}`} />
    </Figure>
  )
}

function FrontierFigure({ evaluated, points, matches, item }: FiguresProps & { item: Evaluated }) {
  const frontiers = frontiersOf(evaluated)
  const letters = new Map([...matches].map(([letter, point]) => [point.id, letter]))
  const marks = marksOf(evaluated, points, letters)
  const title = frontierFinding(frontiers, item)
  const decode = item.request.phase === 'decode'
  return (
    <Figure
      id="frontier"
      span={6}
      title={title}
      sub={
        decode
          ? 'Decode tokens/s per accelerator against tokens/s per user, log scales. Lines: engine as the batch grows, with P5–P95. Dots: published'
          : 'Prefill tokens/s per accelerator against milliseconds to the first token, log scales. Lines: engine as the batch grows, with P5–P95'
      }
      source={
        decode
          ? 'Ring: ideal or simulated. Lines end where the memory is full'
          : 'Published prefill rows state no time to the first token, so none is drawn'
      }
      table={frontierTable(frontiers, decode)}
      notDrawn={withoutCurve(evaluated, frontiers, decode)}
      fileName="chokepoint-frontier"
    >
      <FrontierChart
        frontiers={frontiers}
        marks={marks}
        xName={decode ? 'tokens/s per user, log →' : 'ms to the first token, log →'}
        label={`Throughput against latency: ${title}`}
      />
    </Figure>
  )
}

function withoutCurve(evaluated: Evaluated[], frontiers: Frontier[], decode: boolean): string | undefined {
  const drawn = new Set(frontiers.flatMap(({ letters }) => letters))
  const missing = evaluated.filter(({ letter }) => !drawn.has(letter)).map(({ letter }) => letter)
  if (missing.length === 0) return undefined
  const sizes = decode ? 'two batches of 4 or more requests' : 'two batches of whole prompts'
  return `${missing.join(', ')}: the memory does not hold ${sizes}, or the configuration cannot run.`
}

function MemoryFigure({ evaluated }: { evaluated: Evaluated[] }) {
  const title = memoryFinding(evaluated)
  const rows = evaluated.flatMap(({ letter, name, detail, spec, outcome }) =>
    outcome.prediction
      ? [
          {
            key: letter,
            letter,
            name,
            detail,
            colour: speakerColour(toneOf(spec)),
            memory: outcome.prediction.memory,
          },
        ]
      : [],
  )
  return (
    <Figure
      id="memory"
      span={6}
      title={title}
      sub="Gigabytes of each accelerator’s memory, by what fills them, against its capacity"
      source="Engine. Activations include communication buffers and the runtime’s own memory"
      table={memoryTable(evaluated)}
      fileName="chokepoint-memory"
    >
      {rows.length > 0 ? <MemoryChart rows={rows} label={`Memory use: ${title}`} /> : null}
    </Figure>
  )
}

/** What the selected prediction rests on, open on the page: no coefficient is hidden. */
function AssumptionFigure({ item }: { item: Evaluated }) {
  const { prediction } = item.outcome
  if (!prediction) return null
  const measured = prediction.assumptions.filter(({ basis }) => basis !== 'assumed').length
  const all = prediction.assumptions.length
  return (
    <section className="figure span-6" aria-labelledby="assumptions-title">
      <h2 className="figure-title" id="assumptions-title">
        {`${measured} of the ${all} figures behind ${item.letter} are measured or published; the engine gives it ± ${formatSigned(1.645 * prediction.relativeUncertainty).replace('+', '')}`}
      </h2>
      <p className="figure-sub">
        Coefficients of configuration {item.letter}, how each is known, and where from. ± covers P5–P95
      </p>
      <div
        className="lab-assumptions"
        tabIndex={0}
        role="region"
        aria-label={`Coefficients of configuration ${item.letter}`}
      >
        <table className="data-table">
          <caption className="visually-hidden">Coefficients of configuration {item.letter}</caption>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" className="cell-num">
                Value
              </th>
              <th scope="col">Known</th>
            </tr>
          </thead>
          <tbody>
            {prediction.assumptions.map(({ key, value, unit, basis, source }) => (
              <tr key={key}>
                <th scope="row">
                  {readable(key)}
                  <small className="lab-source">{[unit, source].filter(Boolean).join('. ')}</small>
                </th>
                <td className="cell-num">{typeof value === 'number' ? formatNumber(value) : value}</td>
                <td>{basis}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** "dispatch.scaleUpEfficiency" // "Dispatch: scale up efficiency" */
function readable(key: string): string {
  const words = key
    .replace('.', ': ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1).replace(/ ms$/, '')
}
