import type { Context } from './context'
import { once } from './once'
import { slotAddress, summed, weighted } from './output'
import type { OutputDefinition } from './output'
import type { Once } from './once'
import { addressOf, kernel } from '../kernel'

const K = 1000
const PFLOPS_OF_H100 = 0.989
const SECONDS_PER_DAY = 86_400
const PRODUCT_SUFFIX = ['910B', '910C', '950Pr', '950Dt', '960']

const fleetRows = ({ supply }: Context) => supply.fleet
const shippedRows = ({ supply }: Context) => supply.shipped
/** One input per product; its keys are put together once, not with every block. */
function perProduct(prefix: string, suffix = ''): (context: Context) => Float64Array[] {
  const keys = PRODUCT_SUFFIX.map((product) => `${prefix}${product}${suffix}`)
  return ({ draws }) => keys.map((key) => draws[key]!)
}

const fleet = { group: 'fleet', year: 'end' } as const
const fleetH100e = once(weighted({ rows: fleetRows, weights: perProduct('h100ePer'), factor: K }))
const memoryBandwidth = weighted({ rows: fleetRows, weights: perProduct('memoryTbPerSecond'), factor: K })

const sumOfAll = weighted({ rows: fleetRows, weights: perProduct('power', 'Kw') })

/** Eq. 38: 910C inside CloudMatrix count at the system's power per package, optics and CPUs included. */
const itPowerMw = once((context, quarter, slot) => {
  const { draws, stride, supply } = context
  sumOfAll(context, quarter, slot)
  const out = slotAddress(slot)
  const of910C = addressOf(supply.fleet[1]!) + 8 * stride * quarter
  const [share, alone] = [addressOf(draws.share910CInCloudMatrix!), addressOf(draws.power910CKw!)]
  const inSystem = addressOf(draws.systemPowerKwPer910C!)
  kernel().addSystemPower(out, stride, out, of910C, share, inSystem, alone)
})

/** What was computed once times an input of one value per sample. */
function onceTimes({ rowOf }: Once, input: string, factor = 1): OutputDefinition['compute'] {
  return (context, quarter, slot) => {
    const by = addressOf(context.draws[input]!)
    kernel().multiply(slotAddress(slot), context.stride, rowOf(context, quarter), by, factor)
  }
}

export const facilityPowerMw = once(onceTimes(itPowerMw, 'facilityPue'))

function systems(product: number, share: string, packages: string): OutputDefinition['compute'] {
  return ({ draws, stride, supply }, quarter, slot) => {
    const shipped = addressOf(supply.shipped[product]!) + 8 * stride * quarter
    const [part, perSystem] = [addressOf(draws[share]!), addressOf(draws[packages]!)]
    kernel().countSystems(slotAddress(slot), stride, shipped, part, perSystem)
  }
}
export const cloudMatrixSystems = systems(1, 'share910CInCloudMatrix', 'npusPerCloudMatrix')

const tokensOf = (phase: 'decode' | 'prefill') =>
  once(weighted({ rows: fleetRows, weights: ({ packageTokens }) => packageTokens[phase], factor: K }))
export const fleetTokens = { decode: tokensOf('decode'), prefill: tokensOf('prefill') }

function h20Equivalents(phase: 'decode' | 'prefill'): OutputDefinition['compute'] {
  return (context, quarter, slot) => {
    const perH20 = addressOf(context.h20Tokens[phase])
    const tokens = fleetTokens[phase].rowOf(context, quarter)
    kernel().ratio(slotAddress(slot), context.stride, 1, tokens, perH20)
  }
}

/** By definition of the H100-equivalent: dense 16-bit throughput over one H100's. */
const pflops: OutputDefinition['compute'] = (context, quarter, slot) => {
  const h100e = fleetH100e.rowOf(context, quarter)
  kernel().scale(slotAddress(slot), context.stride, h100e, PFLOPS_OF_H100)
}

