import type { Context } from './context'
import type { EngineRates, Phase } from './rates'
import type { ResolvedInput } from './resolve'
import { addressOf, kernel } from '../kernel'
import { PRODUCTS } from '../supply'
import { quantile } from '../uncertainty'

const PHASES: readonly Phase[] = ['decode', 'prefill']
const inputKey = (phase: Phase, chip: '910C' | 'H20') => `${phase}TokensPerSecond${chip}`

/** How one phase's engine rates meet the registry's uncertainty. */
interface Scale {
  phase: Phase
  /** Multiplies the drawn input into tokens/s of the 910C, and of the H20. */
  of910C: number
  ofH20: number
  /** Rates of all products relative to the 910C. */
  relative: number[]
}

/**
 * The engine sets the level, the registry's input sets the spread: rate = engine × draw ÷ the input's own median. An
 * input that the scenario overrides replaces the engine's level too, and the other packages keep their ratio to the 910C.
 */
export function tokenScales(rates: EngineRates, inputs: readonly ResolvedInput[]): Scale[] {
  return PHASES.map((phase) => {
    const factor = (chip: '910C' | 'H20') => {
      const input = inputs.find(({ parameter }) => parameter.key === inputKey(phase, chip))!
      const median = quantile(input.anchors[0]!.distribution, 0.5)
      return input.overridden ? 1 : rates[phase][chip].tokensPerSecond / median
    }
    const reference = rates[phase]['910C'].tokensPerSecond
    return {
      phase,
      of910C: factor('910C'),
      ofH20: factor('H20'),
      relative: PRODUCTS.map((product) =>
        reference > 0 ? rates[phase][product].tokensPerSecond / reference : 0,
      ),
    }
  })
}

/** Tokens/s per package and per H20 for every sample of the block. */
export function fillTokens(context: Context, scales: readonly Scale[]): void {
  const { draws, h20Tokens, packageTokens, stride } = context
  const k = kernel()
  for (const { phase, of910C, ofH20, relative } of scales) {
    const [drawn, drawnH20] = [draws[inputKey(phase, '910C')]!, draws[inputKey(phase, 'H20')]!]
    k.scale(addressOf(h20Tokens[phase]), stride, addressOf(drawnH20), ofH20)
    relative.forEach((ratio, p) => {
      k.scaleTwice(stride, addressOf(drawn), of910C, ratio, addressOf(packageTokens[phase][p]!))
    })
  }
}
