import { ScenarioError } from './errors'
import type { EngineRates, Phase, Rate, RatesRequest } from './rates'
import { EngineError, engineVersion, models, predict } from '../engine'
import type { Product } from '../supply'

export const ENGINE_VERSION = engineVersion

/**
 * How each package may be deployed: the engine's accelerator, the stacks that run on it, and instance sizes in packages.
 * Every chip is given its best of these, so neither side of the substitution question is handicapped by a bad setting.
 */
const DEPLOYMENTS: Record<
  Product | 'H20',
  { accelerator: string; stacks: readonly string[]; sizes: readonly number[] }
> = {
  '910B': { accelerator: 'ascend-910b', stacks: ['cann-recipes', 'vllm-ascend'], sizes: [16, 32, 64] },
  '910C': { accelerator: 'ascend-910c', stacks: ['cloudmatrix-infer'], sizes: [16, 160] },
  '950PR': { accelerator: 'ascend-950pr', stacks: ['cloudmatrix-infer'], sizes: [16, 64, 160] },
  '950DT': { accelerator: 'ascend-950dt', stacks: ['cloudmatrix-infer'], sizes: [16, 64, 160] },
  '960': { accelerator: 'ascend-960', stacks: ['cloudmatrix-infer'], sizes: [16, 64, 160] },
  H20: { accelerator: 'h20', stacks: ['sglang', 'vllm'], sizes: [8, 16, 32] },
}

const MOST_REMEMBERED = 64
const remembered = new Map<string, EngineRates>()

/**
 * Serving speed of each package and of the H20 by the engine, at one time per output token, context (decode) and prompt
 * length (prefill, the same number). A chip that cannot meet the service level has rate 0.
 *
 * @throws ScenarioError `unknown-model` for a model the engine does not have.
 */
export function engineRates({ model, sloTpotMs, kvTokens }: RatesRequest): EngineRates {
  if (!(model in models)) {
    throw new ScenarioError(
      'unknown-model',
      'model',
      `No model "${model}"; there are ${Object.keys(models).join(', ')}.`,
    )
  }
  const key = `${model} ${sloTpotMs} ${kvTokens}`
  const known = remembered.get(key)
  if (known) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const request = { model, sloTpotMs, kvTokens }
  const rates = { decode: phaseRates('decode', request), prefill: phaseRates('prefill', request) }
  remembered.set(key, rates)
  return rates
}

function phaseRates(phase: Phase, request: RatesRequest): EngineRates[Phase] {
  const chips = Object.keys(DEPLOYMENTS) as (Product | 'H20')[]
  return Object.fromEntries(chips.map((chip) => [chip, bestRate(chip, phase, request)])) as EngineRates[Phase]
}

function bestRate(chip: Product | 'H20', phase: Phase, request: RatesRequest): Rate {
  const { accelerator, stacks, sizes } = DEPLOYMENTS[chip]
  let best: Rate = { tokensPerSecond: 0, basis: 'engine' }
  for (const stack of stacks) {
    for (const accelerators of sizes) {
      const tokensPerSecond = rateOf({ accelerator, stack, accelerators }, phase, request)
      if (tokensPerSecond > best.tokensPerSecond) {
        best = { tokensPerSecond, basis: 'engine', deployment: `${stack}, ${accelerators} packages` }
      }
    }
  }
  return best
}

interface Deployment {
  accelerator: string
  stack: string
  accelerators: number
}

/** 0 where the engine refuses: weights that do not fit, a service level out of reach, an impossible split. */
function rateOf(deployment: Deployment, phase: Phase, { model, sloTpotMs, kvTokens }: RatesRequest): number {
  const load = phase === 'decode' ? { kvTokens, slo: { tpotMs: sloTpotMs } } : { promptTokens: kvTokens }
  try {
    return predict({ ...deployment, model, phase, ...load }).tokensPerSecondPerAccelerator
  } catch (error) {
    if (error instanceof EngineError) return 0
    throw error
  }
}
