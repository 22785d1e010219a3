import { QUARTERS } from './calendar'
import { createLag } from './lag'
import type { Lag } from './lag'
import { LINE_COUNT, PRODUCTS } from './products'
import { memoryBuffer, reserve, takeRow } from '../kernel'

/** Results of a block by quarter: arrays of QUARTERS × `stride`, quarter-major. Thousands unless the name says else. */
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
  'designLeft',
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
  /** Samples from one quarter of an array to the next: `size` made even, for kernels take two at a time. */
  stride: number
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
  /** Nvidia chips sold in China beyond history, QUARTERS × samples; 0 in the block's own array, `noExtraK`. */
  extraNvidiaK: Float64Array
  noExtraK: Float64Array
  /** Work space: addresses of the CXMT wafer starts by quarter. */
  stackStarts: Uint32Array
  /** Code of the binding constraint (index in CONSTRAINTS), QUARTERS × samples. */
  binding: Uint8Array
}

function record<K extends string>(keys: readonly K[], length: number): Record<K, Float64Array> {
  return Object.fromEntries(keys.map((key) => [key, takeRow(length)])) as Record<K, Float64Array>
}

/** A work space in the kernels' memory for up to so many samples. It is never given back: make few and use them again. */
export function createSupplyBlock(capacity: number): SupplyBlock {
  const even = evenUp(capacity)
  const quarterly = QUARTERS * even
  const perProduct = () => PRODUCTS.map(() => takeRow(quarterly))
  const noExtraK = takeRow(quarterly)
  return {
    size: capacity,
    stride: even,
    flows: record(FLOW_KEYS, quarterly),
    state: record(STATE_KEYS, even),
    lags: {
      waferToDie: createLag(even),
      waferToStack: createLag(even),
      packageToShip: createLag(even),
      shipToInstall: createLag(even),
    },
    mix: takeRow(LINE_COUNT * even),
    starts: takeRow(LINE_COUNT * even),
    good: perProduct(),
    shipped: perProduct(),
    installed: perProduct(),
    fleet: perProduct(),
    staying: takeRow(quarterly),
    extraNvidiaK: noExtraK,
    noExtraK,
    stackStarts: new Uint32Array(memoryBuffer(), reserve(QUARTERS * 4), QUARTERS),
    binding: new Uint8Array(memoryBuffer(), reserve(quarterly), quarterly),
  }
}

const evenUp = (samples: number): number => samples + (samples & 1)

/** Lets the block hold so many samples, at most its capacity. */
export function resizeSupply(block: SupplyBlock, samples: number): void {
  block.size = samples
  block.stride = evenUp(samples)
}
