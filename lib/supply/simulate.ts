import { allocate } from './allocate'
import type { SupplyBlock } from './block'
import { QUARTERS, SIMULATED_FROM } from './calendar'
import { learn, planGenerations, startLearning } from './eda'
import { finishPackages, shipAndInstall } from './fleet'
import type { SupplyInputs } from './inputs'
import { prepareLag } from './lag'
import { finishDies, finishHbm, startWafers } from './logic'
import { carryBacklog, planMix, planStarts } from './plan'
import { consume, receive } from './stocks'
import { addressOf } from '../kernel'

/**
 * Runs the chain of docs/supply-model.md, eq. 4–36, for every sample of the block: wafers → dies → packages → shipments →
 * fleet, quarter by quarter from 2023Q1 (stocks empty) on wafer flows from 2021Q1.
 *
 * @param block work space; `flows`, `good`, `shipped`, `installed`, `fleet` and `binding` hold the result.
 * @param inputs one value per sample, or one row of values per quarter; in the kernels' memory, as is all else.
 * @param extraNvidiaK Nvidia chips sold in China beyond history (thousands per quarter), QUARTERS × samples; none if absent.
 */
export function simulateSupply(block: SupplyBlock, inputs: SupplyInputs, extraNvidiaK?: Float64Array): void {
  for (const values of Object.values(block.state)) values.fill(0)
  block.extraNvidiaK = extraNvidiaK ?? block.noExtraK
  prepareLags(block, inputs)
  planGenerations(block, inputs)
  startLearning(block, inputs)
  for (let q = 0; q < SIMULATED_FROM; q++) {
    startWafers(block, inputs, q)
    block.stackStarts[q] = addressOf(inputs.cxmtHbmWaferStartsKwpm[q]!)
  }
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

function prepareLags({ lags, stride }: SupplyBlock, inputs: SupplyInputs): void {
  prepareLag(lags.waferToDie, inputs.lagWaferToDieQuarters, stride)
  prepareLag(lags.waferToStack, inputs.lagHbmWaferToStackQuarters, stride)
  prepareLag(lags.packageToShip, inputs.lagPackageToShipQuarters, stride)
  prepareLag(lags.shipToInstall, inputs.lagShipToInstallQuarters, stride)
}
