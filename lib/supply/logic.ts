import type { SupplyBlock } from './block'
import { SIMULATED_FROM } from './calendar'
import type { SupplyInputs } from './inputs'
import { lagQuarter } from './lag'

/** Eq. 10–11 and 15b: Ascend wafers of the quarter, cut when unused dies pile up, split between the generations. */
export function startWafers(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, size } = block
  const { aiShareOfAdvancedWafers, huaweiFabAiWaferStartsKwpm, huaweiShareOfAiWafers } = inputs
  const { smicAdvancedWaferStartsKwpm, waferShareFor950 } = inputs
  const { ascendWafersK, wafersFor910K, wafersFor950K } = flows
  const throttled = q >= SIMULATED_FROM
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const smic = smicAdvancedWaferStartsKwpm[at]! * aiShareOfAdvancedWafers[at]! * huaweiShareOfAiWafers[at]!
    const planned = 3 * (smic + huaweiFabAiWaferStartsKwpm[at]!)
    const wafers = throttled ? planned * throttle(block, inputs, i) : planned
    const for950 = wafers * waferShareFor950[at]!
    ascendWafersK[at] = wafers
    wafersFor950K[at] = for950
    wafersFor910K[at] = wafers - for950
  }
}

/** Eq. 15b: once unused 910 dies cover more quarters than wanted, starts fall in proportion, down to a least share. */
function throttle({ state }: SupplyBlock, inputs: SupplyInputs, i: number): number {
  const covered = inputs.dieCoverQuarters[i]! * state.lastSmicUse[i]!
  if (covered <= 0 || state.smicStock[i]! <= covered) return 1
  return Math.max(inputs.leastWaferStartShare[i]!, covered / state.smicStock[i]!)
}

/** Eq. 12, 14, 15: dies and 950 sites that come out tested after the lag, at the yield of the quarter they come out. */
export function finishDies(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, size } = block
  const lag = inputs.lagWaferToDieQuarters
  lagQuarter({ flow: flows.wafersFor910K, out: flows.smicDies910K, lag, size }, q)
  lagQuarter({ flow: flows.wafersFor950K, out: flows.sites950K, lag, size }, q)
  const { gross950PackageSitesPerWafer, grossDies910PerWafer, yieldFactor950 } = inputs
  const { dieYield910, sites950K, smicDies910K } = flows
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const dieYield = dieYield910[at]!
    smicDies910K[at]! *= grossDies910PerWafer[i]! * dieYield
    const yield950 = Math.min(0.95, dieYield * yieldFactor950[i]!)
    sites950K[at]! *= gross950PackageSitesPerWafer[i]! * yield950
  }
}
