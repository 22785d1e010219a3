import { BLOCK } from './axis-deviates'
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
  const row = span.period * context.size
  if (!own.done[span.period]) {
    const sums = sumsOf(context, span)
    writeLimits(context, { sums, last: span.to - 1 }, { own, row })
    own.done[span.period] = 1
  }
  const values = scope === 'all' ? own.all : own.of910C
  out.set(values.subarray(row, row + context.size), at)
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

const SUMS = ['packaging', 'starts', 'dies', 'sites', 'stacks', 'ownMemory', 'b', 'c', 'other'] as const
type Sums = Record<(typeof SUMS)[number], Float64Array>

const sums = Object.fromEntries(SUMS.map((key) => [key, new Float64Array(BLOCK)])) as Sums

/** What the period adds up: resources that arrive, starts, and packages made of 910B, 910C and the rest. */
function sumsOf({ paths, size, supply }: Context, { from, to }: Period): Sums {
  const { flows, good } = supply
  for (const key of SUMS) sums[key].fill(0)
  const { packaging, starts, dies, sites, stacks, ownMemory, b, c, other } = sums
  // What memory was in stock when the period began can be used in it.
  for (let i = 0, at = (from - 1) * size; i < size; i++, at++) {
    stacks[i] = flows.foreignHbmK[at]! + flows.freshHbmK[at]!
  }
  for (let q = from; q < to; q++) {
    addRow(packaging, paths.packagingStartsKPerQuarter![q]!, { at: 0, size })
    addRow(ownMemory, paths.hiblCapacityKPackagesPerQuarter![q]!, { at: 0, size })
    const row = { at: q * size, size }
    addRow(starts, flows.startsK, row)
    addRow(dies, flows.smicDies910K, row)
    addRow(sites, flows.sites950K, row)
    addRow(stacks, flows.hbmArrivalsK, row)
    addRow(b, good[0]!, row)
    addRow(c, good[1]!, row)
    for (let p = 2; p < good.length; p++) addRow(other, good[p]!, row)
  }
  return sums
}

function addRow(to: Float64Array, from: Float64Array, { at, size }: { at: number; size: number }): void {
  for (let i = 0; i < size; i++) to[i]! += from[at + i]!
}

function writeLimits(
  { draws, paths, size }: Context,
  { sums, last }: { sums: Sums; last: number },
  { own, row }: { own: Kept; row: number },
): void {
  const { dies, sites, stacks, ownMemory } = sums
  const { packagingYieldSingleDie, stacks910B, stacks910C } = draws
  const [dualYield, yieldOf950] = [paths.packagingYieldDualDie![last]!, paths.packagingYield950![last]!]
  for (let i = 0; i < size; i++) {
    const [b, c] = [sums.b[i]!, sums.c[i]!]
    const all = b + c + sums.other[i]!
    const [single, dual] = [packagingYieldSingleDie![i]!, dualYield[i]!]
    const share = b + c > 0 ? c / (b + c) : 0
    // Dies and stacks per good 910-family package at the period's mix, scrap included.
    const diesPerGood = (1 - share) / single + (2 * share) / dual
    const stacksPerGood = ((1 - share) * stacks910B![i]!) / single + (share * stacks910C![i]!) / dual
    const starts = sums.starts[i]!
    const packaging = starts > 0 ? (sums.packaging[i]! * all) / starts : 0
    const memory = stacks[i]! / stacksPerGood + ownMemory[i]! * yieldOf950[i]!
    const share910C = all > 0 ? c / all : 0
    const logic910 = dies[i]! / diesPerGood
    own.all[row + i] = K * Math.min(packaging, logic910 + sites[i]! * yieldOf950[i]!, memory)
    own.of910C[row + i] = K * Math.min(packaging * share910C, logic910 * share, memory * share910C)
  }
}
