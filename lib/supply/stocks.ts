import type { SupplyBlock } from './block'
import type { SupplyInputs } from './inputs'

/** Eq. 16–18, 20, 21: what arrives in the quarter joins the stocks. */
export function receive(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  receiveDies(block, inputs, q)
  receiveMemory(block, inputs, q)
}

// Arrays are taken out of their records before each loop: looked up inside it, they cost more than the arithmetic.
function receiveDies({ flows, size, state }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { tsmcDieBankTotalM, tsmcDieUsableShare } = inputs
  const arrivals = inputs.tsmcArrivalShare[q]!
  const { smicDies910K, sites950K, tsmcArrivalsK } = flows
  const { bank, siteStock, smicStock } = state
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const arrived = arrivals[i]! * tsmcDieBankTotalM[i]! * 1000 * tsmcDieUsableShare[i]!
    tsmcArrivalsK[at] = arrived
    bank[i]! += arrived
    smicStock[i]! += smicDies910K[at]!
    siteStock[i]! += sites950K[at]!
  }
}

function receiveMemory({ flows, size, state }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { foreignHbmStacksChinaM, huaweiShareOfForeignHbm, foreignHbmUsableShare } = inputs
  const { cxmtShareToHuawei, ownMemoryStockQuarters } = inputs
  const [arrivals, smuggled] = [inputs.foreignHbmArrivalShare[q]!, inputs.smuggledHbmStacksMPerYear[q]!]
  const ownCapacity = inputs.hiblCapacityKPackagesPerQuarter[q]!
  const { cxmtGoodStacksK, hbmArrivalsK } = flows
  const { foreignHbm, freshHbm, ownMemory } = state
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const reached = arrivals[i]! * foreignHbmStacksChinaM[i]! * 1000
    const foreign = reached * huaweiShareOfForeignHbm[i]! * foreignHbmUsableShare[i]!
    const fresh = cxmtGoodStacksK[at]! * cxmtShareToHuawei[i]! + 250 * smuggled[i]!
    hbmArrivalsK[at] = foreign + fresh
    foreignHbm[i]! += foreign
    freshHbm[i]! += fresh
    const made = ownCapacity[i]!
    ownMemory[i] = Math.min(ownMemory[i]! + made, ownMemoryStockQuarters[i]! * made)
  }
}

/** Eq. 31 and 32: takes what the quarter's packages used out of the stocks; fresh HBM goes first. */
export function consume(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  consumeDies(block, inputs, q)
  consumeMemory(block, q)
}

function consumeDies({ flows, size, state }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { tsmcMaxDrawSharePerQuarter, tsmcShareOfDieNeed } = inputs
  const { dieBankK, dies910UsedK, siteStock950K, sites950UsedK, smicStock910K, tsmcDiesUsedK } = flows
  const { bank, lastSmicUse, siteStock, smicStock } = state
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const need = dies910UsedK[at]!
    const wanted = Math.max(tsmcShareOfDieNeed[i]! * need, need - smicStock[i]!)
    const fromBank = Math.min(wanted, tsmcMaxDrawSharePerQuarter[i]! * bank[i]!)
    tsmcDiesUsedK[at] = fromBank
    dieBankK[at] = bank[i]! -= fromBank
    lastSmicUse[i] = need - fromBank
    smicStock910K[at] = smicStock[i] = Math.max(0, smicStock[i]! - (need - fromBank))
    siteStock950K[at] = siteStock[i] = Math.max(0, siteStock[i]! - sites950UsedK[at]!)
  }
}

function consumeMemory({ flows, size, state }: SupplyBlock, q: number): void {
  const { foreignHbmK, freshHbmK, hbmUsedK, ownMemoryK, ownMemoryUsedK } = flows
  const { foreignHbm, freshHbm, ownMemory } = state
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const used = hbmUsedK[at]!
    const fromFresh = Math.min(freshHbm[i]!, used)
    freshHbmK[at] = freshHbm[i]! -= fromFresh
    foreignHbmK[at] = foreignHbm[i] = Math.max(0, foreignHbm[i]! - (used - fromFresh))
    ownMemoryK[at] = ownMemory[i] = Math.max(0, ownMemory[i]! - ownMemoryUsedK[at]!)
  }
}
