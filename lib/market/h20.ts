import { addressOf, kernel, takeRow } from '../kernel'

/** One row of samples per quarter; quarters may share a row. */
type Path = readonly Float64Array[]

/** Inputs of the H20 side; arrays have one value per sample and lie in the kernels' memory. */
export interface H20Inputs {
  /** Samples from one quarter of a flow to the next: an even number, not below that of the samples. */
  stride: number
  /** First and one past the last quarter computed; flows before are left as they are. */
  from: number
  to: number
  counterfactualRevenueUsdBn: Path
  soldHistoryK: Path
  licenceState: Path
  /** The licence state that history already contains, one value per quarter. */
  licenceStateInHistory: Float64Array
  h200DeliveriesK: Path
  h200DeliveriesInHistoryK: Path
  priceUsd: Float64Array
  supplyCeilingK: Float64Array
}

export interface H20Flows {
  wantedK: Float64Array
  soldK: Float64Array
  /** Wanted and not delivered, whether or not the chip existed. */
  deniedK: Float64Array
  /** Of the cumulated denied units, those that physically existed and were not sold. */
  deniedPhysicalCumulativeK: Float64Array
  /** H20 sold beyond history, and Nvidia chips of any kind beyond history. */
  extraH20K: Float64Array
  extraNvidiaK: Float64Array
  /** Work space, one value per sample: chips of the ceiling not yet sold, and units denied so far. */
  ceilingLeftK: Float64Array
  deniedSoFarK: Float64Array
}

/** A work space for flows of so many values (quarters × stride), never given back. */
export function createH20Flows(length: number): H20Flows {
  return {
    wantedK: takeRow(length),
    soldK: takeRow(length),
    deniedK: takeRow(length),
    deniedPhysicalCumulativeK: takeRow(length),
    extraH20K: takeRow(length),
    extraNvidiaK: takeRow(length),
    ceilingLeftK: takeRow(length),
    deniedSoFarK: takeRow(length),
  }
}

/**
 * Equations 40–42. History already contains what the licences of 2025 let through, so a licence state z frees only the
 * part by which it exceeds history's own: (z − z₀) ÷ (1 − z₀) of the units denied, within the chips that existed.
 */
export function computeH20(inputs: H20Inputs, flows: H20Flows): void {
  const { stride, supplyCeilingK } = inputs
  const { ceilingLeftK, deniedSoFarK } = flows
  kernel().copyRow(addressOf(ceilingLeftK), stride, addressOf(supplyCeilingK))
  deniedSoFarK.fill(0, 0, stride)
  for (let q = inputs.from; q < inputs.to; q++) computeQuarter(inputs, flows, q)
}

function computeQuarter(inputs: H20Inputs, flows: H20Flows, q: number): void {
  const { stride } = inputs
  const at = 8 * stride * q
  kernel().sellH20(
    stride,
    inputs.licenceStateInHistory[q]!,
    addressOf(inputs.counterfactualRevenueUsdBn[q]!),
    addressOf(inputs.priceUsd),
    addressOf(inputs.soldHistoryK[q]!),
    addressOf(inputs.licenceState[q]!),
    addressOf(inputs.h200DeliveriesK[q]!),
    addressOf(inputs.h200DeliveriesInHistoryK[q]!),
    addressOf(flows.ceilingLeftK),
    addressOf(flows.deniedSoFarK),
    addressOf(flows.wantedK) + at,
    addressOf(flows.soldK) + at,
    addressOf(flows.deniedK) + at,
    addressOf(flows.deniedPhysicalCumulativeK) + at,
    addressOf(flows.extraH20K) + at,
    addressOf(flows.extraNvidiaK) + at,
  )
}
