import { runSamples } from './run'
import type { RunOptions } from './run'
import { PRESETS } from './registry.data'
import { metricOf, samplesOf } from './metric'
import { band } from '../uncertainty'
import type { Band } from '../uncertainty'

/** IDC's count of Huawei accelerator cards shipped in China in 2025 (claim R012), known on 1 April 2026. */
export const OUTCOME = { claimId: 'R012', cards: 812_000, year: 2025, knownOn: '2026-04-01' }

/** When what a scenario rests on was known: by the middle of 2025, by its end, or only after the count. */
const KNOWN: Record<string, 'mid-2025' | 'end-2025' | 'after'> = {
  'mizuho-700k': 'mid-2025',
  'kessler-200k': 'mid-2025',
  'kessler-200k-all-ascend': 'mid-2025',
  'hbm-bound': 'end-2025',
  default: 'after',
  'idc-outcome': 'after',
}

export interface BacktestRow {
  slug: string
  name: string
  knownBy: 'mid-2025' | 'end-2025' | 'after'
  /** Packages shipped and staying in China in 2025: one package is one card. */
  cards: Band
  /** The same with each 910C counted as two devices, as some servers list them. */
  devices: Band
  /** Share of the samples at or below the outcome: near 0 or 1 means the scenario was surprised. */
  outcomePercentile: number
}

/** What each scenario said for 2025 against the count made after the year, in comparable units. */
export function backtest(options: Pick<RunOptions, 'rates'> & { samples?: number } = {}): BacktestRow[] {
  return PRESETS.flatMap(({ slug, name }) => {
    const knownBy = KNOWN[slug]
    if (!knownBy) return []
    const request = {
      base: slug,
      outputs: ['shippedInChina', 'shippedInChinaDevices'],
      samples: options.samples ?? 4096,
    }
    const { store } = runSamples(request, { rates: options.rates })
    const cards = samplesOf(store, metricOf('shippedInChina@2025'))
    const below = cards.reduce((count, x) => count + (x <= OUTCOME.cards ? 1 : 0), 0)
    const devices = band(samplesOf(store, metricOf('shippedInChinaDevices@2025')))
    return [{ slug, name, knownBy, cards: band(cards), devices, outcomePercentile: below / cards.length }]
  })
}
