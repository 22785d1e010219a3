import type { Context } from './context'
import type { Phase } from './rates'
import { quarterIndex } from '../supply'

/** Where an output is to write: `out[at + i]` for sample i. */
export interface Slot {
  out: Float64Array
  at: number
}

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
  return (context, quarter, { out, at }) => {
    const { size } = context
    out.set(rows(context).subarray(quarter * size, (quarter + 1) * size), at)
  }
}

/** An input that changes by quarter. */
export function input(key: string): Compute {
  return ({ paths, size }, quarter, { out, at }) => {
    const values = paths[key]![quarter]!
    out.set(values.length === size ? values : values.subarray(0, size), at)
  }
}

/** Sum of arrays by product. */
export function summed(rows: (context: Context) => readonly Float64Array[], factor = 1): Compute {
  return (context, quarter, { out, at }) => {
    const { size } = context
    const [a, b, c, d, e] = rows(context) as FiveArrays
    const row = quarter * size
    if (quarter < NEW_GENERATIONS) {
      for (let i = 0, k = row; i < size; i++, k++) out[at + i] = factor * (a[k]! + b[k]!)
      return
    }
    for (let i = 0, k = row; i < size; i++, k++)
      out[at + i] = factor * (a[k]! + b[k]! + c[k]! + d[k]! + e[k]!)
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
  return (context, quarter, { out, at }) => {
    const { size } = context
    const row = quarter * size
    const [a, b, c, d, e] = rows(context) as FiveArrays
    const [wa, wb, wc, wd, we] = weights(context) as FiveArrays
    if (quarter < NEW_GENERATIONS) {
      for (let i = 0, k = row; i < size; i++, k++) out[at + i] = factor * (a[k]! * wa[i]! + b[k]! * wb[i]!)
      return
    }
    for (let i = 0, k = row; i < size; i++, k++) {
      const of910 = a[k]! * wa[i]! + b[k]! * wb[i]!
      out[at + i] = factor * (of910 + c[k]! * wc[i]! + d[k]! * wd[i]! + e[k]! * we[i]!)
    }
  }
}

/** Another output's value times an input of one value per sample. */
export function times(compute: Compute, input: string, factor = 1): Compute {
  return (context, quarter, slot) => {
    compute(context, quarter, slot)
    const values = context.draws[input]!
    const { size } = context
    const { out, at } = slot
    for (let i = 0; i < size; i++) out[at + i] = out[at + i]! * (values[i]! * factor)
  }
}
