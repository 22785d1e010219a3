import type { SupplyBlock } from './block'
import { opens, openShare } from './eda'
import type { SupplyInputs } from './inputs'

/** Eq. 23–25: the share of each line in the quarter's plan. A product not yet started leaves its share to its neighbour. */
export function planMix(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { mix, size, state } = block
  const row = q * size
  const on950 = openShare(q, opens['950PR'])
  const on910C = openShare(q, opens['910C'])
  for (let i = 0; i < size; i++) {
    const at = row + i
    const a = inputs.mix950Share[at]! * on950
    const c = inputs.mix910CShareOf910[at]! * on910C
    const d = inputs.mixDtShareOf950[at]! * openShare(q, state.start950Dt[i]!)
    const s = inputs.mix960ShareOf950[at]! * openShare(q, state.start960[i]!)
    const pr = a * (1 - d) * (1 - s)
    const h = inputs.share950PrOnHbmPool[i]!
    mix[i] = (1 - a) * (1 - c)
    mix[size + i] = (1 - a) * c
    mix[2 * size + i] = pr * h
    mix[3 * size + i] = pr * (1 - h)
    mix[4 * size + i] = a * d * (1 - s)
    mix[5 * size + i] = a * s
    state.averageYield[i] =
      mix[i]! * inputs.packagingYieldSingleDie[i]! +
      mix[size + i]! * inputs.packagingYieldDualDie[at]! +
      a * inputs.packagingYield950[at]!
  }
}

/** Eq. 26–27: package starts wanted, with orders not met before, and the starts planned within packaging capacity. */
export function planStarts(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, state } = block
  const row = q * block.size
  for (let i = 0; i < block.size; i++) {
    const at = row + i
    const base = baseDemand(block, inputs, at, i)
    const lost = inputs.ascendOrdersLostPerForeignChip[i]! * flows.extraNvidiaK[at]!
    const wanted = Math.max(0, base + state.backlog[i]! - lost)
    flows.demandStartsK[at] = wanted
    flows.plannedStartsK[at] = Math.min(inputs.packagingStartsKPerQuarter[at]!, wanted)
  }
}

function baseDemand(block: SupplyBlock, inputs: SupplyInputs, at: number, sample: number): number {
  return (
    ((250 * inputs.ascendDemandMPerYear[at]!) / block.state.averageYield[sample]!) *
    inputs.demandHeadroom[sample]!
  )
}

/** Orders left unmet stay in the books, up to some quarters' worth of demand. */
export function carryBacklog(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, state } = block
  const row = q * block.size
  for (let i = 0; i < block.size; i++) {
    const at = row + i
    const unmet = Math.max(0, flows.demandStartsK[at]! - flows.startsK[at]!)
    state.backlog[i] = Math.min(unmet, inputs.longestBacklogQuarters[i]! * baseDemand(block, inputs, at, i))
  }
}
