import type { SupplyBlock } from './block'
import type { SupplyInputs } from './inputs'

/** Eq. 16–18, 20, 21: what arrives in the quarter joins the stocks. */
export function receive(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, state } = block
  const row = q * block.size
  for (let i = 0; i < block.size; i++) {
    const at = row + i
    const bank =
      inputs.tsmcArrivalShare[at]! * inputs.tsmcDieBankTotalM[i]! * 1000 * inputs.tsmcDieUsableShare[i]!
    const foreign =
      inputs.foreignHbmArrivalShare[at]! *
      inputs.foreignHbmStacksChinaM[i]! *
      1000 *
      inputs.huaweiShareOfForeignHbm[i]! *
      inputs.foreignHbmUsableShare[i]!
    const fresh =
      flows.cxmtGoodStacksK[at]! * inputs.cxmtShareToHuawei[i]! + 250 * inputs.smuggledHbmStacksMPerYear[at]!
    flows.tsmcArrivalsK[at] = bank
    flows.hbmArrivalsK[at] = foreign + fresh
    state.bank[i]! += bank
    state.smicStock[i]! += flows.smicDies910K[at]!
    state.siteStock[i]! += flows.sites950K[at]!
    state.foreignHbm[i]! += foreign
    state.freshHbm[i]! += fresh
    const made = inputs.hiblCapacityKPackagesPerQuarter[at]!
    state.ownMemory[i] = Math.min(state.ownMemory[i]! + made, inputs.ownMemoryStockQuarters[i]! * made)
  }
}

/** Eq. 31 and 32: takes what the quarter's packages used out of the stocks; fresh HBM goes first. */
export function consume(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, state } = block
  const row = q * block.size
  for (let i = 0; i < block.size; i++) {
    const at = row + i
    const need = flows.dies910UsedK[at]!
    const mostFromBank = inputs.tsmcMaxDrawSharePerQuarter[i]! * state.bank[i]!
    const wanted = Math.max(inputs.tsmcShareOfDieNeed[i]! * need, need - state.smicStock[i]!)
    const fromBank = Math.min(wanted, mostFromBank)
    flows.tsmcDiesUsedK[at] = fromBank
    state.bank[i]! -= fromBank
    state.lastSmicUse[i] = need - fromBank
    state.smicStock[i] = Math.max(0, state.smicStock[i]! - (need - fromBank))
    state.siteStock[i] = Math.max(0, state.siteStock[i]! - flows.sites950UsedK[at]!)
    state.ownMemory[i] = Math.max(0, state.ownMemory[i]! - flows.ownMemoryUsedK[at]!)
    const fromFresh = Math.min(state.freshHbm[i]!, flows.hbmUsedK[at]!)
    state.freshHbm[i]! -= fromFresh
    state.foreignHbm[i] = Math.max(0, state.foreignHbm[i]! - (flows.hbmUsedK[at]! - fromFresh))
    flows.dieBankK[at] = state.bank[i]!
    flows.smicStock910K[at] = state.smicStock[i]!
    flows.siteStock950K[at] = state.siteStock[i]!
    flows.foreignHbmK[at] = state.foreignHbm[i]!
    flows.freshHbmK[at] = state.freshHbm[i]!
    flows.ownMemoryK[at] = state.ownMemory[i]!
  }
}
