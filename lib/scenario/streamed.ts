import { definedOf } from './series'
import type { StoredOutput } from './store'
import { addToSketch, createSketch } from '../uncertainty'
import type { Sketch } from '../uncertainty'

/** Sketches of every quarter and year of one output, for runs of more samples than are kept. */
export interface StreamedOutput {
  definition: StoredOutput['definition']
  quarters: Sketch[]
  years: Sketch[]
}

/** Lays the sketches over the first samples, which are all kept. */
export function createStreamed(first: readonly StoredOutput[]): StreamedOutput[] {
  const lay = (values: Float64Array) => createSketch(definedOf(values))
  return first.map(({ definition, quarters, years }) => {
    const ofQuarters = quarters.map(lay)
    const ends = definition.year === 'end'
    return {
      definition,
      quarters: ofQuarters,
      years: years.map((v, y) => (ends ? ofQuarters[y * 4 + 3]! : lay(v))),
    }
  })
}

/** Counts a block's outputs, the first `count` of each of its arrays. */
export function addBlock(
  streamed: readonly StreamedOutput[],
  block: readonly StoredOutput[],
  count: number,
): void {
  streamed.forEach(({ definition, quarters, years }, k) => {
    const from = block[k]!
    for (let q = 0; q < quarters.length; q++) addToSketch(quarters[q]!, from.quarters[q]!, count)
    if (definition.year === 'end') return
    for (let y = 0; y < years.length; y++) addToSketch(years[y]!, from.years[y]!, count)
  })
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
  to.forEach((output, k) => {
    const others = sketchesOf({ definition: output.definition, ...from[k]! })
    sketchesOf(output).forEach((sketch, s) => {
      const other = others[s]!
      for (let cell = 0; cell < sketch.counts.length; cell++) sketch.counts[cell]! += other.counts[cell]!
      sketch.count += other.count
      sketch.sum += other.sum
    })
  })
}
