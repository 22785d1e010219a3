import type { SupplyBlock } from './block'
import { opens, openShare } from './eda'
import type { SupplyInputs } from './inputs'
import { addressOf, kernel } from '../kernel'

/** Eq. 23–25: the share of each line in the quarter's plan. A product not yet started leaves its share to its neighbour. */
export function planMix({ mix, state, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  kernel().planMix(
    stride,
    q,
    openShare(q, opens['910C']),
    openShare(q, opens['950PR']),
    addressOf(inputs.mix910CShareOf910[q]!),
    addressOf(inputs.mix950Share[q]!),
    addressOf(inputs.mixDtShareOf950[q]!),
    addressOf(inputs.mix960ShareOf950[q]!),
    addressOf(state.start950Dt),
    addressOf(state.start960),
    addressOf(inputs.share950PrOnHbmPool),
    addressOf(inputs.packagingYieldSingleDie),
    addressOf(inputs.packagingYieldDualDie[q]!),
    addressOf(inputs.packagingYield950[q]!),
    addressOf(mix),
    addressOf(state.averageYield),
  )
}

/** Eq. 26–27: package starts wanted, with orders not met before, and the starts planned within packaging capacity. */
export function planStarts(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { extraNvidiaK, flows, state, stride } = block
  const at = 8 * stride * q
  kernel().planStarts(
    stride,
    addressOf(inputs.ascendDemandMPerYear[q]!),
    addressOf(inputs.demandHeadroom),
    addressOf(state.averageYield),
    addressOf(inputs.ascendOrdersLostPerForeignChip),
    addressOf(extraNvidiaK) + at,
    addressOf(state.backlog),
    addressOf(inputs.packagingStartsKPerQuarter[q]!),
    addressOf(state.baseDemand),
    addressOf(flows.demandStartsK) + at,
    addressOf(flows.plannedStartsK) + at,
  )
}

/** Orders left unmet stay in the books, up to some quarters' worth of demand. */
export function carryBacklog({ flows, state, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const at = 8 * stride * q
  kernel().carryBacklog(
    stride,
    addressOf(flows.demandStartsK) + at,
    addressOf(flows.startsK) + at,
    addressOf(inputs.longestBacklogQuarters),
    addressOf(state.baseDemand),
    addressOf(state.backlog),
  )
}
