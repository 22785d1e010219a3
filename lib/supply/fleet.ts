import type { SupplyBlock } from './block'
import { QUARTERS, SIMULATED_FROM } from './calendar'
import { opens } from './eda'
import type { SupplyInputs } from './inputs'
import { lagQuarter } from './lag'
import { PRODUCTS } from './products'

type FiveArrays = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]

/** Eq. 33: good packages of the quarter from the starts of each line; scrap loses dies and stacks. */
export function finishPackages(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { size, starts } = block
  const { packagingYieldSingleDie } = inputs
  const yieldDual = inputs.packagingYieldDualDie[q]!
  const yieldOf950 = inputs.packagingYield950[q]!
  const [b, c, pr, dt, next] = block.good as FiveArrays
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const yield950 = yieldOf950[i]!
    b[at] = starts[i]! * packagingYieldSingleDie[i]!
    c[at] = starts[size + i]! * yieldDual[i]!
    pr[at] = (starts[2 * size + i]! + starts[3 * size + i]!) * yield950
    dt[at] = starts[4 * size + i]! * yield950
    next[at] = starts[5 * size + i]! * yield950
  }
}

/** Eq. 33, 35, 36: shipments after the lag, what stays in China and is installed, and the fleet with retirements. */
export function shipAndInstall(block: SupplyBlock, inputs: SupplyInputs): void {
  const { size } = block
  const { kept } = block.state
  // (1 − a) to the power ¼ by two exactly rounded square roots.
  for (let i = 0; i < size; i++) kept[i] = Math.sqrt(Math.sqrt(1 - inputs.fleetAnnualAttrition[i]!))
  for (let p = 0; p < PRODUCTS.length; p++) {
    const first = firstQuarter(block, p)
    // Nothing is made before: those rows are 0, whatever an earlier block of another size left there.
    for (const flow of [block.shipped[p]!, block.installed[p]!, block.fleet[p]!, block.staying]) {
      flow.fill(0, 0, first * size)
    }
    block.good[p]!.fill(0, 0, SIMULATED_FROM * size)
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
  const { lags, size, staying } = block
  const { kept } = block.state
  const [shipped, installed, fleet] = [block.shipped[p]!, block.installed[p]!, block.fleet[p]!]
  lagQuarter({ flow: block.good[p]!, out: shipped, lag: lags.packageToShip, size }, q)
  const exported = inputs.shareExported[q]!
  for (let i = 0, at = q * size; i < size; i++, at++) staying[at] = shipped[at]! * (1 - exported[i]!)
  lagQuarter({ flow: staying, out: installed, lag: lags.shipToInstall, size }, q)
  for (let i = 0, at = q * size; i < size; i++, at++) {
    fleet[at] = fleet[at - size]! * kept[i]! + installed[at]!
  }
}
