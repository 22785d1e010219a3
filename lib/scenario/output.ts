import type { Context } from './context'

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
  /** Needs the run in which the H20 was never denied. */
  needsCounterfactual?: boolean
}

type Compute = OutputDefinition['compute']
type Rows = (context: Context) => Float64Array

/** A flow of the model times a factor. */
export function scaled(rows: Rows, factor = 1): Compute {
  return (context, quarter, { out, at }) => {
    const values = rows(context)
    const row = quarter * context.size
    for (let i = 0; i < context.size; i++) out[at + i] = values[row + i]! * factor
  }
}

/** Sum of arrays by product. */
export function summed(rows: (context: Context) => readonly Float64Array[], factor = 1): Compute {
  return (context, quarter, { out, at }) => {
    const row = quarter * context.size
    out.fill(0, at, at + context.size)
    for (const values of rows(context)) {
      for (let i = 0; i < context.size; i++) out[at + i]! += values[row + i]! * factor
    }
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
    const each = weights(context)
    out.fill(0, at, at + size)
    rows(context).forEach((values, p) => {
      const weight = each[p]!
      for (let i = 0; i < size; i++) out[at + i]! += values[row + i]! * weight[i]! * factor
    })
  }
}

/** Another output's value times an input of one value per sample. */
export function times(compute: Compute, input: string, factor = 1): Compute {
  return (context, quarter, slot) => {
    compute(context, quarter, slot)
    const values = context.draws[input]!
    for (let i = 0; i < context.size; i++) slot.out[slot.at + i]! *= values[i]! * factor
  }
}
