import { BLOCK } from './axis-deviates'
import type { Context } from './context'
import { slotAddress } from './output'
import type { OutputDefinition, Slot } from './output'
import { addressOf, kernel, takeRow } from '../kernel'
import { FIRST_YEAR, LAST_YEAR, QUARTERS } from '../supply'

/** Whether every Ascend package counts or the 910C alone: readers of one claim differ on what it covered. */
type Scope = 'all' | 'of910C'

const YEARS = LAST_YEAR - FIRST_YEAR + 1

const SUMS = ['packaging', 'starts', 'dies', 'sites', 'stacks', 'ownMemory', 'b', 'c', 'other'] as const
/** Addresses of what a period adds up. */
type Sums = Record<(typeof SUMS)[number], number>

/** Capacities of a block by period: quarters first, then years; and work space for the sums of a period. */
interface Kept {
  block: number
  done: Uint8Array
  all: Float64Array
  of910C: Float64Array
  sums: Sums
}

let kept: Kept | undefined

/**
 * Production capacity as table §8 of docs/supply-model.md defines it: the least of packaging starts, SMIC's own good dies
 * and memory, each turned into good packages at the period's mix; dies from the TSMC bank are left out. An upper bound.
 */
export function quarterCapacity(scope: Scope): OutputDefinition['compute'] {
  return (context, quarter, slot) => {
    const own = keptOf(context)
    if (!own.done[quarter]) writeLimits(context, { own, period: quarter, last: quarter }, ofQuarter)
    own.done[quarter] = 1
    copy(context, own[scope], { period: quarter, slot })
  }
}

/** The same over a year: each limit is added up first, then the least is taken, since stocks carry over in the year. */
export function annualCapacity(scope: Scope): (context: Context, year: number, slot: Slot) => void {
  return (context, year, slot) => {
    const own = keptOf(context)
    const [period, last] = [QUARTERS + year - FIRST_YEAR, (year - FIRST_YEAR) * 4 + 3]
    if (!own.done[period]) writeLimits(context, { own, period, last }, ofYear)
    own.done[period] = 1
    copy(context, own[scope], { period, slot })
  }
}

function copy(
  { stride }: Context,
  values: Float64Array,
  { period, slot }: { period: number; slot: Slot },
): void {
  kernel().copyRow(slotAddress(slot), stride, addressOf(values) + 8 * stride * period)
}

function keptOf({ block }: Context): Kept {
  kept ??= {
    block: -1,
    done: new Uint8Array(QUARTERS + YEARS),
    all: takeRow((QUARTERS + YEARS) * BLOCK),
    of910C: takeRow((QUARTERS + YEARS) * BLOCK),
    sums: Object.fromEntries(SUMS.map((key) => [key, addressOf(takeRow(BLOCK))])) as Sums,
  }
  if (kept.block !== block) {
    kept.block = block
    kept.done.fill(0)
  }
  return kept
}

/** What flows in a quarter: resources that arrive, starts, and packages made of 910B and 910C. */
function flowsOf({ paths, stride, supply }: Context, quarter: number) {
  const { flows, good } = supply
  const row = 8 * stride * quarter
  return {
    packaging: addressOf(paths.packagingStartsKPerQuarter![quarter]!),
    ownMemory: addressOf(paths.hiblCapacityKPackagesPerQuarter![quarter]!),
    starts: addressOf(flows.startsK) + row,
    dies: addressOf(flows.smicDies910K) + row,
    sites: addressOf(flows.sites950K) + row,
    b: addressOf(good[0]!) + row,
    c: addressOf(good[1]!) + row,
  }
}

/** Packages of the new generations and memory, which was in stock before the first quarter or arrived up to the last. */
function addOthers(
  { stride, supply }: Context,
  own: Sums,
  { from, last }: { from: number; last: number },
): void {
  const k = kernel()
  const { flows, good } = supply
  const [pr, dt, next] = [addressOf(good[2]!), addressOf(good[3]!), addressOf(good[4]!)]
  const before = 8 * stride * (from - 1)
  k.addTwo(own.stacks, stride, 1, addressOf(flows.foreignHbmK) + before, addressOf(flows.freshHbmK) + before)
  k.clearRow(own.other, stride)
  for (let q = from; q <= last; q++) {
    const row = 8 * stride * q
    k.addTwo(own.stacks, stride, 1, own.stacks, addressOf(flows.hbmArrivalsK) + row)
    k.addThree(own.other, stride, pr + row, dt + row, next + row)
  }
}

function ofQuarter(context: Context, own: Sums, quarter: number): Sums {
  addOthers(context, own, { from: quarter, last: quarter })
  return { ...own, ...flowsOf(context, quarter) }
}

function ofYear(context: Context, own: Sums, last: number): Sums {
  addOthers(context, own, { from: last - 3, last })
  const [a, b, c, d] = [3, 2, 1, 0].map((before) => flowsOf(context, last - before)) as FourQuarters
  for (const key of Object.keys(a) as (keyof typeof a)[]) {
    kernel().sumOfFour(own[key], a[key], b[key], c[key], d[key], context.stride, 1)
  }
  return own
}

type FourQuarters = Record<0 | 1 | 2 | 3, ReturnType<typeof flowsOf>> & ReturnType<typeof flowsOf>[]

interface Period {
  own: Kept
  period: number
  /** The period's last quarter, whose yields count. */
  last: number
}

function writeLimits(
  context: Context,
  { own, period, last }: Period,
  sumsOf: (context: Context, own: Sums, last: number) => Sums,
): void {
  const { draws, paths, stride } = context
  const sums = sumsOf(context, own.sums, last)
  const row = 8 * stride * period
  kernel().limitCapacity(
    stride,
    sums.b,
    sums.c,
    sums.other,
    addressOf(draws.packagingYieldSingleDie!),
    addressOf(paths.packagingYieldDualDie![last]!),
    addressOf(paths.packagingYield950![last]!),
    addressOf(draws.stacks910B!),
    addressOf(draws.stacks910C!),
    sums.starts,
    sums.packaging,
    sums.stacks,
    sums.ownMemory,
    sums.dies,
    sums.sites,
    addressOf(own.all) + row,
    addressOf(own.of910C) + row,
  )
}
