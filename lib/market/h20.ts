/** One row of samples per quarter; quarters may share a row. */
type Path = readonly Float64Array[]

/** Inputs of the H20 side; arrays have one value per sample. */
export interface H20Inputs {
  size: number
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

export function createH20Flows(length: number): H20Flows {
  return {
    wantedK: new Float64Array(length),
    soldK: new Float64Array(length),
    deniedK: new Float64Array(length),
    deniedPhysicalCumulativeK: new Float64Array(length),
    extraH20K: new Float64Array(length),
    extraNvidiaK: new Float64Array(length),
    ceilingLeftK: new Float64Array(length),
    deniedSoFarK: new Float64Array(length),
  }
}

/**
 * Equations 40–42. History already contains what the licences of 2025 let through, so a licence state z frees only the
 * part by which it exceeds history's own: (z − z₀) ÷ (1 − z₀) of the units denied, within the chips that existed.
 */
export function computeH20(inputs: H20Inputs, flows: H20Flows): void {
  const { size, supplyCeilingK } = inputs
  const { ceilingLeftK, deniedSoFarK } = flows
  for (let i = 0; i < size; i++) {
    ceilingLeftK[i] = supplyCeilingK[i]!
    deniedSoFarK[i] = 0
  }
  for (let q = inputs.from; q < inputs.to; q++) computeQuarter(inputs, flows, q)
}

function computeQuarter(inputs: H20Inputs, flows: H20Flows, q: number): void {
  const { priceUsd, size } = inputs
  const revenue = inputs.counterfactualRevenueUsdBn[q]!
  const [sold, state] = [inputs.soldHistoryK[q]!, inputs.licenceState[q]!]
  const [h200, h200InHistory] = [inputs.h200DeliveriesK[q]!, inputs.h200DeliveriesInHistoryK[q]!]
  const { ceilingLeftK, deniedK, deniedPhysicalCumulativeK, deniedSoFarK } = flows
  const { extraH20K, extraNvidiaK, soldK, wantedK } = flows
  const before = inputs.licenceStateInHistory[q]!
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const wanted = (1000 * revenue[i]!) / (priceUsd[i]! / 1000)
    const gap = Math.max(0, wanted - sold[i]!)
    const opened = before >= 1 ? 0 : Math.min(1, Math.max(0, (state[i]! - before) / (1 - before)))
    const extra = opened * Math.min(gap, ceilingLeftK[i]!)
    const left = ceilingLeftK[i]! - extra
    const denied = deniedSoFarK[i]! + (gap - extra)
    ceilingLeftK[i] = left
    deniedSoFarK[i] = denied
    wantedK[at] = wanted
    soldK[at] = sold[i]! + extra
    deniedK[at] = gap - extra
    deniedPhysicalCumulativeK[at] = Math.min(denied, left)
    extraH20K[at] = extra
    extraNvidiaK[at] = extra + Math.max(0, h200[i]! - h200InHistory[i]!)
  }
}
