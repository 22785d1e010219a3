import type { OutputSeries, ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import { VARIANT_OUTPUTS } from './outputs'

/** One service level beside the chosen one, to show how much of the answer hangs on it. */
export interface Variant {
  sloTpotMs: number
  kvTokens: number
}

/** The H20 question answered at another service level. */
export interface VariantResult extends Variant {
  years: number[]
  series: Record<string, OutputSeries>
}

const TIGHT_SLO_MS = 15
const LONG_CONTEXT = 32_768

/** A tight latency and a long context, each alone, where they differ from what is chosen. */
export function variantsOf({
  sloTpotMs = 50,
  kvTokens = 4096,
}: Pick<ScenarioRequest, 'sloTpotMs' | 'kvTokens'>): Variant[] {
  const others = [
    { sloTpotMs: sloTpotMs === TIGHT_SLO_MS ? 50 : TIGHT_SLO_MS, kvTokens },
    { sloTpotMs, kvTokens: kvTokens === LONG_CONTEXT ? 4096 : LONG_CONTEXT },
  ]
  return others
}

export function variantRequest(request: ScenarioRequest, variant: Variant, samples: number): ScenarioRequest {
  return { ...request, ...variant, samples, outputs: VARIANT_OUTPUTS }
}

export function toVariantResult(result: ScenarioResult): VariantResult {
  const { sloTpotMs, kvTokens } = result.choices
  return { sloTpotMs, kvTokens, years: result.years, series: result.series }
}
