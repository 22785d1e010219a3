import type { Claim } from '@/lib/claims/schema'
import { formatDate } from '../../_components/format'
import type { FilterKey } from './filters'

/** What the fixed values of a claim mean, in a reader's words. */

export const filterNames: Record<FilterKey, string> = {
  q: 'Search',
  topic: 'Topic',
  measure: 'Measure',
  unit: 'Unit',
  bound: 'Bound',
  organization: 'About',
  product: 'Product',
  saidBy: 'Said by',
  source: 'Source',
  howKnown: 'How known',
  confidence: 'Confidence',
  status: 'Status',
  quantitative: 'Number',
  usableAsInput: 'Model input',
  periodFrom: 'Period from',
  periodTo: 'Period to',
  asOfFrom: 'Said from',
  asOfTo: 'Said to',
  valueMin: 'Value from',
  valueMax: 'Value to',
}

export const boundNames = {
  point: 'Point, as stated',
  approx: 'Approximate, “about”',
  upper: 'Upper, “no more than”',
  lower: 'Lower, “more than”',
  range: 'Range',
} as const

/** What a bound allows, for the detail page. */
export const boundMeanings = {
  point: 'A single figure, as the source gives it.',
  approx: 'About this much: the source rounds or says “about”.',
  upper: 'An upper bound. The true value may lie anywhere below; it is never read as a point.',
  lower: 'A lower bound. The true value may lie anywhere above; it is never read as a point.',
  range: 'A range. The source names both ends.',
} as const

export const intervalNames = {
  stated_range: 'the range the source states',
  p5_p95: 'the 5th to the 95th percentile',
  p10_p90: 'the 10th to the 90th percentile',
  ci90: 'a 90 % confidence interval',
  ci95: 'a 95 % confidence interval',
} as const

export const howKnownNames = {
  seed: 'First summary',
  read: 'Read at source',
  unverified: 'Unverified',
} as const

export const howKnownMeanings = {
  seed: 'Given by the summary this collection began with.',
  read: 'Read at the source itself.',
  unverified: 'Not read at its source. Do not rely on it before checking.',
} as const

export const confidenceNames = { high: 'High', medium: 'Medium', low: 'Low' } as const

export const confidenceMeanings = {
  high: 'High confidence that the named party said this, not that it is true.',
  medium: 'Medium confidence that the named party said this: reported at second hand or in other words.',
  low: 'Low confidence that the named party said this.',
} as const

export const statusNames = { current: 'Current', superseded: 'Superseded', retracted: 'Retracted' } as const

const topicWords: Record<string, string> = {
  eda: 'EDA',
  hbm: 'HBM',
  nvidia_h20: 'Nvidia H20',
  nvidia_china: 'Nvidia in China',
  tsmc_dies: 'TSMC dies',
}

/** topicName('model_input') // "Model input"; topicName('hbm') // "HBM" */
export function topicName(key: string): string {
  const spaced = key.replaceAll('_', ' ')
  return topicWords[key] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** The period as the source names it, else its dates; a side that is not said is open. */
export function periodText({ periodLabel, periodStart, periodEnd }: Claim): string {
  if (periodLabel) return periodLabel
  const [from, to] = [periodStart, periodEnd].map(
    (date) => date && formatDate(date, 'day', { longYear: true }),
  )
  if (from && to) return `${from} to ${to}`
  if (from) return `from ${from}`
  return to ? `until ${to}` : 'not stated'
}
