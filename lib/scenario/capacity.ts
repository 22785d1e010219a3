import type { Context } from './context'
import type { OutputDefinition, Slot } from './output'
import { FIRST_YEAR, LAST_YEAR, QUARTERS } from '../supply'

/** Whether every Ascend package counts or the 910C alone: readers of one claim differ on what it covered. */
type Scope = 'all' | '910C'

const K = 1000
const YEARS = LAST_YEAR - FIRST_YEAR + 1

/** Capacities of a block by period: quarters first, then years. */
interface Kept {
  block: number
  done: Uint8Array
  all: Float64Array
  of910C: Float64Array
}

const kept = new WeakMap<Context, Kept>()

/**
 * Production capacity as table §8 of docs/supply-model.md defines it: the least of packaging starts, SMIC's own good dies
 * and memory, each turned into good packages at the period's mix; dies from the TSMC bank are left out. An upper bound.
 */
export function quarterCapacity(scope: Scope): OutputDefinition['compute'] {
  return (context, quarter, slot) =>
    write(context, { period: quarter, from: quarter, to: quarter + 1 }, scope, slot)
}

/** The same over a year: each limit is added up first, then the least is taken, since stocks carry over in the year. */
export function annualCapacity(scope: Scope): (context: Context, year: number, slot: Slot) => void {
  return (context, year, slot) => {
    const from = (year - FIRST_YEAR) * 4
    write(context, { period: QUARTERS + year - FIRST_YEAR, from, to: from + 4 }, scope, slot)
  }
}

interface Period {
  period: number
  from: number
  to: number
}

function write(context: Context, span: Period, scope: Scope, { out, at }: Slot): void {
  const own = keptOf(context)
  if (!own.done[span.period]) {
    for (let i = 0; i < context.size; i++) computeSample(context, span, i, own)
    own.done[span.period] = 1
  }
  const values = scope === 'all' ? own.all : own.of910C
  const row = span.period * context.size
  for (let i = 0; i < context.size; i++) out[at + i] = values[row + i]!
}

function keptOf(context: Context): Kept {
  const length = (QUARTERS + YEARS) * context.size
  let own = kept.get(context)
  if (!own || own.all.length < length) {
    const done = new Uint8Array(QUARTERS + YEARS)
    own = { block: -1, done, all: new Float64Array(length), of910C: new Float64Array(length) }
    kept.set(context, own)
  }
  if (own.block !== context.block) {
    own.block = context.block
    own.done.fill(0)
  }
  return own
}

function computeSample(context: Context, { period, from, to }: Period, i: number, own: Kept): void {
  const { draws, paths, size, supply } = context
  const { flows, good } = supply
  const before = (from - 1) * size + i
  let starts = 0
  let packagingStarts = 0
  let dies = 0
  let sites = 0
  let ownMemory = 0
  let b = 0
  let c = 0
  let other = 0
  let stacks = flows.foreignHbmK[before]! + flows.freshHbmK[before]!
  for (let q = from; q < to; q++) {
    const at = q * size + i
    packagingStarts += paths.packagingStartsKPerQuarter![q]![i]!
    dies += flows.smicDies910K[at]!
    sites += flows.sites950K[at]!
    stacks += flows.hbmArrivalsK[at]!
    ownMemory += paths.hiblCapacityKPackagesPerQuarter![q]![i]!
    b += good[0]![at]!
    c += good[1]![at]!
    other += good[2]![at]! + good[3]![at]! + good[4]![at]!
    starts += flows.startsK[at]!
  }
  const all = b + c + other
  const single = draws.packagingYieldSingleDie![i]!
  const dual = paths.packagingYieldDualDie![to - 1]![i]!
  const yield950 = paths.packagingYield950![to - 1]![i]!
  const share = b + c > 0 ? c / (b + c) : 0
  // Dies and stacks per good 910-family package at the period's mix, scrap included.
  const diesPerGood = (1 - share) / single + (2 * share) / dual
  const stacksPerGood =
    ((1 - share) * draws.stacks910B![i]!) / single + (share * draws.stacks910C![i]!) / dual
  const packaging = starts > 0 ? (packagingStarts * all) / starts : 0
  const memory = stacks / stacksPerGood + ownMemory * yield950
  const share910C = all > 0 ? c / all : 0
  const logic910 = dies / diesPerGood
  const row = period * size + i
  own.all[row] = K * Math.min(packaging, logic910 + sites * yield950, memory)
  own.of910C[row] = K * Math.min(packaging * share910C, logic910 * share, memory * share910C)
}
