import type { Context } from './context'
import type { Slot } from './output'
import { FIRST_YEAR } from '../supply'

/** Whether every Ascend package counts or the 910C alone: readers of one claim differ on what it covered. */
type Scope = 'all' | '910C'

/**
 * Production capacity as table §8 of docs/supply-model.md defines it: the least of packaging starts, SMIC's own good dies
 * and memory, each turned into good packages at the period's mix; dies from the TSMC bank are left out. An upper bound.
 */
export function quarterCapacity(scope: Scope): (context: Context, quarter: number, slot: Slot) => void {
  return (context, quarter, { out, at }) => {
    for (let i = 0; i < context.size; i++)
      out[at + i] = 1000 * least(totals(context, { from: quarter, to: quarter + 1, i }), scope)
  }
}

/** The same over a year: each limit is added up first, then the least is taken, since stocks carry over in the year. */
export function annualCapacity(scope: Scope): (context: Context, year: number, slot: Slot) => void {
  return (context, year, { out, at }) => {
    const from = (year - FIRST_YEAR) * 4
    for (let i = 0; i < context.size; i++)
      out[at + i] = 1000 * least(totals(context, { from, to: from + 4, i }), scope)
  }
}

interface Limits {
  packagingK: number
  logicK: number
  memoryK: number
  /** Share of 910C in each limit's packages. */
  share910C: number
  logic910CK: number
}

const least = (limits: Limits, scope: Scope): number =>
  scope === 'all'
    ? Math.min(limits.packagingK, limits.logicK, limits.memoryK)
    : Math.min(limits.packagingK * limits.share910C, limits.logic910CK, limits.memoryK * limits.share910C)

function totals(context: Context, { from, to, i }: { from: number; to: number; i: number }): Limits {
  const { draws, size, supply } = context
  const { flows } = supply
  const stacks = [draws.stacks910B![i]!, draws.stacks910C![i]!]
  const sum = { starts: 0, dies: 0, sites: 0, stacks: opening(context, from, i), ownMemory: 0 }
  const good = [0, 0, 0, 0, 0]
  let goodPerStart = 0
  for (let q = from; q < to; q++) {
    const at = q * size + i
    sum.starts += draws.packagingStartsKPerQuarter![at]!
    sum.dies += flows.smicDies910K[at]!
    sum.sites += flows.sites950K[at]!
    sum.stacks += flows.hbmArrivalsK[at]!
    sum.ownMemory += draws.hiblCapacityKPackagesPerQuarter![at]!
    for (let p = 0; p < 5; p++) good[p]! += supply.good[p]![at]!
    goodPerStart +=
      flows.startsK[at]! > 0
        ? (good910(supply, at) + good950(supply, at)) / flows.startsK[at]! / (to - from)
        : 0
  }
  const at = (to - 1) * size + i
  const dual = draws.packagingYieldDualDie![at]!
  const single = draws.packagingYieldSingleDie![i]!
  const yield950 = draws.packagingYield950![at]!
  const of910 = good[0]! + good[1]!
  const c = of910 > 0 ? good[1]! / of910 : 0
  // Starts per good package at the mix: packages of each kind need their own dies and their own share of scrap.
  const diesPerGood = ((1 - c) * 1) / single + (c * 2) / dual
  const stacksPerGood = ((1 - c) * stacks[0]!) / single + (c * stacks[1]!) / dual
  const total = of910 + good[2]! + good[3]! + good[4]!
  return {
    packagingK: sum.starts * goodPerStart,
    logicK: sum.dies / diesPerGood + sum.sites * yield950,
    memoryK: sum.stacks / stacksPerGood + sum.ownMemory * yield950,
    share910C: total > 0 ? good[1]! / total : 0,
    logic910CK: (sum.dies / diesPerGood) * c,
  }
}

const good910 = ({ good }: Context['supply'], at: number): number => good[0]![at]! + good[1]![at]!
const good950 = ({ good }: Context['supply'], at: number): number =>
  good[2]![at]! + good[3]![at]! + good[4]![at]!

/** HBM-class stacks in stock when the period opens. */
function opening({ size, supply }: Context, from: number, i: number): number {
  const before = (from - 1) * size + i
  return supply.flows.foreignHbmK[before]! + supply.flows.freshHbmK[before]!
}
