import { ScenarioError } from './errors'
import { outputsOf } from './outputs'
import { definedOf } from './series'
import type { StoredOutput } from './store'
import { SHOWN_QUARTERS, SHOWN_YEARS } from './store'
import { band } from '../uncertainty'
import type { Band } from '../uncertainty'

/** One number per sample: an output in a year or a quarter, written `shipped@2025` or `shipped@2025Q3`. */
export interface Metric {
  output: string
  period: string
}

const DEFAULT_PERIOD = '2025'

/** Reads `output@period` (2025 if no period is given); ScenarioError naming `output` if either is unknown. */
export function metricOf(reference: string): Metric {
  const [output = '', period = DEFAULT_PERIOD] = reference.split('@')
  outputsOf([output], 'output')
  if (SHOWN_QUARTERS.includes(period) || SHOWN_YEARS.includes(Number(period))) return { output, period }
  throw new ScenarioError(
    'unknown-output',
    'output',
    `No period "${period}"; give a year ${SHOWN_YEARS[0]}–${SHOWN_YEARS.at(-1)} or a quarter such as 2025Q3.`,
  )
}

/** The samples of a metric in a run that kept its output; ScenarioError `undefined-output` if any is not defined. */
export function samplesOf(store: readonly StoredOutput[], { output, period }: Metric): Float64Array {
  const stored = store.find(({ definition }) => definition.key === output)!
  const quarter = SHOWN_QUARTERS.indexOf(period)
  const values = quarter >= 0 ? stored.quarters[quarter]! : stored.years[SHOWN_YEARS.indexOf(Number(period))]!
  if (stored.definition.denominator && definedOf(values) !== values) {
    const message = `${output} is not defined in ${period}: it is a ratio, and samples have nothing to divide by at this service level or date.`
    throw new ScenarioError('undefined-output', 'output', message)
  }
  const { factor = 1 } = stored.definition
  return factor === 1 ? values : values.map((x) => x * factor)
}

/** Which part of the band a question is about. */
export type Statistic = keyof Band

export const statisticOf = (samples: Float64Array, statistic: Statistic): number => band(samples)[statistic]
