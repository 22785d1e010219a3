import type { Context } from './context'
import type { Draws } from './sampling'
import { computeH20, createH20Flows } from '../market'
import type { H20Inputs } from '../market'
import {
  CONSTANT_KEYS,
  createSupplyBlock,
  PATH_KEYS,
  QUARTERS,
  quarterIndex,
  simulateSupply,
} from '../supply'
import type { SupplyInputs } from '../supply'

const BAN_FROM = quarterIndex('2025Q2')!

/** Shipments of a block had the H20 never been denied, for the samples in which that changes anything. */
export interface Counterfactual {
  /** Places in the block of the samples that differ. */
  affected: number[]
  /** Shipped packages by product, quarters × affected samples. */
  shipped: Float64Array[]
}

/**
 * Eq. 45's second run: licence state 1 from the ban on. Extra Nvidia chips only take orders away, so a sample whose orders
 * stay above packaging capacity by more than all orders lost makes exactly the same packages; it is not run again.
 */
export function createCounterfactual(history: Float64Array, blockSize: number) {
  const supply = createSupplyBlock(blockSize)
  const h20 = createH20Flows(QUARTERS * blockSize)
  const licence = new Float64Array(QUARTERS * blockSize)
  const packed: Draws = {}
  for (const key of PATH_KEYS) packed[key] = new Float64Array(QUARTERS * blockSize)
  for (const key of CONSTANT_KEYS) packed[key] = new Float64Array(blockSize)
  const extra = new Float64Array(QUARTERS * blockSize)
  return (context: Context, market: H20Inputs): Counterfactual => {
    const { size } = context
    history.forEach((state, q) => licence.fill(q >= BAN_FROM ? 1 : state, q * size, (q + 1) * size))
    computeH20({ ...market, licenceState: licence }, h20)
    const affected = affectedSamples(context, h20.extraNvidiaK)
    if (affected.length === 0) return { affected, shipped: [] }
    for (const key of PATH_KEYS) pack(context.draws[key]!, packed[key]!, { affected, size, rows: QUARTERS })
    for (const key of CONSTANT_KEYS) pack(context.draws[key]!, packed[key]!, { affected, size, rows: 1 })
    pack(h20.extraNvidiaK, extra, { affected, size, rows: QUARTERS })
    supply.size = affected.length
    simulateSupply(supply, packed as SupplyInputs, extra.subarray(0, QUARTERS * affected.length))
    return { affected, shipped: supply.shipped }
  }
}

function affectedSamples({ draws, h20, size, supply }: Context, extraOpen: Float64Array): number[] {
  const perChip = draws.ascendOrdersLostPerForeignChip!
  const affected: number[] = []
  for (let i = 0; i < size; i++) {
    let ordersLost = 0
    for (let q = BAN_FROM; q < QUARTERS; q++) {
      const at = q * size + i
      ordersLost += perChip[i]! * (extraOpen[at]! - h20.extraNvidiaK[at]!)
      const orders = supply.flows.demandStartsK[at]! - ordersLost
      if (ordersLost > 0 && orders < draws.packagingStartsKPerQuarter![at]!) {
        affected.push(i)
        break
      }
    }
  }
  return affected
}

interface Packing {
  affected: readonly number[]
  size: number
  rows: number
}

function pack(from: Float64Array, to: Float64Array, { affected, size, rows }: Packing): void {
  const count = affected.length
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < count; k++) to[row * count + k] = from[row * size + affected[k]!]!
  }
}
