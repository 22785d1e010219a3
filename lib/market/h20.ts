/** Inputs of the H20 side; paths are quarters × samples (quarter-major), the rest one per sample. */
export interface H20Inputs {
  size: number
  quarters: number
  counterfactualRevenueUsdBn: Float64Array
  soldHistoryK: Float64Array
  licenceState: Float64Array
  /** The licence state that history already contains, one value per quarter. */
  licenceStateInHistory: Float64Array
  h200DeliveriesK: Float64Array
  h200DeliveriesInHistoryK: Float64Array
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
}

export function createH20Flows(length: number): H20Flows {
  return {
    wantedK: new Float64Array(length),
    soldK: new Float64Array(length),
    deniedK: new Float64Array(length),
    deniedPhysicalCumulativeK: new Float64Array(length),
    extraH20K: new Float64Array(length),
    extraNvidiaK: new Float64Array(length),
  }
}

/**
 * Equations 40–42. History already contains what the licences of 2025 let through, so a licence state z frees only the
 * part by which it exceeds history's own: (z − z₀) ÷ (1 − z₀) of the units denied, within the chips that existed.
 */
export function computeH20(inputs: H20Inputs, flows: H20Flows): void {
  const { size } = inputs
  for (let i = 0; i < size; i++) {
    let ceilingLeft = inputs.supplyCeilingK[i]!
    let denied = 0
    for (let q = 0; q < inputs.quarters; q++) {
      const at = q * size + i
      const wanted = (1000 * inputs.counterfactualRevenueUsdBn[at]!) / (inputs.priceUsd[i]! / 1000)
      const gap = Math.max(0, wanted - inputs.soldHistoryK[at]!)
      const extra = openedShare(inputs, q, at) * Math.min(gap, ceilingLeft)
      ceilingLeft -= extra
      denied += gap - extra
      flows.wantedK[at] = wanted
      flows.soldK[at] = inputs.soldHistoryK[at]! + extra
      flows.deniedK[at] = gap - extra
      flows.deniedPhysicalCumulativeK[at] = Math.min(denied, ceilingLeft)
      flows.extraH20K[at] = extra
      const moreH200 = inputs.h200DeliveriesK[at]! - inputs.h200DeliveriesInHistoryK[at]!
      flows.extraNvidiaK[at] = extra + Math.max(0, moreH200)
    }
  }
}

function openedShare(inputs: H20Inputs, q: number, at: number): number {
  const before = inputs.licenceStateInHistory[q]!
  if (before >= 1) return 0
  return Math.min(1, Math.max(0, (inputs.licenceState[at]! - before) / (1 - before)))
}
