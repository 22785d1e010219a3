import { exp } from './exp'
import type { SupplyBlock } from './block'
import { QUARTERS, quarterIndex, SIMULATED_FROM } from './calendar'
import type { SupplyInputs } from './inputs'

const LETTERS_FROM = quarterIndex('2025Q2')!
const START_950PR = quarterIndex('2025Q4')!
const START_910C = quarterIndex('2024Q4')!
const PLANNED_950DT = quarterIndex('2026Q3')!
const PLANNED_960 = quarterIndex('2027Q4')!
const LEARNING_FROM = quarterIndex('2024Q1')!

/** Equations 4–7: what restricted EDA leaves of the design work, and when the later generations can start. */
export function planGenerations(block: SupplyBlock, inputs: SupplyInputs): void {
  const { size } = block
  const covered = block.flows.edaCoveredShare
  const { edaDomesticCoverage, edaLegacyAccessShare } = inputs
  for (let q = 0, at = 0; q < QUARTERS; q++) {
    for (let i = 0; i < size; i++, at++) {
      covered[at] = 1 - (1 - edaDomesticCoverage[at]!) * (1 - edaLegacyAccessShare[i]!)
    }
  }
  for (let i = 0; i < size; i++) {
    const slip = inputs.roadmapSlipQuarters[i]!
    const work950 = inputs.edaDesignQuartersLeft950Dt[i]!
    const work960 = inputs.edaDesignQuartersLeft960[i]!
    block.state.start950Dt[i] =
      PLANNED_950DT + slip + designDelay(block, inputs, { sample: i, work: work950 })
    block.state.start960[i] = PLANNED_960 + slip + designDelay(block, inputs, { sample: i, work: work960 })
    block.state.tau[i] = (SIMULATED_FROM - LEARNING_FROM) / 4
  }
}

/** Eq. 6: quarters lost because work advances at `progress` < 1 per quarter; beyond 2028 the last progress goes on. */
function designDelay(
  block: SupplyBlock,
  inputs: SupplyInputs,
  { sample, work }: { sample: number; work: number },
): number {
  let left = work
  let quarters = 0
  for (let q = LETTERS_FROM; q < QUARTERS && left > 0; q++) {
    const pace = progress(block, inputs, q * block.size + sample)
    if (pace >= left) return quarters + left / pace - work
    left -= pace
    quarters++
  }
  if (left <= 0) return quarters - work
  const pace = progress(block, inputs, (QUARTERS - 1) * block.size + sample)
  return pace > 0 ? quarters + left / pace - work : QUARTERS
}

/** Eq. 5. */
function progress(block: SupplyBlock, inputs: SupplyInputs, at: number): number {
  const state = inputs.edaLicenceState[at]!
  return 1 - state + state * block.flows.edaCoveredShare[at]!
}

/** Eq. 8: the part of quarter q in which a product that starts at `start` is open. */
export const openShare = (q: number, start: number): number => Math.min(1, Math.max(0, q - start + 1))

export const opens = { '910C': START_910C, '950PR': START_950PR } as const

/** Equations 13 and 9: die yield of the quarter, then the learning clock moves on. */
export function learn(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { tau } = block.state
  const { dieYield910, edaCoveredShare } = block.flows
  const { dieYieldCeiling, dieYieldLearningPerYear, dieYieldStart2024 } = inputs
  const { edaLicenceState, edaYieldLearningSensitivity } = inputs
  for (let i = 0, at = q * block.size; i < block.size; i++, at++) {
    const ceiling = dieYieldCeiling[i]!
    const gap = (ceiling - dieYieldStart2024[i]!) * exp(-dieYieldLearningPerYear[i]! * (tau[i]! + 0.125))
    dieYield910[at] = Math.min(0.95, Math.max(0.03, ceiling - gap))
    const lost = edaLicenceState[at]! * edaYieldLearningSensitivity[i]! * (1 - edaCoveredShare[at]!)
    tau[i]! += 0.25 * (1 - lost)
  }
}
