import type { SupplyBlock } from './block'
import type { SupplyInputs } from './inputs'
import {
  DIE_910,
  HBM,
  LINE_COUNT,
  LINE_MEMORY,
  LINE_SILICON,
  LINE_SILICON_UNITS,
  OWN_MEMORY,
  SITE_950,
} from './products'

const ROUNDS = 3
const ENOUGH = 0.98
/** A resource with less than this (thousands) left is empty; far below one unit, far above rounding. */
const EMPTY = 1e-9
const EXHAUSTED_SHARE = 0.01

/** Scratch for one sample: stock left, first stock, asked for, and packages lost in round one, per resource. */
const left = new Float64Array(4)
const first = new Float64Array(4)
const asked = new Float64Array(4)
const lost = new Float64Array(4)
const memoryUnits = new Float64Array(LINE_COUNT)
const ask = new Float64Array(LINE_COUNT)
const made = new Float64Array(LINE_COUNT)

/** Eq. 28–30 for every sample of the quarter: package starts per line under scarcity, and what bound them. */
export function allocate(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { flows, size } = block
  const row = q * size
  for (let i = 0; i < size; i++) {
    const planned = flows.plannedStartsK[row + i]!
    offer(block, inputs, i)
    fill(block.mix, { size, sample: i, planned })
    let total = 0
    for (let p = 0; p < LINE_COUNT; p++) {
      block.starts[p * size + i] = made[p]!
      total += made[p]!
    }
    flows.startsK[row + i] = total
    flows.dies910UsedK[row + i] = first[DIE_910]! - left[DIE_910]!
    flows.sites950UsedK[row + i] = first[SITE_950]! - left[SITE_950]!
    flows.hbmUsedK[row + i] = first[HBM]! - left[HBM]!
    flows.ownMemoryUsedK[row + i] = first[OWN_MEMORY]! - left[OWN_MEMORY]!
    const demandLimits = flows.demandStartsK[row + i]! < inputs.packagingStartsKPerQuarter[row + i]!
    block.binding[row + i] = total >= ENOUGH * planned ? (demandLimits ? 0 : 1) : 2 + scarcest()
  }
}

/** Eq. 22: what may be used this quarter, and the memory each line needs. */
function offer({ state }: SupplyBlock, inputs: SupplyInputs, i: number): void {
  first[DIE_910] = state.smicStock[i]! + inputs.tsmcMaxDrawSharePerQuarter[i]! * state.bank[i]!
  first[SITE_950] = state.siteStock[i]!
  first[HBM] = state.freshHbm[i]! + inputs.foreignHbmMaxDrawSharePerQuarter[i]! * state.foreignHbm[i]!
  first[OWN_MEMORY] = state.ownMemory[i]!
  memoryUnits[0] = inputs.stacks910B[i]!
  memoryUnits[1] = inputs.stacks910C[i]!
  memoryUnits[2] = inputs.stacks950Pr[i]!
  memoryUnits[3] = 1
  memoryUnits[4] = inputs.stacks950Dt[i]!
  memoryUnits[5] = inputs.stacks960[i]!
  left.set(first)
  made.fill(0)
  lost.fill(0)
}

/**
 * Eq. 29: three rounds of water filling. A shortage cuts every line on that resource in the same proportion, and slots
 * set free go to lines that do not need it.
 */
function fill(mix: Float64Array, at: { size: number; sample: number; planned: number }): void {
  let remaining = at.planned
  for (let round = 0; round < ROUNDS && remaining > EMPTY; round++) {
    if (!shareOut(mix, at, remaining)) return
    for (let p = 0; p < LINE_COUNT; p++) {
      const wanted = ask[p]!
      if (wanted === 0) continue
      const silicon = LINE_SILICON[p]!
      const memory = LINE_MEMORY[p]!
      const bySilicon = supplied(silicon)
      const byMemory = supplied(memory)
      const x = wanted * Math.min(bySilicon, byMemory)
      if (round === 0) {
        lost[silicon]! += wanted * (1 - bySilicon)
        lost[memory]! += wanted * (1 - byMemory)
      }
      made[p]! += x
      remaining -= x
    }
    take()
  }
}

/** Splits what remains over the lines whose resources are not empty, and adds up what that asks of each resource. */
function shareOut(
  mix: Float64Array,
  { size, sample }: { size: number; sample: number },
  remaining: number,
): boolean {
  let open = 0
  for (let p = 0; p < LINE_COUNT; p++) {
    const can = left[LINE_SILICON[p]!]! > EMPTY && left[LINE_MEMORY[p]!]! > EMPTY
    ask[p] = can ? mix[p * size + sample]! : 0
    open += ask[p]!
  }
  if (open <= 0) return false
  asked.fill(0)
  for (let p = 0; p < LINE_COUNT; p++) {
    ask[p]! *= remaining / open
    asked[LINE_SILICON[p]!]! += ask[p]! * LINE_SILICON_UNITS[p]!
    asked[LINE_MEMORY[p]!]! += ask[p]! * memoryUnits[p]!
  }
  return true
}

const supplied = (resource: number): number => Math.min(1, left[resource]! / asked[resource]!)

/** What is left follows from all packages made so far, so that rounding cannot make a stock negative. */
function take(): void {
  left.set(first)
  for (let p = 0; p < LINE_COUNT; p++) {
    left[LINE_SILICON[p]!]! -= made[p]! * LINE_SILICON_UNITS[p]!
    left[LINE_MEMORY[p]!]! -= made[p]! * memoryUnits[p]!
  }
  for (let r = 0; r < 4; r++) if (left[r]! < 0) left[r] = 0
}

/** The exhausted resource that cost most packages in round one; if none is quite empty, the costliest of all. */
function scarcest(): number {
  let best = -1
  for (let r = 0; r < 4; r++) {
    if (left[r]! <= EXHAUSTED_SHARE * first[r]! && (best < 0 || lost[r]! > lost[best]!)) best = r
  }
  if (best >= 0 && lost[best]! > 0) return best
  for (let r = 0; r < 4; r++) if (best < 0 || lost[r]! > lost[best]!) best = r
  return best
}
