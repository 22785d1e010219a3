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
  /** 0 where no H20 meets the service level: then there is nothing to divide by. */
  h20TokensPerSecond: Record<'decode' | 'prefill', number>
  series: Record<string, OutputSeries>
}

const LEVELS: readonly Partial<Variant>[] = [{ sloTpotMs: 20 }, { sloTpotMs: 15 }, { kvTokens: 32_768 }]

/** Tighter latencies and a long context, each alone, where they differ from what is chosen. */
export function variantsOf({
  sloTpotMs = 50,
  kvTokens = 4096,
}: Pick<ScenarioRequest, 'sloTpotMs' | 'kvTokens'>): Variant[] {
  const here = { sloTpotMs, kvTokens }
  return LEVELS.map((level) => ({ ...here, ...level })).filter(
    (level) => level.sloTpotMs !== sloTpotMs || level.kvTokens !== kvTokens,
  )
}

export function variantRequest(request: ScenarioRequest, variant: Variant, samples: number): ScenarioRequest {
  return { ...request, ...variant, samples, outputs: VARIANT_OUTPUTS }
}

export function toVariantResult({ choices, years, series, rates }: ScenarioResult): VariantResult {
  const { sloTpotMs, kvTokens } = choices
  const h20TokensPerSecond = {
    decode: rates.decode.H20.tokensPerSecond,
    prefill: rates.prefill.H20.tokensPerSecond,
  }
  return { sloTpotMs, kvTokens, years, h20TokensPerSecond, series }
}
