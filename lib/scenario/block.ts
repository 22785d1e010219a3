import { BLOCK } from './axis-deviates'
import type { Context } from './context'
import { createCounterfactual } from './counterfactual'
import type { Counterfactual } from './counterfactual'
import { withEngineSpread } from './engine-spread'
import type { ResolvedScenario } from './resolve'
import type { EngineRates } from './rates'
import { createDraws, drawInputs, planInputAs, planSampling } from './sampling'
import type { BlockOfSamples, SamplingPlan } from './sampling'
import { fillTokens, tokenScales } from './tokens'
import { computeH20, createH20Flows, grossSubstitution } from '../market'
import type { H20Inputs } from '../market'
import {
  createSupplyBlock,
  PRODUCTS,
  QUARTERS,
  quarterIndex,
  SIMULATED_FROM,
  simulateSupply,
} from '../supply'
import type { SupplyInputs } from '../supply'
import { PARAMETERS } from './registry.data'

const BAN_FROM = quarterIndex('2025Q2')!
const H200_IN_HISTORY = 'h200DeliveriesInHistoryK'

/** Runs blocks of samples of one scenario on one work space. */
export interface BlockRunner {
  context: Context
  plan: SamplingPlan
  run: (block: BlockOfSamples) => void
}

export interface RunnerOptions {
  scenario: ResolvedScenario
  rates: EngineRates
  blockSize: number
  /** Also run the supply chain with the H20 licensed throughout, for net substitution. */
  counterfactual: boolean
}

export function createRunner({ scenario, rates, blockSize, counterfactual }: RunnerOptions): BlockRunner {
  const plan = planSampling(withEngineSpread(scenario.inputs, rates))
  plan.inputs.push(planInputAs(H200_IN_HISTORY, byDefault('h200DeliveriesKPerQuarter')))
  const draws = createDraws(plan, blockSize, { shared: true })
  const context = workSpace(blockSize)
  const inputs = { ...draws.constants, ...draws.paths } as SupplyInputs
  const scales = tokenScales(rates, scenario.inputs)
  const history = licenceInHistory()
  const runOpen = counterfactual ? openMarket(history, blockSize) : null
  return {
    context,
    plan,
    run(block) {
      context.size = context.supply.size = block.count
      context.block++
      context.draws = draws.constants
      context.paths = draws.paths
      drawInputs(plan, draws, block)
      fillTokens(context, scales)
      const market = h20Inputs(context, history)
      computeH20(market, context.h20)
      simulateSupply(context.supply, inputs, context.h20.extraNvidiaK.subarray(0, QUARTERS * block.count))
      fillGross(context)
      if (runOpen) fillNet(context, runOpen(context, market))
    },
  }
}

function byDefault(key: string) {
  const parameter = PARAMETERS.find((p) => p.key === key)!
  return { parameter, anchors: parameter.anchors, overridden: false }
}

/**
 * Work spaces of full blocks are shared by all runners: a block is read out before the next one is run, by whichever runner,
 * and filling fresh memory for each run of a slider would cost more than a tenth of it.
 */
const shared = new Map<string, unknown>()

function sharedIfFull<T>(name: string, size: number, make: () => T): T {
  if (size !== BLOCK) return make()
  if (!shared.has(name)) shared.set(name, make())
  return shared.get(name) as T
}

const workSpace = (size: number): Context => sharedIfFull('context', size, () => createContext(size))

const openMarket = (history: Float64Array, size: number) =>
  sharedIfFull('counterfactual', size, () => createCounterfactual(history, size))

function createContext(size: number): Context {
  const rows = () => new Float64Array(QUARTERS * size)
  const ofPhases = <T>(make: () => T) => ({ decode: make(), prefill: make() })
  return {
    size,
    block: 0,
    draws: {},
    paths: {},
    supply: createSupplyBlock(size),
    h20: createH20Flows(QUARTERS * size),
    packageTokens: ofPhases(() => PRODUCTS.map(() => new Float64Array(size))),
    h20Tokens: ofPhases(() => new Float64Array(size)),
    gross: ofPhases(rows),
    net: ofPhases(rows),
  }
}

/** The licence state by quarter that the default, and so history, already has. */
function licenceInHistory(): Float64Array {
  const states = new Float64Array(QUARTERS)
  for (const { at, distribution } of byDefault('h20LicenceState').parameter.anchors) {
    if (distribution.kind === 'point') states[quarterIndex(at)!] = distribution.value
  }
  return states
}

function h20Inputs({ draws, paths, size }: Context, licenceStateInHistory: Float64Array): H20Inputs {
  return {
    size,
    from: SIMULATED_FROM,
    to: QUARTERS,
    counterfactualRevenueUsdBn: paths.h20CounterfactualRevenueUsdBn!,
    soldHistoryK: paths.h20SoldK!,
    licenceState: paths.h20LicenceState!,
    licenceStateInHistory,
    h200DeliveriesK: paths.h200DeliveriesKPerQuarter!,
    h200DeliveriesInHistoryK: paths[H200_IN_HISTORY]!,
    priceUsd: draws.h20PriceUsd!,
    supplyCeilingK: draws.h20SupplyCeilingK!,
  }
}

function fillGross(context: Context): void {
  for (const phase of ['decode', 'prefill'] as const) {
    grossSubstitution(substitution(context, phase, context.supply.shipped), context.gross[phase])
  }
}

/** Net = gross less what would have been shipped anyway had the H20 been open; 0 for samples that does not change, undefined where gross is. */
function fillNet(context: Context, { affected, shipped }: Counterfactual): void {
  const count = affected.length
  for (const phase of ['decode', 'prefill'] as const) {
    const net = context.net[phase]
    const gross = context.gross[phase]
    for (let k = 0; k < QUARTERS * context.size; k++) net[k] = Number.isNaN(gross[k]) ? NaN : 0
    const each = context.packageTokens[phase]
    affected.forEach((i, k) => {
      let extra = 0
      let denied = 0
      for (let q = BAN_FROM; q < QUARTERS; q++) {
        const at = q * context.size + i
        for (let p = 0; p < each.length; p++) {
          extra += (context.supply.shipped[p]![at]! - shipped[p]![q * count + k]!) * each[p]![i]!
        }
        denied += context.h20.deniedK[at]! * context.h20Tokens[phase][i]!
        net[at] = denied > 0 ? extra / denied : NaN
      }
    })
  }
}

function substitution(context: Context, phase: 'decode' | 'prefill', shippedK: readonly Float64Array[]) {
  return {
    size: context.size,
    from: BAN_FROM,
    to: QUARTERS,
    shippedK,
    tokensPerSecond: context.packageTokens[phase],
    deniedK: context.h20.deniedK,
    deniedTokensPerSecond: context.h20Tokens[phase],
  }
}
