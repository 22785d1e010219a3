import type { SupplyBlock } from './block'
import type { SupplyInputs } from './inputs'
import { addressOf, kernel } from '../kernel'

/** Eq. 28–30 for every sample of the quarter: package starts per line under scarcity, and what bound them. */
export function allocate(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { binding, flows, mix, starts, state, stride } = block
  const at = 8 * stride * q
  kernel().allocate(
    stride,
    addressOf(state.smicStock),
    addressOf(state.bank),
    addressOf(inputs.tsmcMaxDrawSharePerQuarter),
    addressOf(state.siteStock),
    addressOf(state.freshHbm),
    addressOf(state.foreignHbm),
    addressOf(inputs.foreignHbmMaxDrawSharePerQuarter),
    addressOf(state.ownMemory),
    addressOf(mix),
    addressOf(inputs.stacks910B),
    addressOf(inputs.stacks910C),
    addressOf(inputs.stacks950Pr),
    addressOf(inputs.stacks950Dt),
    addressOf(inputs.stacks960),
    addressOf(flows.plannedStartsK) + at,
    addressOf(flows.demandStartsK) + at,
    addressOf(inputs.packagingStartsKPerQuarter[q]!),
    addressOf(starts),
    addressOf(flows.startsK) + at,
    addressOf(flows.dies910UsedK) + at,
    addressOf(flows.sites950UsedK) + at,
    addressOf(flows.hbmUsedK) + at,
    addressOf(flows.ownMemoryUsedK) + at,
    addressOf(binding) + stride * q,
  )
}
