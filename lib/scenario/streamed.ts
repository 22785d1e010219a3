import { BLOCK } from './axis-deviates'
import type { Context } from './context'
import { definedOf } from './series'
import { passOutput } from './store'
import type { StoredOutput } from './store'
import { addressOf, borrow, kernel } from '../kernel'
import { addTally, borrowTally, countNoted, createSketch, note } from '../uncertainty'
import type { Sketch, Tally } from '../uncertainty'

/** Samples whose cells are counted at once: a sketch's counters are brought into the cache for many of them. */
const STRETCH = 8 * BLOCK

/** Sketches of every quarter and year of one output, for runs of more samples than are kept. */
export interface StreamedOutput {
  definition: StoredOutput['definition']
  /** Of a quarter that is no year's end nobody asks the mean: its sum is NaN. */
  quarters: Sketch[]
  years: Sketch[]
}

/** Lays the sketches over the first samples, which are all kept. */
export function createStreamed(first: readonly StoredOutput[]): StreamedOutput[] {
  const lay = (values: Float64Array) => createSketch(definedOf(values))
  return first.map(({ definition, quarters, years }) => {
    const ofQuarters = quarters.map(lay)
    const ofYears = years.map((v, y) => (definition.year === 'end' ? ofQuarters[y * 4 + 3]! : lay(v)))
    for (const sketch of ofQuarters) if (!ofYears.includes(sketch)) sketch.sum = NaN
    return { definition, quarters: ofQuarters, years: ofYears }
  })
}

/** A sketch while blocks are counted: its values' cells wait in the kernels' memory until a stretch is full. */
interface Counted {
  sketch: Sketch
  tally: Tally
  noted: number
  summed: boolean
}

interface CountedOutput {
  definition: StoredOutput['definition']
  quarters: Counted[]
  /** None where the year is its end. */
  years: Counted[]
}

/** Counts blocks into sketches; `end` adds to them what still waits. In borrowed memory: whoever asks gives it back. */
export function createCounter(streamed: readonly StreamedOutput[]) {
  const begin = (summed: (sketch: Sketch) => boolean) => (sketch: Sketch) => {
    return { sketch, tally: borrowTally(), noted: borrow(2 * STRETCH), summed: summed(sketch) }
  }
  const counted = streamed.map(({ definition, quarters, years }): CountedOutput => {
    const ends = definition.year === 'end'
    const ofQuarters = quarters.map(begin((sketch) => years.includes(sketch)))
    return { definition, quarters: ofQuarters, years: ends ? [] : years.map(begin(() => true)) }
  })
  const all = counted.flatMap(({ quarters, years }) => [...quarters, ...years])
  let waiting = 0
  const countWaiting = () => {
    for (const one of all) countStretch(one, waiting)
    waiting = 0
  }
  return {
    add(context: Context) {
      for (const output of counted) noteOutput(output, context, waiting)
      waiting += context.size
      if (waiting + BLOCK > STRETCH) countWaiting()
    },
    end() {
      countWaiting()
      for (const { sketch, tally } of all) addTally(sketch, tally)
    },
  }
}

function noteOutput({ definition, quarters, years }: CountedOutput, context: Context, waiting: number): void {
  const rows = passOutput(definition, context)
  for (let q = 0; q < quarters.length; q++) noteRow(quarters[q]!, rows.quarters[q]!, { context, waiting })
  for (let y = 0; y < years.length; y++) noteRow(years[y]!, rows.years[y]!, { context, waiting })
}

function noteRow(
  { noted, sketch, summed, tally }: Counted,
  row: Float64Array,
  { context: { size }, waiting }: { context: Context; waiting: number },
): void {
  const at = addressOf(row)
  note(sketch, { at, count: size, noted: noted + 2 * waiting })
  if (summed) tally.sum = kernel().sumOfDefined(at, size, tally.sum)
}

function countStretch({ noted, sketch, tally }: Counted, count: number): void {
  countNoted(tally, noted, count)
  sketch.sum += tally.sum
  tally.sum = 0
}

/** Every sketch of an output once: where the year is its end, its sketches are the fourth quarters'. */
const sketchesOf = ({ definition, quarters, years }: StreamedOutput): Sketch[] =>
  definition.year === 'end' ? quarters : [...quarters, ...years]

/** Keeps the cells and forgets what was counted. */
export function emptyStreamed(streamed: readonly StreamedOutput[]): void {
  for (const sketch of streamed.flatMap(sketchesOf)) {
    sketch.counts.fill(0)
    sketch.count = 0
    sketch.sum = 0
  }
}

/** Adds another part's counts of the same cells to these. */
export function joinStreamed(
  to: readonly StreamedOutput[],
  from: readonly Pick<StreamedOutput, 'quarters' | 'years'>[],
): void {
  const joined = new Set<Sketch[]>()
  to.forEach((output, k) => {
    if (joined.has(output.quarters)) return
    joined.add(output.quarters)
    const others = sketchesOf({ definition: output.definition, ...from[k]! })
    sketchesOf(output).forEach((sketch, s) => {
      const other = others[s]!
      for (let cell = 0; cell < sketch.counts.length; cell++) sketch.counts[cell]! += other.counts[cell]!
      sketch.count += other.count
      sketch.sum += other.sum
    })
  })
}
