import { fillNormals } from '../uncertainty'
import type { SobolSlice } from '../uncertainty'

/** Samples worked on at once: enough to hide the overhead per block, few enough to stay in the second-level cache. */
export const BLOCK = 256

/** The normal deviates of a slice, written to `scratch`: as fast as reading those of a run before would be. */
export function axisDeviates(slice: SobolSlice, scratch: Float64Array): Float64Array {
  fillNormals(scratch, slice)
  return scratch
}
