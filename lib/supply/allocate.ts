import type { SupplyBlock } from './block'
import type { SupplyInputs } from './inputs'
import { SCARCITY_CODE } from './products'

const ROUNDS = 3
const ENOUGH = 0.98
/** A resource with less than this (thousands) left is empty; far below one unit, far above rounding. */
const EMPTY = 1e-9
const EXHAUSTED_SHARE = 0.01
const DEMAND = 0
const PACKAGING = 1

/**
 * Lines that draw on the same two resources share their fate in every round, so water filling works on three groups: the
 * 910 family (910 dies, HBM), the 950 family on HBM (950 sites, HBM) and the 950PR on Huawei's own memory.
 * One sample's numbers, kept in one array so that the inner loop allocates nothing.
 */
const w = new Float64Array(24)
const [N910, NH, NL] = [0, 1, 2] as const // planned shares of the three groups
const [DIE_910, HBM_910, SITE_H, HBM_H] = [3, 4, 5, 6] as const // units asked per unit of plan
const [LEFT_DIE, LEFT_SITE, LEFT_HBM, LEFT_OWN] = [8, 9, 10, 11] as const
const [LOST_DIE, LOST_SITE, LOST_HBM, LOST_OWN] = [12, 13, 14, 15] as const
const [C910, CH, CL] = [16, 17, 18] as const // packages made per unit of plan
const FIRST = 20 // stocks offered: die, site, HBM, own memory

/** Eq. 28–30 for every sample of the quarter: package starts per line under scarcity, and what bound them. */
export function allocate(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { binding, mix, size, starts } = block
  const { demandStartsK, dies910UsedK, hbmUsedK, ownMemoryUsedK } = block.flows
  const { plannedStartsK, sites950UsedK, startsK } = block.flows
  const packaging = inputs.packagingStartsKPerQuarter
  const row = q * size
  for (let i = 0; i < size; i++) {
    const planned = plannedStartsK[row + i]!
    offer(block, inputs, i)
    ask(block, inputs, i)
    fill(planned)
    const c910 = w[C910]!
    const cH = w[CH]!
    const cL = w[CL]!
    starts[i] = mix[i]! * c910
    starts[size + i] = mix[size + i]! * c910
    starts[2 * size + i] = mix[2 * size + i]! * cH
    starts[3 * size + i] = mix[3 * size + i]! * cL
    starts[4 * size + i] = mix[4 * size + i]! * cH
    starts[5 * size + i] = mix[5 * size + i]! * cH
    const total = w[N910]! * c910 + w[NH]! * cH + w[NL]! * cL
    startsK[row + i] = total
    dies910UsedK[row + i] = w[DIE_910]! * c910
    sites950UsedK[row + i] = w[SITE_H]! * cH + w[NL]! * cL
    hbmUsedK[row + i] = w[HBM_910]! * c910 + w[HBM_H]! * cH
    ownMemoryUsedK[row + i] = w[NL]! * cL
    const short = total < ENOUGH * planned
    const unbound = demandStartsK[row + i]! < packaging[row + i]! ? DEMAND : PACKAGING
    binding[row + i] = short ? SCARCITY_CODE + scarcest() : unbound
  }
}

/** Eq. 22: what may be used this quarter. */
function offer({ state }: SupplyBlock, inputs: SupplyInputs, i: number): void {
  w[LEFT_DIE] = w[FIRST] = state.smicStock[i]! + inputs.tsmcMaxDrawSharePerQuarter[i]! * state.bank[i]!
  w[LEFT_SITE] = w[FIRST + 1] = state.siteStock[i]!
  const foreign = inputs.foreignHbmMaxDrawSharePerQuarter[i]! * state.foreignHbm[i]!
  w[LEFT_HBM] = w[FIRST + 2] = state.freshHbm[i]! + foreign
  w[LEFT_OWN] = w[FIRST + 3] = state.ownMemory[i]!
}

