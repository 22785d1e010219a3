import type { SupplyBlock } from './block'
import { QUARTERS, SIMULATED_FROM } from './calendar'
import { opens } from './eda'
import type { SupplyInputs } from './inputs'
import { PRODUCTS } from './products'
import { addressOf, kernel } from '../kernel'

/** Eq. 33: good packages of the quarter from the starts of each line; scrap loses dies and stacks. */
export function finishPackages({ good, starts, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const at = 8 * stride * q
  kernel().finishPackages(
    stride,
    addressOf(starts),
    addressOf(inputs.packagingYieldSingleDie),
    addressOf(inputs.packagingYieldDualDie[q]!),
    addressOf(inputs.packagingYield950[q]!),
    addressOf(good[0]!) + at,
    addressOf(good[1]!) + at,
    addressOf(good[2]!) + at,
    addressOf(good[3]!) + at,
    addressOf(good[4]!) + at,
  )
}

/** Eq. 33, 35, 36: shipments after the lag, what stays in China and is installed, and the fleet with retirements. */
export function shipAndInstall(block: SupplyBlock, inputs: SupplyInputs): void {
  const { stride } = block
  kernel().keepQuarterly(stride, addressOf(inputs.fleetAnnualAttrition), addressOf(block.state.kept))
  for (let p = 0; p < PRODUCTS.length; p++) {
    const first = firstQuarter(block, p)
    // Nothing is made before: those rows are 0, whatever an earlier block of another size left there.
    for (const flow of [block.shipped[p]!, block.installed[p]!, block.fleet[p]!, block.staying]) {
      flow.fill(0, 0, first * stride)
    }
    block.good[p]!.fill(0, 0, SIMULATED_FROM * stride)
    for (let q = first; q < QUARTERS; q++) shipQuarter(block, inputs, { p, q })
  }
}

/** The quarter in which the first sample of the block opens the product. */
function firstQuarter({ size, state }: SupplyBlock, product: number): number {
  const name = PRODUCTS[product]!
  if (name === '910B') return SIMULATED_FROM
  if (name === '910C' || name === '950PR') return opens[name]
  const starts = name === '950DT' ? state.start950Dt : state.start960
  let least = QUARTERS
  for (let i = 0; i < size; i++) if (starts[i]! < least) least = starts[i]!
  return Math.max(SIMULATED_FROM, Math.floor(least))
}

function shipQuarter(block: SupplyBlock, inputs: SupplyInputs, { p, q }: { p: number; q: number }): void {
  const { fleet, good, installed, lags, shipped, staying, state, stride } = block
  const at = 8 * stride * q
  kernel().shipQuarter(
    stride,
    addressOf(good[p]!) + at,
    addressOf(shipped[p]!) + at,
    addressOf(staying) + at,
    addressOf(installed[p]!) + at,
    addressOf(fleet[p]!) + at,
    addressOf(inputs.shareExported[q]!),
    addressOf(state.kept),
    addressOf(lags.packageToShip.whole),
    addressOf(lags.packageToShip.part),
    addressOf(lags.shipToInstall.whole),
    addressOf(lags.shipToInstall.part),
  )
}
