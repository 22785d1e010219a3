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
  resizeSupply,
  SIMULATED_FROM,
  simulateSupply,
} from '../supply'
import type { SupplyInputs } from '../supply'
import { PARAMETERS } from './registry.data'
import { addressOf, kernel, takeRow } from '../kernel'

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
  const context = workSpace()
  const inputs = { ...draws.constants, ...draws.paths } as SupplyInputs
  const scales = tokenScales(rates, scenario.inputs)
  const history = licenceInHistory()
  const runOpen = counterfactual ? openMarket(history) : null
  return {
    context,
    plan,
    run(block) {
      resizeSupply(context.supply, block.count)
      context.size = block.count
      context.stride = context.supply.stride
      context.block++
      context.draws = draws.constants
      context.paths = draws.paths
      drawInputs(plan, draws, block)
      fillTokens(context, scales)
      const market = h20Inputs(context, history)
      computeH20(market, context.h20)
      simulateSupply(context.supply, inputs, context.h20.extraNvidiaK)
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
 * Work spaces are shared by all runners: a block is read out before the next one is run, by whichever runner, and the
 * kernels' memory is not given back.
 */
let shared: Context | undefined
const workSpace = (): Context => (shared ??= createContext(BLOCK))

let sharedOpen: ReturnType<typeof createCounterfactual> | undefined
const openMarket = (history: Float64Array) => (sharedOpen ??= createCounterfactual(history, BLOCK))

function createContext(capacity: number): Context {
  const rows = () => takeRow(QUARTERS * capacity)
  const ofPhases = <T>(make: () => T) => ({ decode: make(), prefill: make() })
  return {
    size: capacity,
    stride: capacity,
    block: 0,
    draws: {},
    paths: {},
    supply: createSupplyBlock(capacity),
    h20: createH20Flows(QUARTERS * capacity),
    packageTokens: ofPhases(() => PRODUCTS.map(() => takeRow(capacity))),
    h20Tokens: ofPhases(() => takeRow(capacity)),
    gross: ofPhases(rows),
    net: ofPhases(rows),
    soFar: { ascend: takeRow(capacity), denied: takeRow(capacity) },
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

function h20Inputs({ draws, paths, stride }: Context, licenceStateInHistory: Float64Array): H20Inputs {
  return {
    stride,
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
  const { deniedK } = context.h20
  for (const phase of ['decode', 'prefill'] as const) {
    const inputs = {
      stride: context.stride,
      from: BAN_FROM,
      to: QUARTERS,
      shippedK: context.supply.shipped,
      tokensPerSecond: context.packageTokens[phase],
      deniedK,
      deniedTokensPerSecond: context.h20Tokens[phase],
      ascendSoFar: context.soFar.ascend,
      deniedSoFar: context.soFar.denied,
    }
    grossSubstitution(inputs, context.gross[phase])
  }
}

/** Net = gross less what would have been shipped anyway had the H20 been open; 0 for samples that does not change, undefined where gross is. */
function fillNet(context: Context, { affected, offsets, shipped }: Counterfactual): void {
  const { soFar, stride } = context
  const k = kernel()
  const [extra, denied, at] = [addressOf(soFar.ascend), addressOf(soFar.denied), addressOf(offsets)]
  const apart = 8 * (affected + (affected & 1))
  for (const phase of ['decode', 'prefill'] as const) {
    const net = addressOf(context.net[phase])
    k.zeroWhereDefined(QUARTERS * stride, addressOf(context.gross[phase]), net)
    if (affected === 0) continue
    const each = context.packageTokens[phase]
    const eachDenied = addressOf(context.h20Tokens[phase])
    soFar.ascend.fill(0, 0, affected)
    soFar.denied.fill(0, 0, affected)
    for (let q = BAN_FROM; q < QUARTERS; q++) {
      const row = 8 * stride * q
      for (let p = 0; p < each.length; p++) {
        const [base, other] = [context.supply.shipped[p]!, shipped[p]!]
        const [from, less] = [addressOf(base) + row, addressOf(other) + apart * q]
        k.addDifference(affected, at, from, less, addressOf(each[p]!), extra)
      }
      k.putNet(affected, at, extra, addressOf(context.h20.deniedK) + row, eachDenied, denied, net + row)
    }
  }
}
