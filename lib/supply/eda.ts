import type { SupplyBlock } from './block'
import { QUARTERS, quarterIndex, SIMULATED_FROM } from './calendar'
import type { SupplyInputs } from './inputs'
import { addressOf, kernel } from '../kernel'

const LETTERS_FROM = quarterIndex('2025Q2')!
const START_950PR = quarterIndex('2025Q4')!
const START_910C = quarterIndex('2024Q4')!
const PLANNED_950DT = quarterIndex('2026Q3')!
const PLANNED_960 = quarterIndex('2027Q4')!
const LEARNING_FROM = quarterIndex('2024Q1')!

/** Equations 4–7: what restricted EDA leaves of the design work, and when the later generations can start. */
export function planGenerations(block: SupplyBlock, inputs: SupplyInputs): void {
  const { flows, state, stride } = block
  const legacy = addressOf(inputs.edaLegacyAccessShare)
  for (let q = SIMULATED_FROM; q < QUARTERS; q++) {
    const covered = addressOf(flows.edaCoveredShare) + 8 * stride * q
    kernel().coverEda(stride, addressOf(inputs.edaDomesticCoverage[q]!), legacy, covered)
  }
  const of950Dt = { planned: PLANNED_950DT, work: inputs.edaDesignQuartersLeft950Dt }
  const of960 = { planned: PLANNED_960, work: inputs.edaDesignQuartersLeft960 }
  startGeneration(block, inputs, { ...of950Dt, start: state.start950Dt })
  startGeneration(block, inputs, { ...of960, start: state.start960 })
}

interface Generation {
  planned: number
  work: Float64Array
  start: Float64Array
}

/** Eq. 6: quarters lost because work advances at a pace < 1 per quarter; beyond 2028 the last pace goes on. Eq. 7. */
function startGeneration(block: SupplyBlock, inputs: SupplyInputs, generation: Generation): void {
  const { flows, state, stride } = block
  const { planned, work, start } = generation
  const k = kernel()
  const [works, left, delay] = [addressOf(work), addressOf(state.designLeft), addressOf(start)]
  const covered = (q: number) => addressOf(flows.edaCoveredShare) + 8 * stride * q
  const licence = (q: number) => addressOf(inputs.edaLicenceState[q]!)
  k.beginDesign(stride, works, left, delay)
  let goesOn = true
  for (let q = LETTERS_FROM; q < QUARTERS && goesOn; q++) {
    goesOn = k.advanceDesign(stride, licence(q), covered(q), works, left, delay, q - LETTERS_FROM) !== 0
  }
  const last = QUARTERS - 1
  if (goesOn) {
    const never = QUARTERS
    k.endDesign(stride, licence(last), covered(last), works, left, delay, QUARTERS - LETTERS_FROM, never)
  }
  k.startGeneration(stride, planned, addressOf(inputs.roadmapSlipQuarters), delay)
}

/** Eq. 8: the part of quarter q in which a product that starts at `start` is open. */
export const openShare = (q: number, start: number): number => Math.min(1, Math.max(0, q - start + 1))

export const opens = { '910C': START_910C, '950PR': START_950PR } as const

/** Before the first quarter: how far the yield is from its ceiling (eq. 13), and what a free quarter leaves of that. */
export function startLearning({ state, stride }: SupplyBlock, inputs: SupplyInputs): void {
  const tau = (SIMULATED_FROM - LEARNING_FROM) / 4 + 0.125
  kernel().startLearning(
    stride,
    addressOf(inputs.dieYieldCeiling),
    addressOf(inputs.dieYieldStart2024),
    addressOf(inputs.dieYieldLearningPerYear),
    tau,
    addressOf(state.yieldGap),
    addressOf(state.yieldDecay),
  )
}

/**
 * Equations 13 and 9: die yield of the quarter, then the learning clock moves on by a quarter less what restricted EDA
 * takes from it, which closes the gap to the ceiling by e to the minus pace times that time.
 */
export function learn({ flows, state, stride }: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const at = 8 * stride * q
  kernel().learn(
    stride,
    addressOf(inputs.edaLicenceState[q]!),
    addressOf(flows.edaCoveredShare) + at,
    addressOf(inputs.dieYieldCeiling),
    addressOf(inputs.dieYieldLearningPerYear),
    addressOf(inputs.edaYieldLearningSensitivity),
    addressOf(state.yieldGap),
    addressOf(state.yieldDecay),
    addressOf(flows.dieYield910) + at,
  )
}
