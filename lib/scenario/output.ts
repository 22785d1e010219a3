import type { Context } from './context'
import type { Phase } from './rates'
import { addressOf, kernel } from '../kernel'
import { quarterIndex } from '../supply'

/**
 * Where an output is to write: `out[at + i]` for sample i. `out` lies in the kernels' memory; of an odd number of samples one
 * more value is written, which the next block overwrites or the row's even length takes.
 */
export interface Slot {
  out: Float64Array
  at: number
}

/** The address of a slot. */
export const slotAddress = ({ out, at }: Slot): number => addressOf(out) + 8 * at

/** One result of the model, by quarter. */
export interface OutputDefinition {
  key: string
  label: string
  unit: string
  /** What a claim must measure to stand on the same axis (docs/supply-model.md, table of measures). */
  measure: string
  group: 'packages' | 'silicon' | 'memory' | 'systems' | 'fleet' | 'tokens' | 'money' | 'H20'
  /** A year's value: the sum of its quarters, its last quarter, their mean, or a rule of its own. */
  year: 'sum' | 'end' | 'mean' | ((context: Context, year: number, slot: Slot) => void)
  compute: (context: Context, quarter: number, slot: Slot) => void
  /** What computed values are multiplied by when they are read: cheaper than multiplying every sample. 1 if absent. */
  factor?: number
  /** Needs the run in which the H20 was never denied. */
  needsCounterfactual?: boolean
  /** A ratio to serving capacity. Samples without that capacity are NaN here and left out of every summary, with a reason. */
  denominator?: { phase: Phase; of: 'H20' | 'H20 denied' | 'fleet' }
}

type Compute = OutputDefinition['compute']
/** Before the 950PR starts all 950s and the 960 are 0. */
const NEW_GENERATIONS = quarterIndex('2025Q4')!
/** One array per product, in the order of PRODUCTS. */
type FiveArrays = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
type Rows = (context: Context) => Float64Array

/** A flow of the model as it is. */
export function flowOf(rows: Rows): Compute {
  return (context, quarter, slot) => {
    const { stride } = context
    kernel().copyRow(slotAddress(slot), stride, addressOf(rows(context)) + 8 * stride * quarter)
  }
}

/** An input that changes by quarter. */
export function input(key: string): Compute {
  return ({ paths, stride }, quarter, slot) => {
    kernel().copyRow(slotAddress(slot), stride, addressOf(paths[key]![quarter]!))
  }
}

/** Sum of arrays by product. */
export function summed(rows: (context: Context) => readonly Float64Array[], factor = 1): Compute {
  return (context, quarter, slot) => {
    const { stride } = context
    const [a, b, c, d, e] = rows(context) as FiveArrays
    const [out, row] = [slotAddress(slot), 8 * stride * quarter]
    const [first, second] = [addressOf(a) + row, addressOf(b) + row]
    const k = kernel()
    if (quarter < NEW_GENERATIONS) return k.addTwo(out, stride, factor, first, second)
    const [third, fourth, fifth] = [addressOf(c) + row, addressOf(d) + row, addressOf(e) + row]
    k.addFive(out, stride, factor, first, second, third, fourth, fifth)
  }
}

export interface Weighting {
  rows: (context: Context) => readonly Float64Array[]
  /** One weight per product and sample. */
  weights: (context: Context) => readonly Float64Array[]
  factor?: number
}

/** Sum over products of a flow times a weight per sample. */
export function weighted({ rows, weights, factor = 1 }: Weighting): Compute {
  return (context, quarter, slot) => {
    const { stride } = context
    const [out, row] = [slotAddress(slot), 8 * stride * quarter]
    const [a, b, c, d, e] = rows(context) as FiveArrays
    const [u, v, w, x, y] = weights(context) as FiveArrays
    const of910 = [addressOf(a) + row, addressOf(b) + row] as const
    const weights910 = [addressOf(u), addressOf(v)] as const
    const k = kernel()
    if (quarter < NEW_GENERATIONS) return k.weighTwo(out, stride, factor, ...of910, ...weights910)
    const others = [addressOf(c) + row, addressOf(d) + row, addressOf(e) + row] as const
    const weightsOfOthers = [addressOf(w), addressOf(x), addressOf(y)] as const
    k.weighFive(out, stride, factor, ...of910, ...others, ...weights910, ...weightsOfOthers)
  }
}

/** Another output's value times an input of one value per sample. */
export function times(compute: Compute, input: string, factor = 1): Compute {
  return (context, quarter, slot) => {
    compute(context, quarter, slot)
    const out = slotAddress(slot)
    kernel().multiply(out, context.stride, out, addressOf(context.draws[input]!), factor)
  }
}
