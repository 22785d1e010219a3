import type { Context } from './context'
import type { OutputDefinition } from './output'
import { addressOf, borrow, canBorrow, isRow, kernel, memoryBuffer, takeRow } from '../kernel'
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

/** Arrays of a run that its caller may keep. */
export function createStore(outputs: readonly OutputDefinition[], samples: number): StoredOutput[] {
  return layOut(outputs, () => new Float64Array(samples))
}

/** Arrays in the kernels' memory, to be given back by `loan`; undefined where they do not fit. */
export function borrowStore(
  outputs: readonly OutputDefinition[],
  samples: number,
): { store: StoredOutput[]; loan: number } | undefined {
  const rows = outputs.length * (SHOWN_QUARTERS.length + SHOWN_YEARS.length)
  const bytes = samples * Float64Array.BYTES_PER_ELEMENT
  if (!canBorrow((rows + SELECTION_ROWS) * (bytes + MOST_PADDING_BYTES))) return undefined
  const loan = borrow(0)
  return { store: layOut(outputs, () => new Float64Array(memoryBuffer(), borrow(bytes), samples)), loan }
}

/** What is left free for putting a row of the store in order. */
const SELECTION_ROWS = 4
const MOST_PADDING_BYTES = 16

function layOut(outputs: readonly OutputDefinition[], row: () => Float64Array): StoredOutput[] {
  return outputs.map((definition) => {
    const quarters = SHOWN_QUARTERS.map(row)
    const ends = definition.year === 'end'
    return { definition, quarters, years: SHOWN_YEARS.map((_, y) => (ends ? quarters[y * 4 + 3]! : row())) }
  })
}

/** Writes a block's outputs behind the samples already there. */
export function keepBlock(store: readonly StoredOutput[], context: Context, first: number): void {
  for (const { definition, quarters, years } of store) {
    if (isRow(quarters[0]!)) keepInPlace({ definition, quarters, years }, context, first)
    else keepByCopy({ definition, quarters, years }, context, first)
  }
}

function keepInPlace({ definition, quarters, years }: StoredOutput, context: Context, at: number): void {
  for (let i = 0; i < quarters.length; i++) {
    definition.compute(context, SHOWN_FROM + i, { out: quarters[i]!, at })
  }
  if (definition.year === 'end') return
  for (let y = 0; y < years.length; y++) {
    keepYear({ definition, context, year: SHOWN_YEARS[y]! }, quarters, { out: years[y]!, at })
  }
}

type Rows = Pick<StoredOutput, 'quarters' | 'years'>

/** Rows of one output and block in the kernels' memory, on the way to arrays outside of it or into counts. */
let passing: Rows | undefined
let passingSize = 0

/** Computes a block of one output into rows that the next call overwrites. The year rows of an output whose year is its end are left. */
export function passOutput(definition: OutputDefinition, context: Context): Rows {
  const { size } = context
  if (!passing || passingSize < size) {
    passingSize = size
    const row = () => takeRow(size)
    passing = { quarters: SHOWN_QUARTERS.map(row), years: SHOWN_YEARS.map(row) }
  }
  keepInPlace({ definition, ...passing }, context, 0)
  return passing
}

function keepByCopy({ definition, quarters, years }: StoredOutput, context: Context, first: number): void {
  const passed = passOutput(definition, context)
  const copy = (to: Float64Array, from: Float64Array) => to.set(from.subarray(0, context.size), first)
  quarters.forEach((to, q) => copy(to, passed.quarters[q]!))
  if (definition.year !== 'end') years.forEach((to, y) => copy(to, passed.years[y]!))
}

function keepYear(
  { definition, context, year }: { definition: OutputDefinition; context: Context; year: number },
  quarters: readonly Float64Array[],
  { out, at }: { out: Float64Array; at: number },
): void {
  if (typeof definition.year === 'function') return definition.year(context, year, { out, at })
  const from = (year - SHOWN_YEARS[0]!) * 4
  const place = (row: Float64Array) => addressOf(row) + 8 * at
  const [a, b, c, d] = [quarters[from]!, quarters[from + 1]!, quarters[from + 2]!, quarters[from + 3]!]
  const factor = definition.year === 'mean' ? 0.25 : 1
  kernel().sumOfFour(place(out), place(a), place(b), place(c), place(d), context.size, factor)
}
