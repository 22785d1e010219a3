import type { SupplyBlock } from './block'
import { opens, openShare } from './eda'
import type { SupplyInputs } from './inputs'

/** Eq. 23–25: the share of each line in the quarter's plan. A product not yet started leaves its share to its neighbour. */
export function planMix(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { mix, size } = block
  const { averageYield, start950Dt, start960 } = block.state
  const { packagingYieldSingleDie, share950PrOnHbmPool } = inputs
  const [mix910C, mix950] = [inputs.mix910CShareOf910[q]!, inputs.mix950Share[q]!]
  const [mixDt, mix960] = [inputs.mixDtShareOf950[q]!, inputs.mix960ShareOf950[q]!]
  const [yield950, yieldDual] = [inputs.packagingYield950[q]!, inputs.packagingYieldDualDie[q]!]
  const on950 = openShare(q, opens['950PR'])
  const on910C = openShare(q, opens['910C'])
  for (let i = 0; i < size; i++) {
    const a = mix950[i]! * on950
    const c = mix910C[i]! * on910C
    const d = mixDt[i]! * openShare(q, start950Dt[i]!)
    const s = mix960[i]! * openShare(q, start960[i]!)
    const pr = a * (1 - d) * (1 - s)
    const h = share950PrOnHbmPool[i]!
    const single = (1 - a) * (1 - c)
    const dual = (1 - a) * c
    mix[i] = single
    mix[size + i] = dual
    mix[2 * size + i] = pr * h
    mix[3 * size + i] = pr * (1 - h)
    mix[4 * size + i] = a * d * (1 - s)
    mix[5 * size + i] = a * s
    averageYield[i] = single * packagingYieldSingleDie[i]! + dual * yieldDual[i]! + a * yield950[i]!
  }
}

/** Eq. 26–27: package starts wanted, with orders not met before, and the starts planned within packaging capacity. */
export function planStarts(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, size } = block
  const { ascendOrdersLostPerForeignChip, demandHeadroom } = inputs
  const [demand, packaging] = [inputs.ascendDemandMPerYear[q]!, inputs.packagingStartsKPerQuarter[q]!]
  const { demandStartsK, extraNvidiaK, plannedStartsK } = flows
  const { averageYield, backlog, baseDemand } = block.state
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const base = ((250 * demand[i]!) / averageYield[i]!) * demandHeadroom[i]!
    const lost = ascendOrdersLostPerForeignChip[i]! * extraNvidiaK[at]!
    const wanted = Math.max(0, base + backlog[i]! - lost)
    baseDemand[i] = base
    demandStartsK[at] = wanted
    plannedStartsK[at] = Math.min(packaging[i]!, wanted)
  }
}

/** Orders left unmet stay in the books, up to some quarters' worth of demand. */
export function carryBacklog({ flows, size, state }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { longestBacklogQuarters } = inputs
  const { demandStartsK, startsK } = flows
  const { backlog, baseDemand } = state
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const unmet = Math.max(0, demandStartsK[at]! - startsK[at]!)
    backlog[i] = Math.min(unmet, longestBacklogQuarters[i]! * baseDemand[i]!)
  }
}
