import type { InputSummary, OutputSeries, ScenarioResult, Tornado } from '@/lib/scenario'
import type { BaseInput } from './input-axis'
import type { Shown } from './runs'
import { parametersByKey } from './state'

type Band = OutputSeries['byQuarter'][number]
type Summary = OutputSeries['byYear'][number]

/** `[key, overridden, [date, P5, median, P95], …]` */
type PackedInput = [key: string, overridden: 0 | 1, ...anchors: [string, number, number, number][]]

interface PackedSeries extends Omit<OutputSeries, 'byQuarter' | 'byYear'> {
  /** Five numbers for each quarter, seven for each year. */
  quarters: number[]
  years: number[]
}

/** What the server computed, as it travels to the browser: figures to six digits, names left to the registry. */
export interface PackedShown extends Omit<Shown, 'result' | 'tornado'> {
  result: Omit<ScenarioResult, 'series' | 'inputs'> & { series: PackedSeries[]; inputs: PackedInput[] }
  tornado: (Omit<Tornado, 'bars'> & { bars: [string, number, number, number, number, number][] }) | null
}

const bandKeys = ['p5', 'p25', 'p50', 'p75', 'p95'] as const
const summaryKeys = [...bandKeys, 'mean', 'samplingError'] as const

/** Six digits are more than any figure shows; a rank correlation near 0 may have more. */
const short = (value: number) => Number(value.toPrecision(6))

const flat = <Row extends object>(rows: readonly Row[], keys: readonly (keyof Row)[]) =>
  rows.flatMap((row) => keys.map((key) => short(row[key] as number)))

function unflat<Row>(values: readonly number[], keys: readonly (keyof Row)[]): Row[] {
  return Array.from(
    { length: values.length / keys.length },
    (_, at) => Object.fromEntries(keys.map((key, k) => [key, values[at * keys.length + k]])) as Row,
  )
}

export function packInputs(inputs: readonly BaseInput[]): PackedInput[] {
  return inputs.map(({ key, overridden, anchors }) => [
    key,
    overridden ? 1 : 0,
    ...anchors.map(({ at, p5, p50, p95 }): [string, number, number, number] => [
      at, short(p5), short(p50), short(p95),
    ]),
  ]) // prettier-ignore
}

export function unpackInputs(packed: readonly PackedInput[]): BaseInput[] {
  return packed.map(([key, overridden, ...anchors]) => ({
    key,
    overridden: overridden === 1,
    anchors: anchors.map(([at, p5, p50, p95]) => ({ at, p5, p50, p95 })),
  }))
}

/** Of the inputs only those that are not as the scenario has them: the page has those already. */
export function packShown(shown: Shown, base: readonly PackedInput[]): PackedShown {
  const { result, tornado, ...others } = shown
  const asIs = new Map(base.map((input) => [input[0], JSON.stringify(input)]))
  const inputs = packInputs(result.inputs).filter((input) => asIs.get(input[0]) !== JSON.stringify(input))
  const series = Object.values(result.series).map(({ byQuarter, byYear, ...names }) => ({
    ...names,
    quarters: flat<Band>(byQuarter, bandKeys),
    years: flat<Summary>(byYear, summaryKeys),
  }))
  return { ...others, result: { ...result, series, inputs }, tornado: tornado && packTornado(tornado) }
}

function packTornado({ bars, ...head }: Tornado): PackedShown['tornado'] {
  return {
    ...head,
    bars: bars.map(({ key, atP10, atP90, swing, rankCorrelation, spreadShare }) => [
      key, short(atP10), short(atP90), short(swing), short(rankCorrelation), short(spreadShare),
    ]), // prettier-ignore
  }
}

export function unpackShown({ result, tornado, ...others }: PackedShown, base: readonly BaseInput[]): Shown {
  const changed = new Map(unpackInputs(result.inputs).map((input) => [input.key, input]))
  const series = result.series.map(({ quarters, years, ...names }): [string, OutputSeries] => [
    names.key,
    { ...names, byQuarter: unflat<Band>(quarters, bandKeys), byYear: unflat<Summary>(years, summaryKeys) },
  ])
  const inputs = base.map((input) => named(changed.get(input.key) ?? input))
  return {
    ...others,
    result: { ...result, series: Object.fromEntries(series), inputs },
    tornado: tornado && unpackTornado(tornado),
  }
}

function named(input: BaseInput): InputSummary {
  const { label = '', group = '', unit = '', claimIds = [] } = parametersByKey.get(input.key) ?? {}
  return { ...input, label, group, unit, claimIds }
}

function unpackTornado({ bars, ...head }: NonNullable<PackedShown['tornado']>): Tornado {
  return {
    ...head,
    bars: bars.map(([key, atP10, atP90, swing, rankCorrelation, spreadShare]) => {
      const { label = '', group = '', claimIds = [] } = parametersByKey.get(key) ?? {}
      return { key, label, group, atP10, atP90, swing, rankCorrelation, spreadShare, claimIds }
    }),
  }
}
