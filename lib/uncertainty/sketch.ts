import { addressOf, borrow, isRow, kernel, memoryBuffer, reserve, takeRow } from '../kernel'
import { quantilesR7 } from './summary'
import type { Summary } from './summary'

const CELLS = 1024
/** The cells span the first samples from here to the same distance from the top: wide enough for P5 and P95. */
const OUTSIDE = 0.005

/**
 * Quantiles of more samples than are kept: counts in 1,024 equal cells, laid by the first samples between their 0.5 % and
 * 99.5 % points, and a count on either side. Its memory does not grow; same samples in the same order, same result. A
 * quantile is off by at most one cell (`cellWidth`), the result of interpolating within it.
 */
export interface Sketch {
  low: number
  cellWidth: number
  /** Below, the cells, above. */
  counts: Uint32Array
  count: number
  sum: number
}

export function createSketch(first: Float64Array): Sketch {
  const [low = 0, high = 0] = first.length ? quantilesR7(first, [OUTSIDE, 1 - OUTSIDE]) : []
  const sketch = {
    low,
    cellWidth: (high - low) / CELLS,
    counts: new Uint32Array(CELLS + 2),
    count: 0,
    sum: 0,
  }
  addToSketch(sketch, first, first.length)
  return sketch
}

/** Numbers a kernel counts a sketch in: below, the cells, above, NaN, filled up to a multiple of four. */
const COUNTERS = CELLS + 4
const PASSING = 4096
/** What one call works in. */
let passing: { values: Float64Array; noted: number; counters: Uint32Array } | undefined

function workSpace() {
  const counters = () => new Uint32Array(memoryBuffer(), reserve(4 * COUNTERS), COUNTERS)
  return (passing ??= { values: takeRow(PASSING), noted: reserve(2 * PASSING), counters: counters() })
}

/** Counts the first `length` of the values; NaN, which stands for "not defined", is left out. */
export function addToSketch(sketch: Sketch, values: Float64Array, length: number): void {
  const { counters, noted, values: copied } = workSpace()
  const tally: Tally = { counters, sum: 0 }
  counters.fill(0)
  for (let from = 0; from < length; from += PASSING) {
    const count = Math.min(PASSING, length - from)
    if (!isRow(values)) copied.set(values.subarray(from, from + count))
    const at = isRow(values) ? addressOf(values) + 8 * from : addressOf(copied)
    note(sketch, { at, count, noted })
    kernel().countNoted(noted, count, CELLS, addressOf(counters))
    tally.sum = kernel().sumOfDefined(at, count, tally.sum)
  }
  addTally(sketch, tally)
}

/** Notes the cells of values at an address, 2 bytes a value, to be counted later. */
export function note(
  { cellWidth, low }: Sketch,
  { at, count, noted }: { at: number; count: number; noted: number },
): void {
  // Without a width every place is infinite or no number, and the values fall to either side or on the first cell.
  kernel().noteCells(at, count, low, 1 / cellWidth, CELLS, noted)
}

/** What was counted of a sketch's values so far, in the kernels' memory. */
export interface Tally {
  counters: Uint32Array
  sum: number
}

/** A tally of nothing, in memory lent until `giveBack`. */
export function borrowTally(): Tally {
  const counters = new Uint32Array(memoryBuffer(), borrow(4 * COUNTERS), COUNTERS).fill(0)
  return { counters, sum: 0 }
}

/** Counts noted cells. */
export function countNoted({ counters }: Tally, noted: number, count: number): void {
  kernel().countNoted(noted, count, CELLS, addressOf(counters))
}

/** Adds a tally to its sketch. */
export function addTally(sketch: Sketch, { counters, sum }: Tally): void {
  for (let cell = 0; cell < CELLS + 2; cell++) {
    sketch.counts[cell]! += counters[cell]!
    sketch.count += counters[cell]!
  }
  sketch.sum += sum
}

/** Quantile p: the place within its cell, counts spread evenly; the grid's end for one outside. */
export function sketchQuantile({ cellWidth, count, counts, low }: Sketch, p: number): number {
  let wanted = p * count
  if (wanted <= counts[0]!) return low
  wanted -= counts[0]!
  for (let cell = 1; cell <= CELLS; cell++) {
    const here = counts[cell]!
    if (wanted <= here) return low + cellWidth * (cell - 1 + (here > 0 ? wanted / here : 0))
    wanted -= here
  }
  return low + cellWidth * CELLS
}

/** As `summarize`, from counts; the stated error of the median includes the cell. */
export function summarizeSketch(sketch: Sketch): Summary {
  const at = (p: number) => sketchQuantile(sketch, p)
  const reach = sketch.count > 0 ? 0.5 / Math.sqrt(sketch.count) : 0
  return {
    p5: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    mean: sketch.count > 0 ? sketch.sum / sketch.count : 0,
    samplingError: (at(0.5 + reach) - at(0.5 - reach)) / 2 + sketch.cellWidth,
  }
}
