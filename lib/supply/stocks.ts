import type { SupplyBlock } from './block'
import type { SupplyInputs } from './inputs'
import { addressOf, kernel } from '../kernel'

/** Eq. 16–18, 20, 21: what arrives in the quarter joins the stocks. */
export function receive(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  receiveDies(block, inputs, q)
  receiveMemory(block, inputs, q)
}

function receiveDies({ flows, state, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const at = 8 * stride * q
  kernel().receiveDies(
    stride,
    addressOf(inputs.tsmcArrivalShare[q]!),
    addressOf(inputs.tsmcDieBankTotalM),
    addressOf(inputs.tsmcDieUsableShare),
    addressOf(flows.smicDies910K) + at,
    addressOf(flows.sites950K) + at,
    addressOf(flows.tsmcArrivalsK) + at,
    addressOf(state.bank),
    addressOf(state.smicStock),
    addressOf(state.siteStock),
  )
}

function receiveMemory({ flows, state, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const at = 8 * stride * q
  kernel().receiveMemory(
    stride,
    addressOf(inputs.foreignHbmArrivalShare[q]!),
    addressOf(inputs.foreignHbmStacksChinaM),
    addressOf(inputs.huaweiShareOfForeignHbm),
    addressOf(inputs.foreignHbmUsableShare),
    addressOf(flows.cxmtGoodStacksK) + at,
    addressOf(inputs.cxmtShareToHuawei),
    addressOf(inputs.smuggledHbmStacksMPerYear[q]!),
    addressOf(flows.hbmArrivalsK) + at,
    addressOf(state.foreignHbm),
    addressOf(state.freshHbm),
  )
  const made = addressOf(inputs.hiblCapacityKPackagesPerQuarter[q]!)
  const kept = addressOf(inputs.ownMemoryStockQuarters)
  kernel().receiveOwnMemory(stride, made, kept, addressOf(state.ownMemory))
}

/** Eq. 31 and 32: takes what the quarter's packages used out of the stocks; fresh HBM goes first. */
export function consume(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  consumeDies(block, inputs, q)
  consumeMemory(block, q)
}

function consumeDies({ flows, state, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const at = 8 * stride * q
  kernel().consumeDies(
    stride,
    addressOf(flows.dies910UsedK) + at,
    addressOf(flows.sites950UsedK) + at,
    addressOf(inputs.tsmcShareOfDieNeed),
    addressOf(inputs.tsmcMaxDrawSharePerQuarter),
    addressOf(state.bank),
    addressOf(state.smicStock),
    addressOf(state.siteStock),
    addressOf(state.lastSmicUse),
    addressOf(flows.tsmcDiesUsedK) + at,
    addressOf(flows.dieBankK) + at,
    addressOf(flows.smicStock910K) + at,
    addressOf(flows.siteStock950K) + at,
  )
}

function consumeMemory({ flows, state, stride }: SupplyBlock, q: number): void {
  const at = 8 * stride * q
  kernel().consumeMemory(
    stride,
    addressOf(flows.hbmUsedK) + at,
    addressOf(flows.ownMemoryUsedK) + at,
    addressOf(state.freshHbm),
    addressOf(state.foreignHbm),
    addressOf(state.ownMemory),
    addressOf(flows.freshHbmK) + at,
    addressOf(flows.foreignHbmK) + at,
    addressOf(flows.ownMemoryK) + at,
  )
}
