import type { SupplyBlock } from './block'
import { QUARTERS, SIMULATED_FROM } from './calendar'
import type { SupplyInputs } from './inputs'
import { lagAll } from './lag'
import { PRODUCTS } from './products'

/** Eq. 33: good packages of the quarter from the starts of each line; scrap loses dies and stacks. */
export function finishPackages(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { good, size, starts } = block
  const row = q * size
  for (let i = 0; i < size; i++) {
    const at = row + i
    const yield950 = inputs.packagingYield950[at]!
    good[0]![at] = starts[i]! * inputs.packagingYieldSingleDie[i]!
    good[1]![at] = starts[size + i]! * inputs.packagingYieldDualDie[at]!
    good[2]![at] = (starts[2 * size + i]! + starts[3 * size + i]!) * yield950
    good[3]![at] = starts[4 * size + i]! * yield950
    good[4]![at] = starts[5 * size + i]! * yield950
  }
}

/** Eq. 33, 35, 36: shipments after the lag, what stays in China and is installed, and the fleet with retirements. */
export function shipAndInstall(block: SupplyBlock, inputs: SupplyInputs, quarters = QUARTERS): void {
  const { size } = block
  const staying = new Float64Array(QUARTERS * size)
  PRODUCTS.forEach((_, p) => {
    const [good, shipped, installed, fleet] = [
      block.good[p]!,
      block.shipped[p]!,
      block.installed[p]!,
      block.fleet[p]!,
    ]
    lagAll({ flow: good, out: shipped, lag: inputs.lagPackageToShipQuarters, size }, quarters)
    for (let at = SIMULATED_FROM * size; at < quarters * size; at++) {
      staying[at] = shipped[at]! * (1 - inputs.shareExported[at]!)
    }
    lagAll({ flow: staying, out: installed, lag: inputs.lagShipToInstallQuarters, size }, quarters)
    for (let i = 0; i < size; i++) {
      // (1 − a) to the power ¼ by two exactly rounded square roots.
      const kept = Math.sqrt(Math.sqrt(1 - inputs.fleetAnnualAttrition[i]!))
      let running = 0
      for (let q = SIMULATED_FROM; q < quarters; q++) {
        running = running * kept + installed[q * size + i]!
        fleet[q * size + i] = running
      }
    }
  })
}
