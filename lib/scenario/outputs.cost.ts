import type { Context } from './context'
import { once } from './once'
import { input, times, weighted } from './output'
import type { OutputDefinition } from './output'
import { facilityPowerMw, fleetTokens } from './outputs.fleet'
import type { Phase } from './rates'

const K = 1000
const HOURS_PER_YEAR = 8766
const SECONDS_PER_HOUR = 3600
const M = 1e6
/** Selling prices in the order of PRODUCTS. */
const ASP_KEYS = ['910B', '910C', '950Pr', '950Dt', '960'].map((product) => `asp${product}Usd`)

interface Priced {
  block: number
  weights: Float64Array[]
}

const priced = new WeakMap<Context, Priced>()

/**
 * Capital cost of a package in service (USD): selling price times what a server adds; a 910C inside CloudMatrix at the
 * system's price over its packages. Computed once for each block.
 */
function capitalPerPackage(context: Context): Float64Array[] {
  const { block, draws, size } = context
  let own = priced.get(context)
  if (!own) priced.set(context, (own = { block: -1, weights: ASP_KEYS.map(() => new Float64Array(size)) }))
  if (own.block === block) return own.weights
  own.block = block
  const factor = draws.serverCostFactor!
  own.weights.forEach((cost, p) => {
    const price = draws[ASP_KEYS[p]!]!
    for (let i = 0; i < size; i++) cost[i] = price[i]! * factor[i]!
  })
  const { cloudMatrixPriceUsdM, npusPerCloudMatrix, share910CInCloudMatrix } = draws
  const of910C = own.weights[1]!
  for (let i = 0; i < size; i++) {
    const inSystem = (M * cloudMatrixPriceUsdM![i]!) / npusPerCloudMatrix![i]!
    of910C[i]! += share910CInCloudMatrix![i]! * (inSystem - of910C[i]!)
  }
  return own.weights
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
  let capital = new Float64Array(0)
  let power = new Float64Array(0)
  return (context, quarter, { out, at }) => {
    const { draws, size } = context
    if (capital.length < size) [capital, power] = [new Float64Array(size), new Float64Array(size)]
    fleetTokens[phase](context, quarter, { out, at })
    fleetCapitalUsd(context, quarter, { out: capital, at: 0 })
    facilityPowerMw(context, quarter, { out: power, at: 0 })
    const { electricityUsdPerKwh, fleetUtilisation, hardwareLifeYears } = draws
    for (let i = 0; i < size; i++) {
      const inUse = fleetUtilisation![i]!
      const capitalPerHour = capital[i]! / (hardwareLifeYears![i]! * HOURS_PER_YEAR)
      const energyPerHour = power[i]! * 1000 * inUse * electricityUsdPerKwh![i]!
      const tokensPerHour = out[at + i]! * inUse * SECONDS_PER_HOUR
      out[at + i] = tokensPerHour > 0 ? (M * (capitalPerHour + energyPerHour)) / tokensPerHour : NaN
    }
  }
}

/** Facility energy of one token with the fleet at load, joules. */
function joulesPerToken(phase: Phase): OutputDefinition['compute'] {
  let power = new Float64Array(0)
  return (context, quarter, { out, at }) => {
    const { size } = context
    if (power.length < size) power = new Float64Array(size)
    fleetTokens[phase](context, quarter, { out, at })
    facilityPowerMw(context, quarter, { out: power, at: 0 })
    for (let i = 0; i < size; i++) out[at + i] = out[at + i]! > 0 ? (M * power[i]!) / out[at + i]! : NaN
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
function cloudMatrixRevenue(
  { draws, size, supply }: Context,
  quarter: number,
  { out, at }: { out: Float64Array; at: number },
): void {
  const { cloudMatrixPriceUsdM, npusPerCloudMatrix, share910CInCloudMatrix } = draws
  const shipped = supply.shipped[1]!
  for (let i = 0, k = quarter * size; i < size; i++, k++) {
    const systems = (K * shipped[k]! * share910CInCloudMatrix![i]!) / npusPerCloudMatrix![i]!
    out[at + i] = (systems * cloudMatrixPriceUsdM![i]!) / 1000
  }
}
