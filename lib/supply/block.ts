import { QUARTERS } from './calendar'
import { createLag } from './lag'
import type { Lag } from './lag'
import { LINE_COUNT, PRODUCTS } from './products'

/** Results of a block by quarter: arrays of QUARTERS × samples, quarter-major. Thousands unless the name says else. */
export const FLOW_KEYS = [
  'edaCoveredShare',
  'dieYield910',
  'ascendWafersK',
  'wafersFor910K',
  'wafersFor950K',
  'smicDies910K',
  'sites950K',
  'tsmcArrivalsK',
  'cxmtGoodStacksK',
  'hbmArrivalsK',
  'dieBankK',
  'smicStock910K',
  'siteStock950K',
  'foreignHbmK',
  'freshHbmK',
  'ownMemoryK',
  'hbmUsedK',
  'ownMemoryUsedK',
  'dies910UsedK',
  'tsmcDiesUsedK',
  'sites950UsedK',
  'plannedStartsK',
  'demandStartsK',
  'startsK',
  'extraNvidiaK',
] as const
export type FlowKey = (typeof FLOW_KEYS)[number]

/** State carried from quarter to quarter, one value per sample. */
const STATE_KEYS = [
  'bank',
  'smicStock',
  'siteStock',
  'foreignHbm',
  'freshHbm',
  'ownMemory',
  'backlog',
  'lastSmicUse',
  'start950Dt',
  'start960',
  'averageYield',
  'baseDemand',
  'yieldGap',
  'yieldDecay',
  'kept',
] as const
export type StateKey = (typeof STATE_KEYS)[number]

/** Work space for a block of samples, reused from block to block. */
export interface SupplyBlock {
  size: number
  flows: Record<FlowKey, Float64Array>
  state: Record<StateKey, Float64Array>
  lags: Record<'waferToDie' | 'waferToStack' | 'packageToShip' | 'shipToInstall', Lag>
  /** Planned share and package starts per line in the present quarter, line-major. */
  mix: Float64Array
  starts: Float64Array
  /** Good, shipped and installed packages and fleet per product (thousands), each QUARTERS × samples. */
  good: Float64Array[]
  shipped: Float64Array[]
  installed: Float64Array[]
  fleet: Float64Array[]
  /** Work space: what of one product's shipments stays in China; 0 before 2023. */
  staying: Float64Array
  /** Code of the binding constraint (index in CONSTRAINTS), QUARTERS × samples. */
  binding: Uint8Array
}

const quarterly = (size: number): Float64Array => new Float64Array(QUARTERS * size)
const perProduct = (size: number): Float64Array[] => PRODUCTS.map(() => quarterly(size))

function record<K extends string>(keys: readonly K[], make: () => Float64Array): Record<K, Float64Array> {
  return Object.fromEntries(keys.map((key) => [key, make()])) as Record<K, Float64Array>
}

export function createSupplyBlock(size: number): SupplyBlock {
  return {
    size,
    flows: record(FLOW_KEYS, () => quarterly(size)),
    state: record(STATE_KEYS, () => new Float64Array(size)),
    lags: {
      waferToDie: createLag(size),
      waferToStack: createLag(size),
      packageToShip: createLag(size),
      shipToInstall: createLag(size),
    },
    mix: new Float64Array(LINE_COUNT * size),
    starts: new Float64Array(LINE_COUNT * size),
    good: perProduct(size),
    shipped: perProduct(size),
    installed: perProduct(size),
    fleet: perProduct(size),
    staying: quarterly(size),
    binding: new Uint8Array(QUARTERS * size),
  }
}