/** Systems, fleet, power, tokens and Huawei's revenue. */
export const FLEET_OUTPUTS: OutputDefinition[] = [
  {
    group: 'systems',
    year: 'sum',
    key: 'cloudMatrix384',
    label: 'CloudMatrix384-equivalents shipped',
    unit: 'systems',
    measure: 'systems',
    compute: cloudMatrixSystems,
  },
  {
    group: 'systems',
    year: 'sum',
    key: 'atlas950',
    label: 'Atlas 950-equivalents shipped',
    unit: 'systems',
    measure: 'systems',
    compute: systems(3, 'share950DtInAtlas950', 'npusPerAtlas950'),
  },
  {
    group: 'packages',
    year: 'sum',
    key: 'shippedH100e',
    label: 'Compute shipped',
    unit: 'H100e',
    measure: 'H100-equivalents',
    compute: weighted({ rows: shippedRows, weights: perProduct('h100ePer'), factor: K }),
  },
  {
    ...fleet,
    key: 'fleet',
    label: 'Installed Ascend packages',
    unit: 'packages',
    measure: 'deployment',
    compute: summed(fleetRows, K),
  },
  {
    ...fleet,
    key: 'fleetH100e',
    label: 'Installed compute',
    unit: 'H100e',
    measure: 'H100-equivalents',
    compute: fleetH100e.compute,
  },
  {
    ...fleet,
    key: 'fleetUsefulH100e',
    label: 'Installed compute in use',
    unit: 'H100e',
    measure: 'H100-equivalents',
    compute: onceTimes(fleetH100e, 'fleetUtilisation'),
  },
  {
    ...fleet,
    key: 'fleetPflops',
    label: 'Installed dense 16-bit compute',
    unit: 'PFLOPS',
    measure: 'PFLOPS',
    compute: pflops,
  },
  {
    ...fleet,
    key: 'fleetMemoryTbPerSecond',
    label: 'Installed memory bandwidth',
    unit: 'TB/s',
    measure: 'memory bandwidth',
    compute: memoryBandwidth,
  },
  {
    ...fleet,
    key: 'itPowerMw',
    label: 'IT power of the fleet',
    unit: 'MW',
    measure: 'power',
    compute: itPowerMw.compute,
  },
  {
    ...fleet,
    key: 'facilityPowerMw',
    label: 'Facility power of the fleet',
    unit: 'MW',
    measure: 'power',
    compute: facilityPowerMw.compute,
  },
  {
    ...fleet,
    group: 'tokens',
    key: 'fleetDecodeTokensPerSecond',
    label: 'Decode capacity of the fleet',
    unit: 'tokens/s',
    measure: 'tokens',
    compute: fleetTokens.decode.compute,
  },
  {
    ...fleet,
    group: 'tokens',
    key: 'fleetPrefillTokensPerSecond',
    label: 'Prefill capacity of the fleet',
    unit: 'tokens/s',
    measure: 'tokens',
    compute: fleetTokens.prefill.compute,
  },
  {
    ...fleet,
    group: 'tokens',
    key: 'fleetDecodeTokensPerDay',
    label: 'Decode tokens per day at fleet utilisation',
    unit: 'tokens/day',
    measure: 'tokens',
    compute: onceTimes(fleetTokens.decode, 'fleetUtilisation', SECONDS_PER_DAY),
  },
  {
    ...fleet,
    group: 'tokens',
    key: 'fleetPrefillTokensPerDay',
    label: 'Prefill tokens per day at fleet utilisation',
    unit: 'tokens/day',
    measure: 'tokens',
    compute: onceTimes(fleetTokens.prefill, 'fleetUtilisation', SECONDS_PER_DAY),
  },
  {
    ...fleet,
    group: 'tokens',
    key: 'fleetDecodeH20Equivalents',
    denominator: { phase: 'decode', of: 'H20' },
    label: 'Fleet as H20s, decode',
    unit: 'H20',
    measure: 'tokens',
    compute: h20Equivalents('decode'),
  },
  {
    ...fleet,
    group: 'tokens',
    key: 'fleetPrefillH20Equivalents',
    denominator: { phase: 'prefill', of: 'H20' },
    label: 'Fleet as H20s, prefill',
    unit: 'H20',
    measure: 'tokens',
    compute: h20Equivalents('prefill'),
  },
  {
    group: 'money',
    year: 'sum',
    key: 'revenueUsdBn',
    label: 'Huawei Ascend revenue',
    unit: 'USD bn',
    measure: 'revenue',
    compute: weighted({ rows: shippedRows, weights: perProduct('asp', 'Usd'), factor: 1e-6 }),
  },
]
