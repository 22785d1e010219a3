import type { ScenarioRequest } from './request'
import type { ScenarioResult, UndefinedPeriods } from './result'
import { resultOf, runSamples } from './run'
import type { RunOptions, SampleRun } from './run'
import { periodsOf, seriesOf } from './series'
import type { Band, Summary } from '../uncertainty'

/** An output of one scenario less the same output of the first, sample by sample. */
export interface Difference {
  byQuarter: Band[]
  byYear: Summary[]
  /** Periods in which either side is not defined. */
  undefined?: UndefinedPeriods
}

export interface Comparison {
  results: ScenarioResult[]
  /** Per scenario after the first, by output key. */
  differences: Record<string, Difference>[]
}

const DEFAULT_SAMPLES = 4096

/**
 * Runs scenarios on common random numbers (seed and sample count of the first), so that the band of a difference holds
 * what the scenarios disagree on and not the luck of the draw.
 */
export function compareScenarios(requests: readonly ScenarioRequest[], options: RunOptions = {}): Comparison {
  const common = { seed: requests[0]?.seed ?? 1, samples: requests[0]?.samples ?? DEFAULT_SAMPLES }
  const runs = requests.map((request) => runSamples({ ...request, ...common }, options))
  return {
    results: runs.map(resultOf),
    differences: runs.slice(1).map((run) => differencesOf(runs[0]!, run)),
  }
}

function differencesOf(first: SampleRun, other: SampleRun): Record<string, Difference> {
  const entries = other.store.flatMap(({ definition, quarters, years }) => {
    const base = first.store.find((stored) => stored.definition.key === definition.key)
    if (!base) return []
    const differences = {
      definition,
      quarters: quarters.map((values, q) => minus(values, base.quarters[q]!)),
      years: years.map((values, y) => minus(values, base.years[y]!)),
    }
    const { byQuarter, byYear, undefined: missing } = seriesOf(definition, periodsOf(differences), other)
    return [[definition.key, { byQuarter, byYear, ...(missing && { undefined: missing }) }] as const]
  })
  return Object.fromEntries(entries)
}

const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x - b[i]!)