/** Eq. 28: shares and needs of the three groups per unit of plan. */
function ask({ mix, size }: SupplyBlock, inputs: SupplyInputs, i: number): void {
  const b = mix[i]!
  const c = mix[size + i]!
  const h = mix[2 * size + i]!
  const dt = mix[4 * size + i]!
  const n960 = mix[5 * size + i]!
  w[N910] = b + c
  w[NH] = h + dt + n960
  w[NL] = mix[3 * size + i]!
  w[DIE_910] = b + 2 * c
  w[HBM_910] = b * inputs.stacks910B[i]! + c * inputs.stacks910C[i]!
  w[SITE_H] = h + dt + 2 * n960
  w[HBM_H] = h * inputs.stacks950Pr[i]! + dt * inputs.stacks950Dt[i]! + n960 * inputs.stacks960[i]!
}

/**
 * Eq. 29: three rounds of water filling. A shortage cuts every user of that resource in the same proportion, and slots
 * set free go to lines that do not need it.
 */
function fill(planned: number): void {
  w[C910] = w[CH] = w[CL] = 0
  w[LOST_DIE] = w[LOST_SITE] = w[LOST_HBM] = w[LOST_OWN] = 0
  let remaining = planned
  for (let round = 0; round < ROUNDS && remaining > EMPTY; round++) {
    const made = fillOnce(remaining, round === 0)
    if (made <= 0) return
    remaining -= made
  }
}

/** One round; returns the packages it adds. */
function fillOnce(remaining: number, first: boolean): number {
  const hbm = w[LEFT_HBM]! > EMPTY
  const site = w[LEFT_SITE]! > EMPTY
  const open910 = w[LEFT_DIE]! > EMPTY && hbm
  const openH = site && hbm
  const openL = site && w[LEFT_OWN]! > EMPTY
  const open = (open910 ? w[N910]! : 0) + (openH ? w[NH]! : 0) + (openL ? w[NL]! : 0)
  if (open <= 0) return 0
  const scale = remaining / open
  const d910 = open910 ? scale : 0
  const dH = openH ? scale : 0
  const dL = openL ? scale : 0
  const byDie = supplied(w[LEFT_DIE]!, d910 * w[DIE_910]!)
  const bySite = supplied(w[LEFT_SITE]!, dH * w[SITE_H]! + dL * w[NL]!)
  const byHbm = supplied(w[LEFT_HBM]!, d910 * w[HBM_910]! + dH * w[HBM_H]!)
  const byOwn = supplied(w[LEFT_OWN]!, dL * w[NL]!)
  const k910 = d910 * (byDie < byHbm ? byDie : byHbm)
  const kH = dH * (bySite < byHbm ? bySite : byHbm)
  const kL = dL * (bySite < byOwn ? bySite : byOwn)
  if (first) {
    w[LOST_DIE] = d910 * w[N910]! * (1 - byDie)
    w[LOST_SITE] = (dH * w[NH]! + dL * w[NL]!) * (1 - bySite)
    w[LOST_HBM] = (d910 * w[N910]! + dH * w[NH]!) * (1 - byHbm)
    w[LOST_OWN] = dL * w[NL]! * (1 - byOwn)
  }
  w[C910]! += k910
  w[CH]! += kH
  w[CL]! += kL
  w[LEFT_DIE] = atLeastZero(w[LEFT_DIE]! - k910 * w[DIE_910]!)
  w[LEFT_SITE] = atLeastZero(w[LEFT_SITE]! - kH * w[SITE_H]! - kL * w[NL]!)
  w[LEFT_HBM] = atLeastZero(w[LEFT_HBM]! - k910 * w[HBM_910]! - kH * w[HBM_H]!)
  w[LEFT_OWN] = atLeastZero(w[LEFT_OWN]! - kL * w[NL]!)
  return k910 * w[N910]! + kH * w[NH]! + kL * w[NL]!
}

const supplied = (left: number, asked: number): number => (left >= asked ? 1 : left / asked)
const atLeastZero = (x: number): number => (x > 0 ? x : 0)

/** The exhausted resource that cost most packages in round one; if none is quite empty, the costliest of all. */
function scarcest(): number {
  let best = -1
  for (let r = 0; r < 4; r++) {
    const exhausted = w[LEFT_DIE + r]! <= EXHAUSTED_SHARE * w[FIRST + r]!
    if (exhausted && (best < 0 || w[LOST_DIE + r]! > w[LOST_DIE + best]!)) best = r
  }
  if (best >= 0 && w[LOST_DIE + best]! > 0) return best
  for (let r = 0; r < 4; r++) if (best < 0 || w[LOST_DIE + r]! > w[LOST_DIE + best]!) best = r
  return best
}
