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
  years: Float64Array[]
}

export function createStore(outputs: readonly OutputDefinition[], samples: number): StoredOutput[] {
  return outputs.map((definition) => ({
    definition,
    quarters: SHOWN_QUARTERS.map(() => new Float64Array(samples)),
    years: SHOWN_YEARS.map(() => new Float64Array(samples)),
  }))
}

/** Writes a block's outputs behind the samples already there. */
export function keepBlock(store: readonly StoredOutput[], context: Context, first: number): void {
  for (const { definition, quarters, years } of store) {
    quarters.forEach((out, i) => definition.compute(context, SHOWN_FROM + i, { out, at: first }))
    SHOWN_YEARS.forEach((year, y) =>
      keepYear({ definition, context, year }, quarters, { out: years[y]!, at: first }),
    )
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
  if (definition.year === 'end') for (let i = at; i < end; i++) out[i] = d[i]!
  else {
    const factor = definition.year === 'mean' ? 0.25 : 1
    for (let i = at; i < end; i++) out[i] = factor * (a[i]! + b[i]! + c[i]! + d[i]!)
  }
}
