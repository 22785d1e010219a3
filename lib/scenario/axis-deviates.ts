import { takeRow } from '../kernel'
import { fillNormals } from '../uncertainty'
import type { SobolSlice } from '../uncertainty'

/** Samples worked on at once: enough to hide the overhead per block, few enough to stay in the second-level cache. */
export const BLOCK = 256
/** Blocks of the last seed that are kept (20 MB for all axes): a slider runs the same points again. */
const KEPT_BLOCKS = 40

let keptSeed: number | undefined
const keptAxes: (Float64Array | undefined)[][] = []
/** Arrays of seeds no longer kept. */
const spare: Float64Array[] = []

/** The normal deviates of a slice, kept for this seed if it is a whole block; else written to `scratch`. Read only. */
export function axisDeviates(slice: SobolSlice, scratch: Float64Array): Float64Array {
  const { count, dimension, first, seed } = slice
  const block = first / BLOCK
  if (count !== BLOCK || block >= KEPT_BLOCKS || !Number.isInteger(block)) {
    fillNormals(scratch, slice)
    return scratch
  }
  if (seed !== keptSeed) {
    spare.push(...keptAxes.flat().filter((values) => values !== undefined))
    keptAxes.length = 0
    keptSeed = seed
  }
  const kept = (keptAxes[dimension] ??= [])
  let values = kept[block]
  if (!values) fillNormals((values = kept[block] = spare.pop() ?? takeRow(BLOCK)), slice)
  return values
}
