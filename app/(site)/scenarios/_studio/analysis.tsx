'use client'

import { memo } from 'react'
import { Heatmap } from '@/app/_components/charts/heatmap'
import { Tornado as TornadoChart } from '@/app/_components/charts/tornado'
import { formatCompact, formatNumber, plural } from '@/app/_components/format'
import { Figure } from '@/app/_components/layout/figure'
import { Row } from '@/app/_components/layout/row'
import type { Tornado } from '@/lib/scenario'
import { ASK_FORM, AskButton } from './ask-form'
import { heatFinding, lowerFirst, tornadoFinding } from './findings'
import { toneOfGroup } from './groups'
import type { Heat } from './heat'
import { inputFigure, inputUnit } from './input-format'
import type { Shown } from './runs'
import { SolvePart } from './solve-part'
import { SOLVABLE } from './solve'
import { parametersByKey, type StudioState } from './state'
import { heatTable, tornadoTable } from './tables'
import type { BaseInput } from './input-axis'
import { between, referenceAnchor } from './input-axis'

const BARS = 12
const BESIDE_MEDIAN = 1.2816 / 1.6449

/** What the reader asks beside the assumptions themselves. */
export type Asked = Pick<StudioState, 'solve' | 'across' | 'down'>

interface AnalysisProps extends Pick<Shown, 'tornado' | 'solved' | 'heat'> {
  asked: Asked
  inputs: ReadonlyMap<string, BaseInput>
  isStale: boolean
  onPatch: (part: Partial<StudioState>) => void
}

/** What moves the result, what it would take, and two assumptions against each other: asked of the full count. */
export const Analysis = memo(function Analysis(props: AnalysisProps) {
  const { tornado, solved, heat, asked, inputs, isStale, onPatch } = props
  return (
    <div className={isStale ? 'studio-stale' : undefined}>
      <Row tight>
        {tornado ? (
          <TornadoFigure tornado={tornado} inputs={inputs} />
        ) : (
          <Waiting title="What moves the result" />
        )}
      </Row>
      <Row tight>
        <SolvePart solved={solved} asked={asked.solve} onPatch={onPatch} />
        {heat ? (
          <HeatFigure heat={heat} asked={asked} onPatch={onPatch} />
        ) : (
          <Waiting title="Two assumptions against each other" isSame={asked.across === asked.down} />
        )}
      </Row>
    </div>
  )
})

function Waiting({ title, isSame = false }: { title: string; isSame?: boolean }) {
  return (
    <section className="reading span-7">
      <h2>{title}</h2>
      {isSame ? (
        <p className="studio-wait">One assumption is set both across and down; pick another.</p>
      ) : null}
      <p className="studio-wait needs-script">Computed once the full count is done …</p>
      <AskButton>Compute on the server</AskButton>
    </section>
  )
}

/** An input's P10 and P90 in the year of the result, from its P5, median and P95 on the input's own axis. */
function ends(
  key: string,
  period: string,
  inputs: ReadonlyMap<string, BaseInput>,
): { p10: string; p90: string } {
  const parameter = parametersByKey.get(key)
  const input = inputs.get(key)
  if (!parameter || !input) return { p10: '', p90: '' }
  const { p5, p50, p95 } = input.anchors.find(({ at }) => at === period) ?? referenceAnchor(input)
  const at = (end: number) => inputFigure(parameter, between(parameter, p50, end, BESIDE_MEDIAN))
  return { p10: at(p5), p90: at(p95) }
}

const TornadoFigure = memo(function TornadoFigure({
  tornado,
  inputs,
}: {
  tornado: Tornado
  inputs: ReadonlyMap<string, BaseInput>
}) {
  const finding = tornadoFinding(tornado)
  const rows = tornado.bars.slice(0, BARS).map((bar) => {
    const parameter = parametersByKey.get(bar.key)
    return {
      key: bar.key,
      label: bar.label,
      unit: parameter ? inputUnit(parameter) : undefined,
      tone: toneOfGroup(bar.group),
      atP10: bar.atP10,
      atP90: bar.atP90,
      ...ends(bar.key, tornado.period, inputs),
      remark: bar.claimIds.length > 0 ? plural(bar.claimIds.length, 'claim') : 'a judgement',
      href: `#input-${bar.key}`,
    }
  })
  return (
    <Figure
      id="tornado"
      fileName="chokepoint-tornado"
      title={finding}
      sub={`Packages shipped in ${tornado.period}, million, as one assumption goes from its P10 to its P90 in all its years and the others stay at their medians; the line is that case, ${formatCompact(tornado.base)}. Pale half: P10`}
      table={() => tornadoTable(tornado)}
      source={`Largest ${rows.length} of ${tornado.bars.length}; rank correlations over the joint draws are in the table. A row opens its assumption`}
    >
      <TornadoChart median={tornado.base} rows={rows} tickUnit={1e6} label={finding} />
    </Figure>
  )
})

interface HeatFigureProps {
  heat: Heat
  asked: Asked
  onPatch: (part: Partial<StudioState>) => void
}

const HeatFigure = memo(function HeatFigure({ heat, asked, onPatch }: HeatFigureProps) {
  const finding = heatFinding(heat)
  const [across, down] = [parametersByKey.get(heat.x.key), parametersByKey.get(heat.y.key)]
  if (!across || !down) return null
  const medians = heat.cells.flat().map(({ median }) => median)
  const [least, most] = [Math.min(...medians), Math.max(...medians)]
  const strength = (median: number) => (most > least ? (median - least) / (most - least) : 1)
  return (
    <Figure
      id="heatmap"
      span={7}
      fileName="chokepoint-heatmap"
      title={finding}
      sub={`Median packages shipped in ${heat.year}, million: ${lowerFirst(across.label)}, ${inputUnit(across)}, by ${lowerFirst(down.label)}, ${inputUnit(down)}${
        down.timeProfile === 'constant' ? '' : ' in 2026'
      }. Fuller colour: more packages`}
      table={() => heatTable(heat)}
      source={
        <span className="studio-axes">
          <InputChoice
            name="x"
            label="Across"
            value={asked.across}
            onPick={(across) => onPatch({ across })}
          />
          <InputChoice name="y" label="Down" value={asked.down} onPick={(down) => onPatch({ down })} />
          <AskButton>Compute</AskButton>
        </span>
      }
    >
      <Heatmap
        columns={heat.x.values.map((value) => inputFigure(across, value))}
        rows={heat.y.values.map((value) => inputFigure(down, value))}
        columnTitle={inputUnit(across)}
        rowTitle={inputUnit(down)}
        cells={heat.cells.map((row) =>
          row.map(({ median, tone }) => ({
            text: formatNumber(median / 1e6),
            tone,
            strength: strength(median),
          })),
        )}
        label={finding}
      />
    </Figure>
  )
})

function InputChoice({
  name,
  label,
  value,
  onPick,
}: {
  name: string
  label: string
  value: string
  onPick: (key: string) => void
}) {
  return (
    <label>
      {label}{' '}
      <select name={name} form={ASK_FORM} value={value} onChange={(event) => onPick(event.target.value)}>
        {SOLVABLE.map((parameter) => (
          <option key={parameter.key} value={parameter.key}>
            {parameter.label}
          </option>
        ))}
      </select>
    </label>
  )
}
