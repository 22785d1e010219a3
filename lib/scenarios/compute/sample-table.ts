import type { ScenarioRequest } from '../../scenario'
import { runSamples } from '../../scenario'

/** Raw samples: one row per sample, one column per output and year. Null where an output is not defined. */
export interface SampleTable {
  columns: string[]
  rows: (number | null)[][]
}

/**
 * The samples behind a run's bands, in the order drawn: row k of two runs with one seed is the same draw. Years only: the
 * quarters are in the bands, and would be five times as many columns.
 */
export function sampleTable(request: ScenarioRequest, years: readonly number[]): SampleTable {
  const { store, scenario } = runSamples(request)
  const columns = store.flatMap(({ definition, years: values }) =>
    years.map((year, k) => ({
      name: `${definition.key}@${year}`,
      values: values[k],
      factor: definition.factor ?? 1,
    })),
  )
  const at = ({ factor, values }: (typeof columns)[number], i: number) => {
    const value = values?.[i]
    return value === undefined || Number.isNaN(value) ? null : value * factor
  }
  const rows = Array.from({ length: scenario.samples }, (_, i) => columns.map((column) => at(column, i)))
  return { columns: columns.map(({ name }) => name), rows }
}
