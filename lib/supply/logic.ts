import type { SupplyBlock } from './block'
import type { SupplyInputs } from './inputs'

/** Eq. 10–11 and 15b: Ascend wafers of the quarter, cut when unused dies pile up, split between the generations. */
export function startWafers(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, size } = block
  const advanced = inputs.smicAdvancedWaferStartsKwpm[q]!
  const aiShare = inputs.aiShareOfAdvancedWafers[q]!
  const huaweiShare = inputs.huaweiShareOfAiWafers[q]!
  const ownFabs = inputs.huaweiFabAiWaferStartsKwpm[q]!
  const shareFor950 = inputs.waferShareFor950[q]!
  const { dieCoverQuarters, leastWaferStartShare } = inputs
  const { lastSmicUse, smicStock } = block.state
  const { ascendWafersK, wafersFor910K, wafersFor950K } = flows
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const smic = advanced[i]! * aiShare[i]! * huaweiShare[i]!
    // Once unused 910 dies cover more quarters than wanted, starts fall in proportion, down to a least share.
    const covered = dieCoverQuarters[i]! * lastSmicUse[i]!
    const stock = smicStock[i]!
    const kept = covered > 0 && stock > covered ? Math.max(leastWaferStartShare[i]!, covered / stock) : 1
    const wafers = 3 * (smic + ownFabs[i]!) * kept
    const for950 = wafers * shareFor950[i]!
    ascendWafersK[at] = wafers
    wafersFor950K[at] = for950
    wafersFor910K[at] = wafers - for950
  }
}

/** Eq. 12, 14, 15: dies and 950 sites that come out tested after the lag, at the yield of the quarter they come out. */
export function finishDies({ flows, lags, size }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { gross950PackageSitesPerWafer, grossDies910PerWafer, yieldFactor950 } = inputs
  const { dieYield910, sites950K, smicDies910K, wafersFor910K, wafersFor950K } = flows
  const { part, whole } = lags.waferToDie
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const from = at - whole[i]! * size
    const late = part[i]!
    const out910 = (1 - late) * wafersFor910K[from]! + late * wafersFor910K[from - size]!
    const out950 = (1 - late) * wafersFor950K[from]! + late * wafersFor950K[from - size]!
    const dieYield = dieYield910[at]!
    smicDies910K[at] = out910 * grossDies910PerWafer[i]! * dieYield
    sites950K[at] = out950 * gross950PackageSitesPerWafer[i]! * Math.min(0.95, dieYield * yieldFactor950[i]!)
  }
}
