import type { Context } from './context'
import { addressOf, kernel, memoryBuffer, reserve, takeRow } from '../kernel'
import { computeH20, createH20Flows } from '../market'
import type { H20Inputs } from '../market'
import {
  CONSTANT_KEYS,
  createSupplyBlock,
  PATH_KEYS,
  QUARTERS,
  quarterIndex,
  resizeSupply,
  SIMULATED_FROM,
  simulateSupply,
} from '../supply'
import type { SupplyBlock, SupplyInputs } from '../supply'

const BAN_FROM = quarterIndex('2025Q2')!

/** Shipments of a block had the H20 never been denied, for the samples in which that changes anything. */
export interface Counterfactual {
  /** How many samples differ, and where in a row of the block they are, in bytes. */
  affected: number
  offsets: Uint32Array
  /** Shipped packages by product, quarters × affected samples made even. */
  shipped: Float64Array[]
}

/** What the second run works on, and the affected samples' inputs behind one another. */
interface Space {
  supply: SupplyBlock
  /** The second run's Nvidia chips, quarters × affected samples. */
  extraK: Float64Array
  offsets: Uint32Array
  ordersLost: Float64Array
  marks: Float64Array
  /** Packed rows, of which the first `used` hold this block's. Quarters that share a row of the block share its packed row. */
  rows: Float64Array[]
  used: number
  byRow: Map<Float64Array, Float64Array>
  inputs: SupplyInputs
  capacity: number
}

function createSpace(capacity: number): Space {
  return {
    supply: createSupplyBlock(capacity),
    extraK: takeRow(QUARTERS * capacity),
    offsets: new Uint32Array(memoryBuffer(), reserve((capacity + 1) * 4), capacity + 1),
    ordersLost: takeRow(capacity),
    marks: takeRow(capacity),
    rows: [],
    used: 0,
    byRow: new Map(),
    inputs: {} as SupplyInputs,
    capacity,
  }
}

/**
 * Eq. 45's second run: licence state 1 from the ban on. Extra Nvidia chips only take orders away, so a sample whose orders
 * stay above packaging capacity by more than all orders lost makes exactly the same packages; it is not run again.
 */
export function createCounterfactual(history: Float64Array, capacity: number) {
  const h20 = createH20Flows(QUARTERS * capacity)
  const licence = Array.from(history, (state, q) => takeRow(capacity).fill(q >= BAN_FROM ? 1 : state))
  const space = createSpace(capacity)
  return (context: Context, market: H20Inputs): Counterfactual => {
    computeH20({ ...market, licenceState: licence }, h20)
    const affected = findAffected(context, h20.extraNvidiaK, space)
    const { offsets, supply } = space
    if (affected > 0) {
      resizeSupply(supply, affected)
      packInputs(context, space)
      packExtra(context, h20.extraNvidiaK, space)
      simulateSupply(supply, space.inputs, space.extraK)
    }
    return { affected, offsets, shipped: supply.shipped }
  }
}

function findAffected(context: Context, extraOpen: Float64Array, space: Space): number {
  const { draws, h20, paths, size, stride, supply } = context
  const { marks, offsets, ordersLost } = space
  const k = kernel()
  const [perChip, packaging] = [draws.ascendOrdersLostPerForeignChip!, paths.packagingStartsKPerQuarter!]
  ordersLost.fill(0)
  marks.fill(0)
  for (let q = BAN_FROM; q < QUARTERS; q++) {
    const row = 8 * stride * q
    k.markAffected(
      stride,
      addressOf(perChip),
      addressOf(extraOpen) + row,
      addressOf(h20.extraNvidiaK) + row,
      addressOf(supply.flows.demandStartsK) + row,
      addressOf(packaging[q]!),
      addressOf(ordersLost),
      addressOf(marks),
    )
  }
  return k.collectMarked(size, addressOf(marks), addressOf(offsets))
}

function packInputs({ draws, paths }: Context, space: Space): void {
  space.used = 0
  space.byRow.clear()
  for (const key of PATH_KEYS) space.inputs[key] = paths[key]!.map((row) => packRow(row, space))
  for (const key of CONSTANT_KEYS) space.inputs[key] = packRow(draws[key]!, space)
}

function packRow(from: Float64Array, space: Space): Float64Array {
  const known = space.byRow.get(from)
  if (known) return known
  const row = (space.rows[space.used++] ??= takeRow(space.capacity))
  space.byRow.set(from, row)
  kernel().gather(space.supply.size, addressOf(space.offsets), addressOf(from), addressOf(row))
  return row
}

function packExtra({ stride }: Context, extraOpen: Float64Array, { extraK, offsets, supply }: Space): void {
  for (let q = SIMULATED_FROM; q < QUARTERS; q++) {
    const [from, to] = [addressOf(extraOpen) + 8 * stride * q, addressOf(extraK) + 8 * supply.stride * q]
    kernel().gather(supply.size, addressOf(offsets), from, to)
  }
}
