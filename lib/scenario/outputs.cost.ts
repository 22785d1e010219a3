import type { Context } from './context'
import { once } from './once'
import { input, slotAddress, times, weighted } from './output'
import type { OutputDefinition, Slot } from './output'
import { BLOCK } from './axis-deviates'
import { cloudMatrixSystems, facilityPowerMw, fleetTokens } from './outputs.fleet'
import type { Phase } from './rates'
import { addressOf, kernel, takeRow } from '../kernel'

const K = 1000
const M = 1e6
/** Selling prices in the order of PRODUCTS. */
const ASP_KEYS = ['910B', '910C', '950Pr', '950Dt', '960'].map((product) => `asp${product}Usd`)

let weights: Float64Array[] | undefined
let pricedBlock = -1

/**
 * Capital cost of a package in service (USD): selling price times what a server adds; a 910C inside CloudMatrix at the
 * system's price over its packages. Computed once for each block.
 */
function capitalPerPackage({ block, draws, stride }: Context): Float64Array[] {
  weights ??= ASP_KEYS.map(() => takeRow(BLOCK))
  if (pricedBlock === block) return weights
  pricedBlock = block
  const k = kernel()
  const factor = addressOf(draws.serverCostFactor!)
  weights.forEach((cost, p) => k.product(addressOf(cost), stride, 1, addressOf(draws[ASP_KEYS[p]!]!), factor))
  const [price, perSystem] = [addressOf(draws.cloudMatrixPriceUsdM!), addressOf(draws.npusPerCloudMatrix!)]
  k.mixSystemPrice(addressOf(weights[1]!), stride, addressOf(draws.share910CInCloudMatrix!), price, perSystem)
  return weights
}

/** Capital cost of the installed fleet, USD. */
const fleetCapitalUsd = once(
  weighted({ rows: ({ supply }) => supply.fleet, weights: capitalPerPackage, factor: K }),
)

/**
 * Cost of a million tokens if the whole fleet did this phase: capital spread over its years of service, paid whether in use
 * or not, and electricity at the facility while in use.
 */
function usdPerMillionTokens(phase: Phase): OutputDefinition['compute'] {
  return (context, quarter, slot) => {
    const { electricityUsdPerKwh, fleetUtilisation, hardwareLifeYears } = context.draws
    kernel().costTokens(
      slotAddress(slot),
      context.stride,
      fleetTokens[phase].rowOf(context, quarter),
      fleetCapitalUsd.rowOf(context, quarter),
      facilityPowerMw.rowOf(context, quarter),
      addressOf(fleetUtilisation!),
      addressOf(hardwareLifeYears!),
      addressOf(electricityUsdPerKwh!),
    )
  }
}

/** Facility energy of one token with the fleet at load, joules. */
function joulesPerToken(phase: Phase): OutputDefinition['compute'] {
  return (context, quarter, slot) => {
    const tokens = fleetTokens[phase].rowOf(context, quarter)
    const power = facilityPowerMw.rowOf(context, quarter)
    kernel().ratio(slotAddress(slot), context.stride, M, power, tokens)
  }
}

const ofFleet = (phase: Phase) =>
  ({ group: 'tokens', year: 'end', denominator: { phase, of: 'fleet' } }) as const
const money = { group: 'money', year: 'sum', unit: 'USD bn' } as const

/** What the fleet's tokens cost, and the money of systems and of H200 deliveries. */
export const COST_OUTPUTS: OutputDefinition[] = [
  {
    ...ofFleet('decode'),
    key: 'usdPerMillionDecodeTokens',
    label: 'Cost of a million decode tokens',
    unit: 'USD/M tokens',
    measure: 'cost of tokens',
    compute: usdPerMillionTokens('decode'),
  },
  {
    ...ofFleet('prefill'),
    key: 'usdPerMillionPrefillTokens',
    label: 'Cost of a million prefill tokens',
    unit: 'USD/M tokens',
    measure: 'cost of tokens',
    compute: usdPerMillionTokens('prefill'),
  },
  {
    ...ofFleet('decode'),
    key: 'joulesPerDecodeToken',
    label: 'Energy of a decode token',
    unit: 'J/token',
    measure: 'energy of tokens',
    compute: joulesPerToken('decode'),
  },
  {
    ...ofFleet('prefill'),
    key: 'joulesPerPrefillToken',
    label: 'Energy of a prefill token',
    unit: 'J/token',
    measure: 'energy of tokens',
    compute: joulesPerToken('prefill'),
  },
  {
    ...money,
    key: 'cloudMatrixRevenueUsdBn',
    label: 'CloudMatrix384 system revenue',
    measure: 'system revenue',
    compute: cloudMatrixRevenue,
  },
  {
    ...money,
    key: 'h200RevenueUsdBn',
    label: 'H200 revenue from China',
    measure: 'H200 revenue',
    compute: times(input('h200DeliveriesKPerQuarter'), 'h200PriceUsd', K * 1e-9),
  },
  {
    ...money,
    key: 'usTakeH200UsdBn',
    label: 'US share of H200 revenue',
    measure: 'US take',
    compute: times(times(input('h200DeliveriesKPerQuarter'), 'h200PriceUsd', K * 1e-9), 'usRevenueShareH200'),
  },
]

/** Whole systems at the system price; the packages in them are in Huawei's package revenue too, so the two are not added. */
function cloudMatrixRevenue(context: Context, quarter: number, slot: Slot): void {
  cloudMatrixSystems(context, quarter, slot)
  const out = slotAddress(slot)
  kernel().sellSystems(out, context.stride, out, addressOf(context.draws.cloudMatrixPriceUsdM!))
}
