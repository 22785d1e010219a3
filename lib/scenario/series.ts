import type { OutputDefinition } from './output'
import type { EngineRates } from './rates'
import type { OutputSeries } from './result'
import type { ResolvedScenario } from './resolve'
import type { StoredOutput } from './store'
import type { StreamedOutput } from './streamed'
import { addressOf, isRow, kernel } from '../kernel'
import { band, summarize, summarizeSketch } from '../uncertainty'
import type { Band, Summary } from '../uncertainty'

/** What turns samples into a series: the run's facts that a reason may name. */
export interface SeriesFacts {
  scenario: ResolvedScenario
  rates: EngineRates
}

interface Period<T> {
  value: T
  undefinedShare: number
}

const NOTHING: Summary = { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0, mean: 0, samplingError: 0 }
const bandOf = ({ p5, p25, p50, p75, p95 }: Band, by: number): Band => ({
  ...{ p5: p5 * by, p25: p25 * by, p50: p50 * by, p75: p75 * by, p95: p95 * by },
})
const summaryOf = (summary: Summary, by: number): Summary => ({
  ...bandOf(summary, by),
  ...{ mean: summary.mean * by, samplingError: summary.samplingError * by },
})

/** Bands as computed, before the output's factor. */
export interface Periods {
  byQuarter: Period<Band>[]
  byYear: Period<Band | Summary>[]
}

/** Bands of an output all of whose samples were kept. */
export function periodsOf({ definition, quarters, years }: StoredOutput): Periods {
  const isRatio = definition.denominator !== undefined
  const byYear = years.map((values) => ofDefined(values, isRatio, summarize))
  const ends = definition.year === 'end'
  // The year's end is its fourth quarter: the same samples need not be put in order twice.
  const byQuarter = quarters.map((values, q) =>
    ends && q % 4 === 3 ? byYear[(q - 3) / 4]! : ofDefined(values, isRatio, band),
  )
  return { byQuarter, byYear }
}

/** Bands of an output whose samples were only counted. */
export function seriesOfStreamed(
  { definition, quarters, years }: StreamedOutput,
  facts: SeriesFacts,
): OutputSeries {
  const of = (sketch: StreamedOutput['quarters'][number]) => ({
    value: summarizeSketch(sketch),
    undefinedShare: 1 - sketch.count / facts.scenario.samples,
  })
  return seriesOf(definition, { byQuarter: quarters.map(of), byYear: years.map(of) }, facts)
}

function countDefined(values: Float64Array): number {
  if (isRow(values)) return kernel().countDefined(addressOf(values), values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) if (values[i] === values[i]) count++
  return count
}

function ofDefined<T extends Band>(
  values: Float64Array,
  isRatio: boolean,
  summary: (values: Float64Array) => T,
): Period<T | Summary> {
  if (!isRatio) return { value: summary(values), undefinedShare: 0 }
  const defined = definedOf(values)
  const undefinedShare = 1 - defined.length / values.length
  return { value: defined.length ? summary(defined) : NOTHING, undefinedShare }
}

/** The values that are no NaN: the array itself if all are. */
export function definedOf(values: Float64Array): Float64Array {
  const count = countDefined(values)
  if (count === values.length) return values
  const defined = new Float64Array(count)
  for (let i = 0, k = 0; k < count; i++) if (values[i] === values[i]) defined[k++] = values[i]!
  return defined
}

/** An output's bands in its own unit. */
export function seriesOf(
  definition: OutputDefinition,
  { byQuarter, byYear }: Periods,
  facts: SeriesFacts,
): OutputSeries {
  const { factor = 1, key, label, unit, measure, group } = definition
  const series = {
    ...{ key, label, unit, measure, group },
    byQuarter: byQuarter.map(({ value }) => bandOf(value, factor)),
    byYear: byYear.map(({ value }) => summaryOf(value as Summary, factor)),
  }
  if (![...byQuarter, ...byYear].some(({ undefinedShare }) => undefinedShare > 0)) return series
  const share = ({ undefinedShare }: Period<unknown>) => undefinedShare
  return {
    ...series,
    undefined: {
      reason: undefinedReason(definition, facts),
      shareByQuarter: byQuarter.map(share),
      shareByYear: byYear.map(share),
    },
  }
}

/** Why a ratio has no denominator, in words a page can show. */
export function undefinedReason(
  { denominator }: OutputDefinition,
  { rates, scenario: { sloTpotMs } }: SeriesFacts,
): string {
  if (!denominator) return 'not defined'
  const { of, phase } = denominator
  const limit = phase === 'decode' ? `${sloTpotMs} ms a token` : 'the service level'
  if (of === 'fleet') return `no installed Ascend package meets ${limit}`
  const { reason, tokensPerSecond } = rates[phase].H20
  if (tokensPerSecond > 0) return 'nothing was denied before the second quarter of 2025'
  return `no H20 deployment meets ${limit}${reason ? `: ${reason}` : ''}`
}
