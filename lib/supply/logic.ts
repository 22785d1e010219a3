import type { SupplyBlock } from './block'
import { SIMULATED_FROM } from './calendar'
import type { SupplyInputs } from './inputs'
import { lagQuarter } from './lag'

/** Eq. 10–11 and 15b: Ascend wafers of the quarter, cut when unused dies pile up, split between the generations. */
export function startWafers(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows } = block
  const row = q * block.size
  for (let i = 0; i < block.size; i++) {
    const at = row + i
    const smic =
      inputs.smicAdvancedWaferStartsKwpm[at]! *
      inputs.aiShareOfAdvancedWafers[at]! *
      inputs.huaweiShareOfAiWafers[at]!
    const planned = 3 * (smic + inputs.huaweiFabAiWaferStartsKwpm[at]!)
    const wafers = q < SIMULATED_FROM ? planned : planned * throttle(block, inputs, i)
    flows.ascendWafersK[at] = wafers
    flows.wafersFor950K[at] = wafers * inputs.waferShareFor950[at]!
    flows.wafersFor910K[at] = wafers - flows.wafersFor950K[at]!
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
  const row = q * size
  for (let i = 0; i < size; i++) {
    const dieYield = flows.dieYield910[row + i]!
    flows.smicDies910K[row + i]! *= inputs.grossDies910PerWafer[i]! * dieYield
    const yield950 = Math.min(0.95, dieYield * inputs.yieldFactor950[i]!)
    flows.sites950K[row + i]! *= inputs.gross950PackageSitesPerWafer[i]! * yield950
  }
}
