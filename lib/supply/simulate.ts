import { allocate } from './allocate'
import type { SupplyBlock } from './block'
import { QUARTERS, SIMULATED_FROM } from './calendar'
import { learn, planGenerations, startLearning } from './eda'
import { finishPackages, shipAndInstall } from './fleet'
import type { SupplyInputs } from './inputs'
import { prepareLag } from './lag'
import { finishDies, startWafers } from './logic'
import { carryBacklog, planMix, planStarts } from './plan'
import { consume, receive } from './stocks'

/**
 * Runs the chain of docs/supply-model.md, eq. 4–36, for every sample of the block: wafers → dies → packages → shipments →
 * fleet, quarter by quarter from 2023Q1 (stocks empty) on wafer flows from 2021Q1.
 *
 * @param block work space; `flows`, `good`, `shipped`, `installed`, `fleet` and `binding` hold the result.
 * @param inputs one value per sample, or one per quarter and sample (quarter-major).
 * @param extraNvidiaK Nvidia chips sold in China beyond history (thousands per quarter), QUARTERS × samples; none if absent.
 */
export function simulateSupply(block: SupplyBlock, inputs: SupplyInputs, extraNvidiaK?: Float64Array): void {
  for (const values of Object.values(block.state)) values.fill(0)
  if (extraNvidiaK) block.flows.extraNvidiaK.set(extraNvidiaK)
  else block.flows.extraNvidiaK.fill(0)
  prepareLags(block, inputs)
  planGenerations(block, inputs)
  startLearning(block, inputs)
  for (let q = 0; q < SIMULATED_FROM; q++) startWafers(block, inputs, q)
  for (let q = SIMULATED_FROM; q < QUARTERS; q++) {
    startWafers(block, inputs, q)
    learn(block, inputs, q)
    finishDies(block, inputs, q)
    finishHbm(block, inputs, q)
    receive(block, inputs, q)
    planMix(block, inputs, q)
    planStarts(block, inputs, q)
    allocate(block, inputs, q)
    consume(block, inputs, q)
    carryBacklog(block, inputs, q)
    finishPackages(block, inputs, q)
  }
  shipAndInstall(block, inputs)
}

function prepareLags({ lags, size }: SupplyBlock, inputs: SupplyInputs): void {
  prepareLag(lags.waferToDie, inputs.lagWaferToDieQuarters, size)
  prepareLag(lags.waferToStack, inputs.lagHbmWaferToStackQuarters, size)
  prepareLag(lags.packageToShip, inputs.lagPackageToShipQuarters, size)
  prepareLag(lags.shipToInstall, inputs.lagShipToInstallQuarters, size)
}

/** Eq. 19: good CXMT stacks of the quarter, all customers, at the yields of the quarter they are finished in. */
function finishHbm({ flows, lags, size }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { cxmtHbmWaferStartsKwpm, hbmGrossStacksPerWafer } = inputs
  const [frontEnd, backEnd] = [inputs.cxmtFrontEndYield[q]!, inputs.cxmtBackEndYield[q]!]
  const { part, whole } = lags.waferToStack
  const out = flows.cxmtGoodStacksK
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const from = q - whole[i]!
    const late = part[i]!
    const wafers =
      (1 - late) * cxmtHbmWaferStartsKwpm[from]![i]! + late * cxmtHbmWaferStartsKwpm[from - 1]![i]!
    out[at] = 3 * wafers * hbmGrossStacksPerWafer[i]! * frontEnd[i]! * backEnd[i]!
  }
}
