import type { SupplyBlock } from './block'
import type { SupplyInputs } from './inputs'
import { addressOf, kernel } from '../kernel'

/** Eq. 10–11 and 15b: Ascend wafers of the quarter, cut when unused dies pile up, split between the generations. */
export function startWafers({ flows, state, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const at = 8 * stride * q
  kernel().startWafers(
    stride,
    addressOf(inputs.smicAdvancedWaferStartsKwpm[q]!),
    addressOf(inputs.aiShareOfAdvancedWafers[q]!),
    addressOf(inputs.huaweiShareOfAiWafers[q]!),
    addressOf(inputs.huaweiFabAiWaferStartsKwpm[q]!),
    addressOf(inputs.waferShareFor950[q]!),
    addressOf(inputs.dieCoverQuarters),
    addressOf(inputs.leastWaferStartShare),
    addressOf(state.lastSmicUse),
    addressOf(state.smicStock),
    addressOf(flows.ascendWafersK) + at,
    addressOf(flows.wafersFor910K) + at,
    addressOf(flows.wafersFor950K) + at,
  )
}

/** Eq. 12, 14, 15: dies and 950 sites that come out tested after the lag, at the yield of the quarter they come out. */
export function finishDies({ flows, lags, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const at = 8 * stride * q
  const { part, whole } = lags.waferToDie
  kernel().finishDies(
    stride,
    addressOf(whole),
    addressOf(part),
    addressOf(flows.wafersFor910K) + at,
    addressOf(flows.wafersFor950K) + at,
    addressOf(inputs.grossDies910PerWafer),
    addressOf(inputs.gross950PackageSitesPerWafer),
    addressOf(inputs.yieldFactor950),
    addressOf(flows.dieYield910) + at,
    addressOf(flows.smicDies910K) + at,
    addressOf(flows.sites950K) + at,
  )
}

/** Eq. 19: good CXMT stacks of the quarter, all customers, at the yields of the quarter they are finished in. */
export function finishHbm(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, lags, stackStarts, stride } = block
  stackStarts[q] = addressOf(inputs.cxmtHbmWaferStartsKwpm[q]!)
  kernel().finishHbm(
    stride,
    addressOf(lags.waferToStack.whole),
    addressOf(lags.waferToStack.part),
    addressOf(stackStarts) + 4 * q,
    addressOf(inputs.hbmGrossStacksPerWafer),
    addressOf(inputs.cxmtFrontEndYield[q]!),
    addressOf(inputs.cxmtBackEndYield[q]!),
    addressOf(flows.cxmtGoodStacksK) + 8 * stride * q,
  )
}
