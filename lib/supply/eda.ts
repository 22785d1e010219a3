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
  const { size, state } = block
  const covered = block.flows.edaCoveredShare
  const legacy = inputs.edaLegacyAccessShare
  for (let q = SIMULATED_FROM, at = q * size; q < QUARTERS; q++) {
    const domestic = inputs.edaDomesticCoverage[q]!
    for (let i = 0; i < size; i++, at++) covered[at] = 1 - (1 - domestic[i]!) * (1 - legacy[i]!)
  }
  for (let i = 0; i < size; i++) {
    const slip = inputs.roadmapSlipQuarters[i]!
    const work950 = inputs.edaDesignQuartersLeft950Dt[i]!
    const work960 = inputs.edaDesignQuartersLeft960[i]!
    state.start950Dt[i] = PLANNED_950DT + slip + designDelay(block, inputs, { sample: i, work: work950 })
    state.start960[i] = PLANNED_960 + slip + designDelay(block, inputs, { sample: i, work: work960 })
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
    const pace = progress(block, inputs, { q, sample })
    if (pace >= left) return quarters + left / pace - work
    left -= pace
    quarters++
  }
  if (left <= 0) return quarters - work
  const pace = progress(block, inputs, { q: QUARTERS - 1, sample })
  return pace > 0 ? quarters + left / pace - work : QUARTERS
}

/** Eq. 5. */
function progress(
  { flows, size }: SupplyBlock,
  inputs: SupplyInputs,
  { q, sample }: { q: number; sample: number },
): number {
  const state = inputs.edaLicenceState[q]![sample]!
  return 1 - state + state * flows.edaCoveredShare[q * size + sample]!
}

/** Eq. 8: the part of quarter q in which a product that starts at `start` is open. */
export const openShare = (q: number, start: number): number => Math.min(1, Math.max(0, q - start + 1))

export const opens = { '910C': START_910C, '950PR': START_950PR } as const

/** Before the first quarter: how far the yield is from its ceiling (eq. 13), and what a free quarter leaves of that. */
export function startLearning({ size, state }: SupplyBlock, inputs: SupplyInputs): void {
  const { dieYieldCeiling, dieYieldLearningPerYear, dieYieldStart2024 } = inputs
  const { yieldDecay, yieldGap } = state
  const tau = (SIMULATED_FROM - LEARNING_FROM) / 4 + 0.125
  for (let i = 0; i < size; i++) {
    const pace = dieYieldLearningPerYear[i]!
    yieldGap[i] = (dieYieldCeiling[i]! - dieYieldStart2024[i]!) * exp(-pace * tau)
    yieldDecay[i] = exp(-pace / 4)
  }
}

/**
 * Equations 13 and 9: die yield of the quarter, then the learning clock moves on by a quarter less what restricted EDA
 * takes from it, which closes the gap to the ceiling by e to the minus pace times that time.
 */
export function learn({ flows, size, state }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { yieldDecay, yieldGap } = state
  const { dieYield910, edaCoveredShare } = flows
  const { dieYieldCeiling, dieYieldLearningPerYear, edaYieldLearningSensitivity } = inputs
  const licence = inputs.edaLicenceState[q]!
  for (let i = 0, at = q * size; i < size; i++, at++) {
    const gap = yieldGap[i]!
    dieYield910[at] = Math.min(0.95, Math.max(0.03, dieYieldCeiling[i]! - gap))
    const lost = licence[i]! * edaYieldLearningSensitivity[i]! * (1 - edaCoveredShare[at]!)
    const left = lost === 0 ? yieldDecay[i]! : exp((-dieYieldLearningPerYear[i]! * (1 - lost)) / 4)
    yieldGap[i] = gap * left
  }
}
