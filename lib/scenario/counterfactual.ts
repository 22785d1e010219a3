import type { Context } from './context'
import { computeH20, createH20Flows } from '../market'
import type { H20Inputs } from '../market'
import {
  CONSTANT_KEYS,
  createSupplyBlock,
  PATH_KEYS,
  QUARTERS,
  quarterIndex,
  SIMULATED_FROM,
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
  const licence = Array.from(history, (state, q) =>
    new Float64Array(blockSize).fill(q >= BAN_FROM ? 1 : state),
  )
  const packed: Packed = { rows: [], used: 0, byRow: new Map(), inputs: {} as SupplyInputs, blockSize }
  const extra = new Float64Array(QUARTERS * blockSize)
  return (context: Context, market: H20Inputs): Counterfactual => {
    const { draws, paths, size } = context
    computeH20({ ...market, licenceState: licence }, h20)
    const affected = affectedSamples(context, h20.extraNvidiaK)
    if (affected.length === 0) return { affected, shipped: [] }
    for (const key of PATH_KEYS) packed.inputs[key] = paths[key]!.map((row) => packRow(row, affected, packed))
    for (const key of CONSTANT_KEYS) packed.inputs[key] = packRow(draws[key]!, affected, packed)
    for (let q = SIMULATED_FROM; q < QUARTERS; q++) {
      for (let k = 0; k < affected.length; k++) {
        extra[q * affected.length + k] = h20.extraNvidiaK[q * size + affected[k]!]!
      }
    }
    supply.size = affected.length
    simulateSupply(supply, packed.inputs, extra.subarray(0, QUARTERS * affected.length))
    packed.used = 0
    packed.byRow.clear()
    return { affected, shipped: supply.shipped }
  }
}

function affectedSamples({ draws, h20, paths, size, supply }: Context, extraOpen: Float64Array): number[] {
  const perChip = draws.ascendOrdersLostPerForeignChip!
  const packaging = paths.packagingStartsKPerQuarter!
  const affected: number[] = []
  for (let i = 0; i < size; i++) {
    let ordersLost = 0
    for (let q = BAN_FROM; q < QUARTERS; q++) {
      const at = q * size + i
      ordersLost += perChip[i]! * (extraOpen[at]! - h20.extraNvidiaK[at]!)
      if (ordersLost > 0 && supply.flows.demandStartsK[at]! - ordersLost < packaging[q]![i]!) {
        affected.push(i)
        break
      }
    }
  }
  return affected
}

/** The affected samples' inputs. Quarters that share a row of the block share its packed row. */
interface Packed {
  /** Work space, of which the first `used` hold rows of this block. */
  rows: Float64Array[]
  used: number
  byRow: Map<Float64Array, Float64Array>
  inputs: SupplyInputs
  blockSize: number
}

function packRow(from: Float64Array, affected: readonly number[], packed: Packed): Float64Array {
  const known = packed.byRow.get(from)
  if (known) return known
  const row = (packed.rows[packed.used++] ??= new Float64Array(packed.blockSize))
  packed.byRow.set(from, row)
  for (let k = 0; k < affected.length; k++) row[k] = from[affected[k]!]!
  return row
}
