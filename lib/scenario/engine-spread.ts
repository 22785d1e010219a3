import type { EngineRates, Phase } from './rates'
import type { ResolvedInput } from './resolve'
import { exp, log } from '../uncertainty'
import type { Distribution } from '../uncertainty'

const Z95 = 1.645

/**
 * The engine's own relative uncertainty joins the registry's spread of a serving rate in quadrature: on the log axis
 * σ² = σ(registry)² + σ(engine)², median unchanged. An input the scenario overrides keeps the spread it was given.
 */
export function withEngineSpread(inputs: readonly ResolvedInput[], rates: EngineRates): ResolvedInput[] {
  return inputs.map((input) => {
    const rate = rateBehind(input.parameter.key, rates)
    if (!rate?.relativeUncertainty || input.overridden) return input
    const widen = (d: Distribution) => widened(d, rate.relativeUncertainty!)
    return {
      ...input,
      anchors: input.anchors.map(({ at, distribution }) => ({ at, distribution: widen(distribution) })),
    }
  })
}

function rateBehind(key: string, rates: EngineRates) {
  const found = /^(decode|prefill)TokensPerSecond(910C|H20)$/.exec(key)
  return found ? rates[found[1] as Phase][found[2] as '910C' | 'H20'] : undefined
}

function widened(d: Distribution, sigma: number): Distribution {
  if (d.kind !== 'quantiles' || d.transform !== 'log') return d
  const side = (x: number) => {
    const own = log(x / d.p50) / Z95
    const both = Math.sqrt(own * own + sigma * sigma)
    return d.p50 * exp((x < d.p50 ? -1 : 1) * both * Z95)
  }
  return { ...d, p5: side(d.p5), p95: side(d.p95) }
}
