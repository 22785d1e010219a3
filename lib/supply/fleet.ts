import type { SupplyBlock } from './block'
import { QUARTERS, SIMULATED_FROM } from './calendar'
import type { SupplyInputs } from './inputs'
import { lagAll } from './lag'
import { PRODUCTS } from './products'

type FiveArrays = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]

/** Eq. 33: good packages of the quarter from the starts of each line; scrap loses dies and stacks. */
export function finishPackages(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { size, starts } = block
  const { packagingYield950, packagingYieldDualDie, packagingYieldSingleDie } = inputs
  const [b, c, pr, dt, next] = block.good as FiveArrays
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const yield950 = packagingYield950[at]!
    b[at] = starts[i]! * packagingYieldSingleDie[i]!
    c[at] = starts[size + i]! * packagingYieldDualDie[at]!
    pr[at] = (starts[2 * size + i]! + starts[3 * size + i]!) * yield950
    dt[at] = starts[4 * size + i]! * yield950
    next[at] = starts[5 * size + i]! * yield950
  }
}

/** Eq. 33, 35, 36: shipments after the lag, what stays in China and is installed, and the fleet with retirements. */
export function shipAndInstall(block: SupplyBlock, inputs: SupplyInputs, quarters = QUARTERS): void {
  const { size } = block
  const { fleetAnnualAttrition, shareExported } = inputs
  const { kept } = block.state
  // (1 − a) to the power ¼ by two exactly rounded square roots.
  for (let i = 0; i < size; i++) kept[i] = Math.sqrt(Math.sqrt(1 - fleetAnnualAttrition[i]!))
  const staying = block.staying
  for (let p = 0; p < PRODUCTS.length; p++) {
    const [good, shipped] = [block.good[p]!, block.shipped[p]!]
    const [installed, fleet] = [block.installed[p]!, block.fleet[p]!]
    lagAll({ flow: good, out: shipped, lag: inputs.lagPackageToShipQuarters, size }, quarters)
    for (let at = SIMULATED_FROM * size; at < quarters * size; at++) {
      staying[at] = shipped[at]! * (1 - shareExported[at]!)
    }
    lagAll({ flow: staying, out: installed, lag: inputs.lagShipToInstallQuarters, size }, quarters)
    const first = SIMULATED_FROM * size
    for (let i = 0; i < size; i++) fleet[first + i] = installed[first + i]!
    for (let q = SIMULATED_FROM + 1; q < quarters; q++) {
      for (let i = 0, at = q * size; i < size; i++, at++) {
        fleet[at] = fleet[at - size]! * kept[i]! + installed[at]!
      }
    }
  }
}
