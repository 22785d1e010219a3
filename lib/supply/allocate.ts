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

/** Of one short sample, by resource (910 dies, 950 sites, HBM, own memory): offered, left, and packages lost in round one. */
const offered = new Float64Array(4)
const unused = new Float64Array(4)
const lost = new Float64Array(4)

/**
 * Eq. 28–30 for every sample of the quarter: package starts per line under scarcity, and what bound them.
 *
 * Lines that draw on the same two resources share their fate in every round, so water filling works on three groups: the
 * 910 family (910 dies, HBM), the 950 family on HBM (950 sites, HBM; "h") and the 950PR on Huawei's own memory ("l").
 * One long function on purpose: its two dozen numbers per sample stay in registers, where passing them on costs more than
 * the arithmetic.
 */
export function allocate(block: SupplyBlock, inputs: SupplyInputs, q: number): void {
  const { binding, mix, size, starts } = block
  const { bank, foreignHbm, freshHbm, ownMemory, siteStock, smicStock } = block.state
  const { demandStartsK, dies910UsedK, hbmUsedK, ownMemoryUsedK } = block.flows
  const { plannedStartsK, sites950UsedK, startsK } = block.flows
  const { foreignHbmMaxDrawSharePerQuarter, tsmcMaxDrawSharePerQuarter } = inputs
  const { stacks910B, stacks910C, stacks950Dt, stacks950Pr, stacks960 } = inputs
  const packaging = inputs.packagingStartsKPerQuarter[q]!
  for (let i = 0, at = q * size; i < size; i++, at++) {
    // Eq. 22: what may be used this quarter.
    const dieOffer = smicStock[i]! + tsmcMaxDrawSharePerQuarter[i]! * bank[i]!
    const siteOffer = siteStock[i]!
    const hbmOffer = freshHbm[i]! + foreignHbmMaxDrawSharePerQuarter[i]! * foreignHbm[i]!
    const ownOffer = ownMemory[i]!
    // Eq. 28: shares of the groups in the plan, and their needs per unit of plan.
    const b = mix[i]!
    const c = mix[size + i]!
    const h = mix[2 * size + i]!
    const l = mix[3 * size + i]!
    const dt = mix[4 * size + i]!
    const next = mix[5 * size + i]!
    const of910 = b + c
    const ofH = h + dt + next
    const diesEach = b + 2 * c
    const sitesEach = h + dt + 2 * next
    const hbmEach910 = b * stacks910B[i]! + c * stacks910C[i]!
    const hbmEachH = h * stacks950Pr[i]! + dt * stacks950Dt[i]! + next * stacks960[i]!
    // Eq. 29: rounds of water filling. A shortage cuts every user of that resource in the same proportion, and slots set
    // free go to lines that do not need it.
    let die = dieOffer
    let site = siteOffer
    let hbm = hbmOffer
    let own = ownOffer
    let made910 = 0
    let madeH = 0
    let madeL = 0
    let lostDie = 0
    let lostSite = 0
    let lostHbm = 0
    let lostOwn = 0
    const planned = plannedStartsK[at]!
    let remaining = planned
    for (let round = 0; round < ROUNDS && remaining > EMPTY; round++) {
      const open910 = die > EMPTY && hbm > EMPTY
      const openH = site > EMPTY && hbm > EMPTY
      const openL = site > EMPTY && own > EMPTY
      const open = (open910 ? of910 : 0) + (openH ? ofH : 0) + (openL ? l : 0)
      if (open <= 0) break
      const each = remaining / open
      const ask910 = open910 ? each : 0
      const askH = openH ? each : 0
      const askL = openL ? each : 0
      const byDie = supplied(die, ask910 * diesEach)
      const bySite = supplied(site, askH * sitesEach + askL * l)
      const byHbm = supplied(hbm, ask910 * hbmEach910 + askH * hbmEachH)
      const byOwn = supplied(own, askL * l)
      if (round === 0) {
        lostDie = ask910 * of910 * (1 - byDie)
        lostSite = (askH * ofH + askL * l) * (1 - bySite)
        lostHbm = (ask910 * of910 + askH * ofH) * (1 - byHbm)
        lostOwn = askL * l * (1 - byOwn)
      }
      const more910 = ask910 * (byDie < byHbm ? byDie : byHbm)
      const moreH = askH * (bySite < byHbm ? bySite : byHbm)
      const moreL = askL * (bySite < byOwn ? bySite : byOwn)
      const made = more910 * of910 + moreH * ofH + moreL * l
      made910 += more910
      madeH += moreH
      madeL += moreL
      if (made <= 0) break
      die = atLeastZero(die - more910 * diesEach)
      site = atLeastZero(site - moreH * sitesEach - moreL * l)
      hbm = atLeastZero(hbm - more910 * hbmEach910 - moreH * hbmEachH)
      own = atLeastZero(own - moreL * l)
      remaining -= made
    }
    starts[i] = b * made910
    starts[size + i] = c * made910
    starts[2 * size + i] = h * madeH
    starts[3 * size + i] = l * madeL
    starts[4 * size + i] = dt * madeH
    starts[5 * size + i] = next * madeH
    const total = of910 * made910 + ofH * madeH + l * madeL
    startsK[at] = total
    dies910UsedK[at] = diesEach * made910
    sites950UsedK[at] = sitesEach * madeH + l * madeL
    hbmUsedK[at] = hbmEach910 * made910 + hbmEachH * madeH
    ownMemoryUsedK[at] = l * madeL
    // Eq. 30.
    if (total >= ENOUGH * planned) binding[at] = demandStartsK[at]! < packaging[i]! ? DEMAND : PACKAGING
    else {
      offered[0] = dieOffer
      offered[1] = siteOffer
      offered[2] = hbmOffer
      offered[3] = ownOffer
      unused[0] = die
      unused[1] = site
      unused[2] = hbm
      unused[3] = own
      lost[0] = lostDie
      lost[1] = lostSite
      lost[2] = lostHbm
      lost[3] = lostOwn
      binding[at] = SCARCITY_CODE + scarcest()
    }
  }
}

const supplied = (left: number, asked: number): number => (left >= asked ? 1 : left / asked)
const atLeastZero = (x: number): number => (x > 0 ? x : 0)

/** The exhausted resource that cost most packages in round one; if none is quite empty, the costliest of all. */
function scarcest(): number {
  let best = -1
  for (let r = 0; r < 4; r++) {
    const exhausted = unused[r]! <= EXHAUSTED_SHARE * offered[r]!
    if (exhausted && (best < 0 || lost[r]! > lost[best]!)) best = r
  }
  if (best >= 0 && lost[best]! > 0) return best
  for (let r = 0; r < 4; r++) if (best < 0 || lost[r]! > lost[best]!) best = r
  return best
}
