import type { ScenarioRequest } from '../../scenario'
import { metricOf, runSamples, samplesOf } from '../../scenario'

/** Raw samples: one row per sample, one column per output and period. */
export interface SampleTable {
  columns: string[]
  rows: number[][]
}

interface Question {
  request: ScenarioRequest
  /** Outputs with their period, as `shipped@2025`. */
  columns: string[]
}

/** The samples behind a run's bands, in the order drawn: row k of two runs with one seed is the same draw. */
export function sampleTable({ request, columns }: Question): SampleTable {
  const metrics = columns.map((reference) => metricOf(reference))
  const outputs = [...new Set(metrics.map(({ output }) => output))]
  const { store, scenario } = runSamples({ ...request, outputs })
  const values = metrics.map((metric) => samplesOf(store, metric))
  const rows = Array.from({ length: scenario.samples }, (_, i) => values.map((column) => column[i] ?? 0))
  return { columns, rows }
}
