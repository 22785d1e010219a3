import type { Context } from './context'
import type { OutputDefinition } from './output'
import { FIRST_YEAR, LAST_YEAR, QUARTERS, quarterLabel, SHOWN_FROM } from '../supply'

export const SHOWN_QUARTERS = Array.from({ length: QUARTERS - SHOWN_FROM }, (_, i) =>
  quarterLabel(SHOWN_FROM + i),
)
export const SHOWN_YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR - 2 }, (_, i) => FIRST_YEAR + 3 + i)

/** All samples of one output: one array per shown quarter and per shown year. */
export interface StoredOutput {
  definition: OutputDefinition
  quarters: Float64Array[]
  /** Of an output whose year is its end, these are the fourth quarters' own arrays. */
  years: Float64Array[]
}

/** Arrays of a finished run, for the next run of the same size: filling fresh memory costs more than filling used. */
const spare: Float64Array[] = []
const MOST_SPARE_BYTES = 160e6

function takeArray(samples: number): Float64Array {
  const last = spare.pop()
  if (last?.length === samples) return last
  spare.length = 0
  return new Float64Array(samples)
}

/** Gives a run's arrays back once nothing reads them any more. */
export function releaseStore(store: readonly StoredOutput[]): void {
  for (const { quarters, years } of store) {
    for (const values of new Set([...quarters, ...years])) {
      if ((spare.length + 1) * values.byteLength <= MOST_SPARE_BYTES) spare.push(values)
    }
  }
}

export function createStore(outputs: readonly OutputDefinition[], samples: number): StoredOutput[] {
  return outputs.map((definition) => {
    const quarters = SHOWN_QUARTERS.map(() => takeArray(samples))
    const ownYears = definition.year !== 'end'
    const years = SHOWN_YEARS.map((_, y) => (ownYears ? takeArray(samples) : quarters[y * 4 + 3]!))
    return { definition, quarters, years }
  })
}

/** Writes a block's outputs behind the samples already there. */
export function keepBlock(store: readonly StoredOutput[], context: Context, first: number): void {
  for (const { definition, quarters, years } of store) {
    for (let i = 0; i < quarters.length; i++) {
      definition.compute(context, SHOWN_FROM + i, { out: quarters[i]!, at: first })
    }
    if (definition.year === 'end') continue
    for (let y = 0; y < years.length; y++) {
      const year = SHOWN_YEARS[y]!
      keepYear({ definition, context, year }, quarters, { out: years[y]!, at: first })
    }
  }
}

function keepYear(
  { definition, context, year }: { definition: OutputDefinition; context: Context; year: number },
  quarters: readonly Float64Array[],
  { out, at }: { out: Float64Array; at: number },
): void {
  if (typeof definition.year === 'function') return definition.year(context, year, { out, at })
  const from = (year - SHOWN_YEARS[0]!) * 4
  const [a, b, c, d] = [quarters[from]!, quarters[from + 1]!, quarters[from + 2]!, quarters[from + 3]!]
  const end = at + context.size
  const factor = definition.year === 'mean' ? 0.25 : 1
  for (let i = at; i < end; i++) out[i] = factor * (a[i]! + b[i]! + c[i]! + d[i]!)
}
